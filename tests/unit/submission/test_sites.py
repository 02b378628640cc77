# SPDX-License-Identifier: Apache-2.0
"""A site's process stands once, and a meter of the whole site does not stand beside what is modelled there."""

from decimal import Decimal

import pytest

from footprint.errors import Record
from footprint.factors import shipped
from footprint.submission import check
from footprint.submission.contents import CellValue, Submission
from tests.example import changed, example, submission_of

PLAIN = submission_of("clothing")


def found(submission: Submission) -> list[Record]:
    records = check(submission, example("clothing").spec, shipped().factors)
    return [record for record in records if record.severity in ("error", "question")]


def moved(site: CellValue, meter: CellValue) -> Submission:
    """The outside sewing shop (row 6 of Sites, 20 % of making-up) under another number and meter."""
    return changed(changed(PLAIN, "sites", 5, "site", site), "sites", 5, "meter", meter)


@pytest.mark.parametrize(
    ("meter", "code", "column"), [("none", "site_meters_mixed", "meter"), ("own", "site_twice", "process")]
)
def test_a_process_of_a_site_stands_once(meter: str, code: str, column: str) -> None:
    twisted = moved("S1", meter)
    records = found(twisted)
    (record,) = [record for record in records if record.code == f"submission_{code}"]
    assert record.where == twisted.place(twisted.rows("sites")[5].ref(column))
    assert "裁剪缝制" in record.what("zh")
    assert "Making-up" in record.what("en")
    assert found(moved("S6", meter if meter == "none" else "none")) == []


def test_a_meter_of_the_whole_site_must_say_whether_it_holds_what_is_modelled() -> None:
    unmetered = changed(PLAIN, "sites", 6, "meter", "none")
    questions = [record for record in found(unmetered) if record.code == "submission_shared_meter"]
    assert [record.fields["line"] for record in questions] == ["E1", "E2", "E5"], "the dormitory's does not count"
    assert {record.severity for record in questions} == {"question"}
    assert all("包装" in record.what("zh") for record in questions)
    named = unmetered
    for index in (0, 1, 4):
        named = changed(named, "energy", index, "process", "making")
    assert "submission_shared_meter" not in {record.code for record in found(named)}
    nothing = changed(unmetered, "sites", 6, "share", Decimal(0))
    assert "submission_shared_meter" not in {record.code for record in found(nothing)}
