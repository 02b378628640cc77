# SPDX-License-Identifier: Apache-2.0
"""Mass of unit processes and plausible energy of the textile chain."""

from decimal import Decimal

import pytest

from footprint.sectors import derive
from footprint.sectors.textiles.alarms import Against, likely_unit
from footprint.specs import load_spec
from tests.order import direct, factors, steady, submission, tables

SPEC = load_spec("clothing")


def test_each_step_closes_by_hand() -> None:
    found = derive(submission(), SPEC, factors())
    by_step = {balance.process: balance for balance in found.balances}
    # up to the cut cloth the input is worked out from product and loss, so only the article's weight shows anything
    assert [balance.state for balance in found.balances] == ["unweighed"] * 3 + ["closed"]
    sewn = by_step["making"]
    assert (sewn.inputs, sewn.product) == (Decimal("0.1972"), Decimal("0.16822"))  # cloth and thread
    assert sewn.losses == Decimal("0.1932") * Decimal("0.15")
    assert sewn.waste == Decimal("0.025") * Decimal("0.5")  # 1.2 t over the 48 000 pieces of S1, which sews half
    assert sewn.difference == sewn.inputs - sewn.product - sewn.losses


@pytest.mark.parametrize(("mass", "state"), [("0.14", "apart"), ("0.19", "apart"), ("0.3", "impossible")])
def test_what_does_not_close_is_said(mass: str, state: str) -> None:
    sheets = tables()
    sheets["models"][0]["mass"] = Decimal(mass)
    found = derive(submission(sheets), SPEC, factors())
    assert next(b.state for b in found.balances if b.process == "making") == state
    assert bool(found.systems) == (state != "impossible")


def test_more_offcuts_than_cloth_lost_point_at_a_material_that_is_not_listed() -> None:
    sheets = tables()
    sheets["waste"][0]["amount"] = Decimal("2.4")
    (record,) = [r for r in derive(submission(sheets), SPEC, factors()).records if r.code == "waste_above_loss"]
    assert record.where.cell == "amount:2"


@pytest.mark.parametrize(("tonnes", "told"), [("1.3", False), ("2.1", False), ("2.3", True)])
def test_offcuts_within_the_tolerance_of_the_part_that_is_weighed_are_no_alarm(tonnes: str, told: bool) -> None:
    """S1 sews half: of 0.02898 kg lost and 0.016822 kg allowed its half is 0.022901 kg a piece, or 2.198 t of 48 000 pieces."""
    sheets = tables()
    sheets["waste"][0]["amount"] = Decimal(tonnes)
    records = derive(submission(sheets), SPEC, factors()).records
    assert any(record.code == "waste_above_loss" for record in records) is told


def test_waste_of_a_step_in_kilograms_is_that_of_what_a_piece_takes_of_it() -> None:
    """1.2 t of waste of 12 t of finished cloth, of which a piece takes 0.1932 kg."""
    sheets = tables()
    cloth = {"site": "S2", "process": "wet", "model": "TEE", "line": "O5", "unit": "kg", "product": "布"}
    sheets["output"].append({**cloth, **steady("1000")})
    sludge = {**sheets["waste"][0], "line": "W2", "site": "S2", "process": "wet"}
    sheets["waste"].append(sludge)
    (wet,) = [b for b in derive(submission(sheets), SPEC, factors()).balances if b.process == "wet"]
    assert wet.waste == Decimal("0.1") * Decimal("0.1932")
    sludge["amount"] = Decimal(12)
    records = derive(submission(sheets), SPEC, factors()).records
    assert "waste_above_loss" not in {record.code for record in records}, "sludge is water and chemicals"


def test_a_trim_that_nobody_weighed_leaves_sewing_unweighed() -> None:
    sheets = tables()
    sheets["bom"][1].update(amount=Decimal(3), unit="piece", factor="s/button@1")
    known = {**factors(), "s/button@1": direct("button", "piece", "0.1")}
    found = derive(submission(sheets), SPEC, known)
    assert [balance.state for balance in found.balances if balance.process == "making"] == ["unweighed"]


@pytest.mark.parametrize(
    ("monthly", "code", "likely"),
    [
        ("1000", None, ""),
        ("12000", "energy_unit_slip", "MJ"),
        ("100", "energy_implausible", ""),
        ("1000000", "energy_implausible", ""),
    ],
)
def test_energy_far_from_the_rule_is_an_alarm(monthly: str, code: str | None, likely: str) -> None:
    """The rule gives 0.435 kWh a piece; 4 000 pieces a month are made at S1."""
    sheets = tables()
    sheets["energy"] = [{**sheets["energy"][0], **steady(monthly)}, {**sheets["energy"][1], **steady("1")}]
    records = derive(submission(sheets), SPEC, factors()).records
    alarms = [
        (r.code, r.fields["likely"])
        for r in records
        if r.code.startswith("energy_") and "line" in r.fields and "ratio" in r.fields
    ]
    assert alarms == ([(code, likely)] if code else [])


def test_the_likely_unit_is_the_one_that_fits_best() -> None:
    row = submission().rows("energy")[0]
    assert likely_unit(Against("S1", Decimal(36), Decimal(10), row), Decimal(3)) == "MJ"
    assert likely_unit(Against("S1", Decimal(1), Decimal(1000), row), Decimal(3)) == "MWh"
    assert likely_unit(Against("S1", Decimal(50), Decimal(1), row), Decimal(3)) == ""
