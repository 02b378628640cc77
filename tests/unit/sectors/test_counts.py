# SPDX-License-Identifier: Apache-2.0
"""Yarn counts as mills write them: every unit by hand, and one yarn is one yarn however it is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from footprint.units import factor_between
from tests.order import factors, submission, tables
from tests.strategies import STEADY

SPEC = load_spec("clothing")


def derived(count: str | Decimal, unit: str | None) -> Derivation:
    sheets = tables()
    sheets["fabrics"][0].update(yarn_count=Decimal(count), yarn_count_unit=unit)
    return derive(submission(sheets, SPEC), SPEC, factors())


def kwh(count: str | Decimal, unit: str) -> Decimal:
    """Electricity of spinning, which the rule takes in proportion to Nm."""
    (system,) = derived(count, unit).systems
    return next(line.activity.amount for line in system.lines if line.step == "spinning_electricity")


@pytest.mark.parametrize(
    ("count", "unit"),
    [("50", "Nm_count"), ("20", "tex"), ("200", "dtex"), ("180", "denier")],
)
def test_nm_50_in_every_unit(count: str, unit: str) -> None:
    """Nm x tex is 1000; a tex is 10 dtex and 9 denier."""
    assert kwh(count, unit) == kwh("50", "Nm_count")


def test_ne_32_is_nm_54_19() -> None:
    """840 yards of 0.9144 m to a pound of 453.59237 g: 768.096 / 453.59237 = 1.69336 Nm to one Ne."""
    of_one = Decimal("768.096") / Decimal("453.59237")
    assert abs(factor_between("Ne_count", "Nm_count") - of_one) < Decimal("1e-25")
    assert abs(kwh("32", "Ne_count") / kwh("1", "Nm_count") - 32 * of_one) < Decimal("1e-20")


@given(tenths=st.integers(1, 3000), unit=st.sampled_from(["tex", "dtex", "denier"]))
@STEADY
def test_finer_yarn_has_a_smaller_linear_density_and_takes_more(tenths: int, unit: str) -> None:
    count = Decimal(tenths) / 10
    assert abs(kwh(count, unit) / kwh(count * 2, unit) - 2) < Decimal("1e-20")
    assert abs(kwh(count, "Ne_count") * 2 / kwh(count * 2, "Ne_count") - 1) < Decimal("1e-20")


def test_a_count_without_its_unit_is_refused_at_the_cell() -> None:
    found = derived("32", None)
    assert found.systems == ()
    refused = [record for record in found.records if record.severity == "error"]
    assert {(record.code, record.where.cell) for record in refused} == {("figure_missing", "yarn_count_unit:2")}


def test_an_edition_whose_column_takes_nm_only_has_no_column_of_units() -> None:
    """A study frozen under it computes as it did."""
    sheet = SPEC.sheet("fabrics")
    kept = [column for column in sheet.columns if column.id != "yarn_count_unit"]
    columns = tuple(c.model_copy(update={"unit": "Nm_count"}) if c.id == "yarn_count" else c for c in kept)
    old = sheet.model_copy(update={"columns": columns})
    spec = SPEC.model_copy(update={"sheets": tuple(old if s.id == "fabrics" else s for s in SPEC.sheets)})
    told = submission(tables(), SPEC)
    rows = tuple(
        row.model_copy(update={"cells": {key: cell for key, cell in row.cells.items() if key != "yarn_count_unit"}})
        for row in told.rows("fabrics")
    )
    bare = told.model_copy(update={"sheets": {**told.sheets, "fabrics": rows}})
    amounts = [
        {line.id: line.activity.amount for line in derive(each, rules, factors()).systems[0].lines}
        for each, rules in ((bare, spec), (told, SPEC))
    ]
    assert amounts[0] == amounts[1]


def test_the_cells_of_count_and_unit_are_both_parents() -> None:
    (system,) = derived("32", "Ne_count").systems
    line = next(line for line in system.lines if line.step == "spinning_electricity")
    assert {ref.rpartition("!")[2] for ref in line.parents} >= {"yarn_count:2", "yarn_count_unit:2"}
