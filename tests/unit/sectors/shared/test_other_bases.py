# SPDX-License-Identifier: Apache-2.0
"""By what else totals could have been shared: only what the cells allow, worked out as if it had been chosen."""

from decimal import Decimal
from typing import Any

import pytest

from footprint.sectors import bases_not_used, derive
from footprint.sectors.shared.other_bases import STATED, OtherBasis
from footprint.specs import load_spec
from footprint.submission import Submission
from tests.order import factors, steady, submission, tables

SPEC = load_spec("clothing")
HOURS = ({"basis_each": Decimal("0.3"), "basis_unit": "hour"}, {"basis_each": Decimal(6), "basis_unit": "minute"})
REVENUE = ({"revenue_share": Decimal(40)}, {"revenue_share": Decimal(50)})


def order(mine: dict[str, Any] | None = None, theirs: dict[str, Any] | None = None) -> Submission:
    """The order with cells of the two output rows of making changed: O1 is the model's, O2 that of others."""
    sheets = tables()
    for row in sheets["output"]:
        row.update({"O1": mine or {}, "O2": theirs or {}}.get(row["line"], {}))
    return submission(sheets)


def others(told: Submission) -> dict[str, OtherBasis]:
    found = derive(told, SPEC, factors())
    assert found.systems
    return {one.basis: one for one in bases_not_used(told, SPEC, found.allocation)}


def to_tee(told: Submission | None) -> Decimal:
    assert told is not None
    row = next(row for row in derive(told, SPEC, factors()).allocation if row.line == "energy.E1")
    return row.to_models["TEE"]


def test_without_data_no_other_basis_is_possible_and_the_cells_that_lack_are_the_reason() -> None:
    found = others(order())
    assert {basis: (one.why, one.places, one.submission) for basis, one in found.items()} == {
        STATED: ("no_quantity", (), None),
        "economic": ("no_revenue", (), None),
    }
    assert all("S1 making" in one.elsewhere for one in found.values())


def test_a_stated_quantity_is_another_basis_as_if_it_had_been_chosen() -> None:
    """0.3 h for 1 000 pieces against 6 minutes for 3 000: half of the 12 000 kWh instead of a quarter."""
    found = others(order(*HOURS))[STATED]
    assert found.places == ("S1 making",)
    assert to_tee(order(*HOURS)) == 3000
    assert to_tee(found.submission) == 6000
    chosen = order(*({"basis": "hours", **cells} for cells in HOURS))
    assert to_tee(chosen) == 6000


def test_revenue_is_another_basis_when_every_product_states_its_share() -> None:
    found = others(order(*REVENUE))["economic"]
    assert (found.why, to_tee(found.submission)) == ("no_revenue" if found.elsewhere else None, Decimal(4800))
    assert others(order(REVENUE[0]))["economic"].why == "no_revenue"
    too_much = ({"revenue_share": Decimal(70)}, {"revenue_share": Decimal(50)})
    assert others(order(*too_much))["economic"].submission is None


def test_from_revenue_back_to_output() -> None:
    told = order(*({"basis": "economic", **cells} for cells in REVENUE))
    found = others(told)
    assert found["output"].places == ("S1 making",)
    assert to_tee(found["output"].submission) == 3000
    assert "S1 making" not in (*found["economic"].places, *found["economic"].elsewhere)


@pytest.mark.parametrize("unit", ["kg", "m2"])
def test_outputs_that_do_not_convert_cannot_be_shared_by_output(unit: str) -> None:
    mine = {"basis": "mass", "basis_each": Decimal("0.2"), "basis_unit": "kg"}
    theirs = {"basis": "mass", "basis_each": Decimal(1), "basis_unit": "kg", "unit": unit, **steady("600")}
    found = others(order(mine, theirs))["output"]
    assert (found.why, found.submission) == ("units", None)


def test_quantities_of_different_kinds_are_no_basis() -> None:
    found = others(order(HOURS[0], {"basis_each": Decimal("0.2"), "basis_unit": "kg"}))[STATED]
    assert found.why == "units"


def test_where_only_one_product_is_made_nothing_is_shared() -> None:
    sheets = tables()
    sheets["output"] = [row for row in sheets["output"] if row.get("model")]
    told = submission(sheets)
    assert bases_not_used(told, SPEC, derive(told, SPEC, factors()).allocation) == ()
