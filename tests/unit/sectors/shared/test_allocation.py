# SPDX-License-Identifier: Apache-2.0
"""By what totals are shared, and that every row's parts add up to what was metered, exactly."""

from decimal import Decimal
from typing import Any

import pytest

from footprint.model import exact_sum
from footprint.schema import AllocatedRow
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec, products
from tests.example import example
from tests.order import factors, steady, submission, tables


def derived(**output: dict[str, Any]) -> Derivation:
    """The order with cells of output rows changed: O1 is the model's making, O2 that of others (3 000 of 4 000)."""
    sheets = tables()
    for row in sheets["output"]:
        row.update(output.get(row["line"], {}))
    return derive(submission(sheets), load_spec("clothing"), factors())


def to_tee(found: Derivation, line: str = "energy.E1") -> Decimal:
    row = next(row for row in found.allocation if row.line == line)
    return row.to_models["TEE"]


def test_by_output_the_model_bears_its_share() -> None:
    assert to_tee(derived()) == Decimal(3000)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (("hours", "0.3", "hour"), ("hours", "6", "minute"), Decimal(6000)),  # 300 h of 600 h
        (("mass", "200", "g"), ("mass", "0.2", "kg"), Decimal(3000)),
        (("area", "2", "m2"), ("area", "2", "m2"), Decimal(3000)),
    ],
)
def test_a_stated_quantity_shares_in_any_unit_that_converts(
    mine: tuple[str, str, str], theirs: tuple[str, str, str], expected: Decimal
) -> None:
    cells = [dict(zip(("basis", "basis_each", "basis_unit"), each, strict=True)) for each in (mine, theirs)]
    both = [{**cell, "basis_each": Decimal(cell["basis_each"])} for cell in cells]
    assert to_tee(derived(O1=both[0], O2=both[1])) == expected


def test_others_may_be_counted_in_a_unit_of_their_own_when_a_quantity_is_stated() -> None:
    mine = {"basis": "mass", "basis_each": Decimal("0.2"), "basis_unit": "kg"}
    theirs = {"basis": "mass", "basis_each": Decimal(1), "basis_unit": "kg", "unit": "kg", **steady("600")}
    assert to_tee(derived(O1=mine, O2=theirs)) == Decimal(3000)  # 200 kg of 800 kg


def test_revenue_shares_less_than_the_whole_leave_the_rest_over_and_warn() -> None:
    found = derived(
        O1={"basis": "economic", "revenue_share": Decimal(40)}, O2={"basis": "economic", "revenue_share": Decimal(50)}
    )
    row = next(row for row in found.allocation if row.line == "energy.E1")
    assert (row.basis, row.to_models["TEE"], row.to_others, row.left_over) == ("economic", 4800, 6000, 1200)
    assert "allocation_by_revenue" in {record.code for record in found.records if record.severity == "warning"}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"O1": {"basis": "economic", "revenue_share": Decimal(40)}}, "allocation_basis_mixed"),
        (
            {
                "O1": {"basis": "economic", "revenue_share": Decimal(70)},
                "O2": {"basis": "economic", "revenue_share": Decimal(50)},
            },
            "allocation_over_whole",
        ),
    ],
)
def test_mixed_bases_and_more_than_the_whole_are_refused(cells: dict[str, dict[str, Any]], code: str) -> None:
    found = derived(**cells)
    assert not found.systems
    assert code in {record.code for record in found.records}


def whole(row: AllocatedRow) -> Decimal:
    return exact_sum([*row.to_models.values(), row.to_others, row.excluded, row.left_over])


@pytest.mark.parametrize("product", products())
def test_the_parts_of_every_row_are_its_total_exactly(product: str) -> None:
    known = example(product)
    rows = known.result.allocation
    assert [whole(row) for row in rows] == [row.total for row in rows]
    metered = {f"energy.{row['line']}" for row in known.submission.rows("energy")}
    weighed = {f"waste.{row['line']}" for row in known.submission.rows("waste")}
    assert metered | weighed <= {row.line for row in rows}, "every row is accounted for"


def test_what_is_for_another_purpose_is_excluded_whole() -> None:
    rows = example("clothing").result.allocation
    assert [(row.line, row.total) for row in rows if row.excluded] == [("energy.E3", Decimal(62400))]


def test_months_that_could_not_be_matched_are_left_over() -> None:
    sheets = tables()
    sheets["output"][0]["m01"] = None
    found = derive(submission(sheets), load_spec("clothing"), factors())
    row = next(row for row in found.allocation if row.line == "energy.E1")
    assert (row.months, row.total, row.left_over) == ("11/12", 12000, 1000)
    assert whole(row) == row.total


def test_bought_compressed_air_takes_the_stated_electricity_of_a_unit() -> None:
    sheets = tables()
    air = {**sheets["energy"][0], "line": "E9", "kind": "compressed_air", "unit": "m3", "name": "压缩空气"}
    sheets["energy"].append({**air, "factor": "open/elec.cn.2024.footprint.avg@1", "air_kwh": Decimal("0.12")})
    (system,) = derive(submission(sheets), load_spec("clothing"), factors()).systems
    by_id = {line.id: line for line in system.lines}
    made, metered = by_id["energy.E9"].activity, by_id["energy.E1"].activity
    assert (made.unit, made.amount) == ("kWh", metered.amount * Decimal("0.12"))
