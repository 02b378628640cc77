# SPDX-License-Identifier: Apache-2.0
"""Every date of every sheet, put to years that a slip makes: a record each, never a traceback."""

from datetime import date, timedelta

import pytest

from footprint.factors import shipped
from footprint.study.compose import findings
from footprint.submission import check
from tests.example import changed, example, submission_of

PLAIN = submission_of("clothing")
SPEC = example("clothing").spec
DATES = [
    (sheet.id, column.id)
    for sheet in SPEC.sheets
    for column in sheet.columns
    if column.kind == "date" and PLAIN.rows(sheet.id)
]
SLIPS = (date(1, 1, 1), date(1, 12, 31), date(1899, 12, 31), date(1999, 12, 31), date(2100, 1, 1), date(9999, 12, 31))


def test_there_are_dates_on_three_sheets() -> None:
    assert {sheet for sheet, _ in DATES} == {"product", "certificates", "evidence"}


@pytest.mark.parametrize("value", SLIPS)
@pytest.mark.parametrize(("sheet", "column"), DATES)
def test_a_year_out_of_reach_is_a_record(sheet: str, column: str, value: date) -> None:
    twisted = changed(PLAIN, sheet, 0, column, value)
    records, derivation = findings(twisted, SPEC, shipped())
    (record,) = [record for record in records if record.code == "submission_date_implausible"]
    assert record.where == twisted.place(twisted.rows(sheet)[0].ref(column))
    assert (record.fields["first"], record.fields["last"]) == ("2000", "2099")
    assert record.what("zh")
    assert derivation is None


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2024, 2, 29), date(2023, 2, 28), date(1, 12, 31)])
def test_a_last_day_of_a_month_is_one(day: date) -> None:
    codes = {record.code for record in check(changed(PLAIN, "product", 0, "period_end", day), SPEC)}
    assert "submission_period_end" not in codes
    before = changed(PLAIN, "product", 0, "period_end", day - timedelta(days=1))
    (record,) = [record for record in check(before, SPEC) if record.code == "submission_period_end"]
    assert record.fields["meant"] == day.isoformat()
