# SPDX-License-Identifier: Apache-2.0
"""Mass of making and assembling a phone and carbon of phone and box, by hand on the small phone; laws of any phone."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.schema import MassBalance
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from tests.electronics_order import factors, tables
from tests.order import Table, submission, with_value, without
from tests.strategies import STEADY

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("mobile_phone")
ONE = Decimal("0.01")
"""kg of a chip, a memory part, a board: six of them beside two chips of a kind; the display weighs as much."""


def weighed(sheets: dict[str, Table]) -> None:
    for sheet in ("chips", "memory", "boards", "displays"):
        for row in sheets[sheet]:
            row["mass"] = ONE


def derived(change: Change = lambda _: None) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets, SPEC), SPEC, factors())


def balances(change: Change = lambda _: None) -> dict[str, MassBalance]:
    return {balance.process: balance for balance in derived(change).balances}


def both(*changes: Change) -> Change:
    def change(sheets: dict[str, Table]) -> None:
        for each in changes:
            each(sheets)

    return change


def put(sheet: str, index: int, **cells: object) -> Change:
    return lambda sheets: sheets[sheet][index].update(cells)


def test_making_by_hand() -> None:
    """0.02 kg of a frame at 25 % yield and 0.01 kg of plastic at 80 %: 0.08 + 0.0125 kg in, 0.03 kg out."""
    bought = balances()
    assert list(bought) == ["structure", "assembly"]
    made = bought["structure"]
    assert (made.inputs, made.product, made.losses) == (Decimal("0.0925"), Decimal("0.03"), Decimal("0.0625"))
    assert made.state == "unweighed", "the input was worked out from the yield"


def test_swarf_of_our_own_making_falls_at_our_step() -> None:
    site = {"question": "housing_electricity", "answer": "1", "who": "a", "evidence": "b"}

    def ours(sheets: dict[str, Table]) -> None:
        sheets["housings"][0].update(maker="own", forming_energy=None, anodised_area=None, anodising_energy=None)
        sheets["decisions"].append(site)

    found = balances(ours)
    assert (found["housing"].inputs, found["housing"].losses) == (Decimal("0.08"), Decimal("0.06"))
    assert (found["structure"].inputs, found["structure"].losses) == (Decimal("0.0125"), Decimal("0.0025"))


def test_assembly_by_hand() -> None:
    """Chips 4 x 0.01, memory 2 x 0.01, board and display 0.01 each, battery 0.07, parts 0.03: 0.18 of a phone of 0.2 kg.
    Charger and box lie beside it."""
    found = balances(weighed)["assembly"]
    assert (found.inputs, found.product, found.losses) == (Decimal("0.18"), Decimal("0.2"), 0)
    assert (found.difference, found.tolerance, found.state) == (Decimal("-0.02"), Decimal("0.02"), "closed")


@pytest.mark.parametrize(("mass", "state"), [("0.18", "closed"), ("0.15", "apart"), ("0.25", "impossible")])
def test_a_phone_that_weighs_something_else_is_said(mass: str, state: str) -> None:
    found = derived(both(weighed, put("models", 0, mass=Decimal(mass))))
    assert [each.state for each in found.balances if each.process == "assembly"] == [state]
    stopped = [record.code for record in found.records if record.severity == "error"]
    assert stopped == (["mass_out_exceeds_in"] if state == "impossible" else [])


@pytest.mark.parametrize("sheet", ["chips", "memory", "boards", "displays"])
def test_a_part_nobody_weighed_leaves_assembly_unweighed_never_closed(sheet: str) -> None:
    found = derived(both(weighed, put(sheet, 0, mass=None), put("models", 0, mass=Decimal(9))))
    assert [each.state for each in found.balances if each.process == "assembly"] == ["unweighed"]
    assert found.systems, "a phone heavier than the parts that are weighed is no contradiction"


def test_a_part_without_a_factor_counts_by_its_mass_among_the_omissions() -> None:
    def omitted(mass: str | None) -> Change:
        row = {"line": "C1", "process": "modules", "name": "摄像头", "reason": "无因子", "co2e": Decimal("0.1")}
        row |= {"mass": None if mass is None else Decimal(mass), "estimate_basis": "文献"}
        return both(weighed, lambda sheets: sheets.update(omissions=[row]), put("models", 0, mass=Decimal("0.25")))

    assert balances(omitted("0.05"))["assembly"].state == "closed"
    assert balances(omitted(None))["assembly"].state == "unweighed"


def test_the_tolerance_is_the_specifications() -> None:
    sheets = tables()
    weighed(sheets)
    sheets["models"][0]["mass"] = Decimal("0.15")
    wide = with_value(SPEC, "alarm.mass_balance", "30")
    found = derive(submission(sheets, wide), wide, factors())
    assert [b.state for b in found.balances if b.process == "assembly"] == ["closed"]
    none = without(SPEC, "alarm.mass_balance")
    asked = derive(submission(sheets, none), none, factors())
    assert (asked.systems, [r.value for r in asked.records if r.severity == "question"]) == ((), ["alarm.mass_balance"])


@given(mass=st.integers(1, 500), net=st.integers(1, 200), used=st.integers(1, 100))
@STEADY
def test_what_goes_in_is_product_loss_and_difference(mass: int, net: int, used: int) -> None:
    changes = put("models", 0, mass=Decimal(mass) / 1000), put("housings", 0, net_mass=Decimal(net) / 1000)
    all_of = derived(both(weighed, *changes, put("housings", 1, material_yield=Decimal(used)))).balances
    assert [each.process for each in all_of] == ["structure", "assembly"]
    for found in all_of:
        assert abs(found.inputs - found.product - found.losses - found.difference) < Decimal("1e-25")
        if found.state == "closed":
            assert abs(found.difference) <= found.tolerance


@given(grams=st.integers(1, 40), process=st.sampled_from(["modules", "structure", "accessories"]))
@STEADY
def test_a_part_more_moves_what_goes_in_by_its_mass(grams: int, process: str) -> None:
    def more(sheets: dict[str, Table]) -> None:
        extra = {"line": "B9", "category": "structure", "process": process, "amount": Decimal(grams)}
        sheets["bom"].append({**sheets["bom"][1], **extra})

    before, after = balances(weighed), balances(both(weighed, more))
    moved = after["assembly"].inputs - before["assembly"].inputs
    assert moved == (0 if process == "accessories" else Decimal(grams) / 1000)
    assert after["structure"] == before["structure"]


def test_solder_and_glue_are_not_weighed_with_the_device() -> None:
    """Nobody says how much of them stays in it."""

    def more(sheets: dict[str, Table]) -> None:
        glue = {"line": "B9", "category": "chemical", "process": "assembly", "amount": Decimal(40)}
        sheets["bom"].append({**sheets["bom"][1], **glue})

    assert balances(both(weighed, more)) == balances(weighed)


def test_a_part_of_another_model_is_not_in_this_one() -> None:
    chip = tables()["chips"][0]
    before, after = balances(weighed), balances(both(weighed, put("chips", 0, model="OTHER")))
    assert before["assembly"].inputs - after["assembly"].inputs == ONE * chip["quantity"]


def test_carbon_of_phone_and_box_by_hand() -> None:
    nil = Decimal(0)

    def told(sheets: dict[str, Table]) -> None:
        weighed(sheets)
        for sheet in ("chips", "memory", "boards", "displays", "batteries", "housings", "bom"):
            for row in sheets[sheet]:
                row.update(biogenic_carbon=nil, fossil_carbon=nil)
        sheets["housings"][1].update(fossil_carbon=Decimal(80))  # 0.01 kg of plastic
        sheets["boards"][0].update(fossil_carbon=Decimal(20))
        sheets["bom"][0].update(fossil_carbon=Decimal(50))  # a charger of 0.04 kg
        sheets["bom"][1].update(biogenic_carbon=Decimal(45))  # a box of 0.1 kg

    found = derived(told)
    content = found.carbon["PH"]
    assert content.unstated == ()
    assert (content.product_biogenic, content.product_fossil) == (
        0,
        Decimal("0.008") + Decimal("0.002") + Decimal("0.02"),
    )
    assert (content.packaging_biogenic, content.packaging_fossil) == (Decimal("0.045"), 0)
    assert found.systems == derived().systems, "stored carbon moves no line"


def test_carbon_nobody_stated_is_listed_part_by_part() -> None:
    content = derived().carbon["PH"]
    assert (content.product_fossil, content.packaging_biogenic) == (None, None)
    assert len(content.unstated) == 12, "3 chips, 2 memory parts, board, display, battery, 2 housings, charger, box"
    stated = derived(put("chips", 0, biogenic_carbon=Decimal(0), fossil_carbon=Decimal(1))).carbon["PH"]
    assert stated.unstated[0] == "芯片!mass:2", "carbon without a mass is no figure"
