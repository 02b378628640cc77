# SPDX-License-Identifier: Apache-2.0
"""Mass of the print steps and carbon of a copy, worked by hand on the small book; and laws that any job card keeps."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.schema import MassBalance
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from tests.order import Table, submission, with_value, without
from tests.print_order import factors, tables
from tests.strategies import STEADY

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("printed_matter")
REAMS = {"question": "ream_sheets", "answer": "1000", "who": "甲", "evidence": "工单"}


def derived(change: Change = lambda _: None) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets, SPEC), SPEC, factors())


def balances(change: Change = lambda _: None) -> dict[str, MassBalance]:
    return {balance.process: balance for balance in derived(change).balances}


def put(sheet: str, index: int, **cells: object) -> Change:
    return lambda sheets: sheets[sheet][index].update(cells)


def issued(text: str, cover: str | None) -> Change:
    """Reams of 1000 sheets that the store gave out for the run of 1000."""

    def change(sheets: dict[str, Table]) -> None:
        for row, reams in zip(sheets["components"], (text, cover), strict=True):
            row["issued_reams"] = None if reams is None else Decimal(reams)
        sheets["decisions"].append(REAMS)

    return change


def test_every_step_by_hand() -> None:
    """Text: 2 sheets of 0.04 kg, cover: 0.25 of 0.1 kg; 20 % of the copies are spoilt after the press, so 0.10 + 0.03125 kg
    leave it; 0.145 + 0.0490625 kg are fed. Ink 0.0029 + 0.003925 kg, film 0.002 kg, trim 10 % and 20 %."""
    found = balances()
    assert list(found) == ["printing", "finishing", "binding"]
    press, film, bound = found["printing"], found["finishing"], found["binding"]
    assert (press.inputs, press.product) == (Decimal("0.2008875"), Decimal("0.138075"))
    assert press.losses == Decimal("0.1940625") - Decimal("0.13125")
    assert (film.inputs, film.product, film.losses) == (Decimal("0.140075"), Decimal("0.140075"), 0)
    assert (bound.inputs, bound.product) == (Decimal("0.140075"), Decimal("0.1"))
    assert bound.losses == Decimal("0.13125") - Decimal("0.072") - Decimal("0.02")  # spoilt copies and trim
    assert bound.difference == Decimal("0.000825")
    assert bound.tolerance == Decimal("0.01")
    assert [each.state for each in found.values()] == ["unweighed", "unweighed", "closed"]
    assert bound.waste == Decimal("0.025"), "0.12 t x 1/4 over 1200 copies"


@pytest.mark.parametrize(
    ("text", "cover", "state"),
    [("3.625", "0.490625", "closed"), ("4.2", "0.490625", "apart"), ("1", "0.1", "impossible"), ("3.625", None, "unweighed")],
)  # fmt: skip
def test_the_press_balances_against_the_paper_that_was_issued(text: str, cover: str | None, state: str) -> None:
    found = derived(issued(text, cover))
    press = next(balance for balance in found.balances if balance.process == "printing")
    assert press.state == state
    assert bool(found.systems) == (state != "impossible")
    if state == "closed":
        assert press.difference == 0


@pytest.mark.parametrize(("mass", "state"), [("0.101", "closed"), ("0.13", "apart"), ("0.2", "impossible")])
def test_a_copy_that_weighs_something_else_is_said(mass: str, state: str) -> None:
    found = derived(put("models", 0, mass=Decimal(mass)))
    assert [each.state for each in found.balances if each.process == "binding"] == [state]
    stopped = [record.code for record in found.records if record.severity == "error"]
    assert stopped == (["mass_out_exceeds_in"] if state == "impossible" else [])


def test_a_part_nobody_weighed_leaves_the_rest_unweighed_never_closed() -> None:
    found = balances(put("bom", 5, unit="m2", factor="s/plate@1"))
    assert [each.state for each in found.values()] == ["unweighed"] * 3


def test_the_last_step_that_is_done_makes_the_copy() -> None:
    def leaflet(sheets: dict[str, Table]) -> None:
        sheets["sites"] = [row for row in sheets["sites"] if row["process"] in ("prepress", "printing", "packing")]
        sheets["bom"] = [row for row in sheets["bom"] if row["process"] != "finishing"]
        sheets["energy"].clear()
        sheets["waste"].clear()

    (only,) = balances(leaflet).values()
    assert (only.process, only.product, only.state) == ("printing", Decimal("0.1"), "closed")
    assert only.inputs == Decimal("0.2008875")
    assert only.difference == Decimal("0.092") + Decimal("0.006825") - Decimal("0.1")


def test_what_a_press_throws_away_is_not_held_against_its_paper() -> None:
    """Its waste is also ink, cloths and wash: ten times the paper lost is no warning, not even where the press is the last step."""

    def leaflet(sheets: dict[str, Table]) -> None:
        waste, made = sheets["waste"][0], sheets["output"][0]
        sheets["sites"] = [row for row in sheets["sites"] if row["process"] in ("prepress", "printing", "packing")]
        sheets["bom"] = [row for row in sheets["bom"] if row["process"] != "finishing"]
        sheets["energy"].clear()
        sheets["output"] = [{**made, "process": "printing"}]
        sheets["waste"] = [{**waste, "process": "printing", "amount": Decimal(24)}]

    found = derived(leaflet)
    (press,) = found.balances
    assert press.waste is not None
    assert press.waste > 10 * press.losses
    assert "waste_above_loss" not in {record.code for record in found.records}


def test_paper_that_was_issued_has_a_tolerance_of_its_own() -> None:
    sheets = tables()
    issued("3.625", "0.490625")(sheets)
    strict = with_value(SPEC, "alarm.paper_issued", "1")
    press, *_, last = derive(submission(sheets, strict), strict, factors()).balances
    assert press.tolerance == press.product / 100
    assert last.tolerance == last.product / 10


def test_solvent_of_ink_is_a_loss_where_it_is_added() -> None:
    dry, wet = balances(), balances(put("bom", 1, voc_route="counted", voc_share=Decimal(50), voc_carbon=Decimal(60)))
    lost = Decimal("0.0029") / 2
    assert wet["printing"].inputs == dry["printing"].inputs
    assert wet["printing"].losses - dry["printing"].losses == lost
    assert dry["binding"].inputs - wet["binding"].inputs == lost


def test_trim_that_weighs_more_than_what_is_lost_is_a_warning() -> None:
    def codes(tonnes: str) -> list[str]:
        return [r.code for r in derived(put("waste", 0, amount=Decimal(tonnes))).records if r.severity == "warning"]

    assert codes("2.4") == ["waste_above_loss"]  # 0.5 kg of trim from a book of 0.1 kg
    assert codes("0.12") == []


def test_the_tolerance_is_the_specifications() -> None:
    sheets = tables()
    sheets["models"][0]["mass"] = Decimal("0.13")
    wide = with_value(SPEC, "alarm.mass_balance", "50")
    found = derive(submission(sheets, wide), wide, factors())
    assert [b.state for b in found.balances if b.process == "binding"] == ["closed"]
    none = without(SPEC, "alarm.mass_balance")
    asked = derive(submission(tables(), none), none, factors())
    assert (asked.systems, asked.balances) == ((), ())


@given(
    mass=st.integers(1, 400),
    gsm=st.integers(20, 400),
    trim=st.integers(0, 100),
    running=st.integers(0, 90),
    later=st.integers(0, 90),
    reams=st.integers(0, 20),
)
@STEADY
def test_what_goes_in_is_product_loss_and_difference(
    mass: int, gsm: int, trim: int, running: int, later: int, reams: int
) -> None:
    def change(sheets: dict[str, Table]) -> None:
        issued(str(reams), str(reams))(sheets)
        sheets["models"][0].update(mass=Decimal(mass) / 1000, finishing_waste=Decimal(later))
        sheets["components"][0].update(gsm=Decimal(gsm), trim=Decimal(trim), running_waste=Decimal(running))

    all_of = derived(change).balances
    assert [each.process for each in all_of] == ["printing", "finishing", "binding"]
    for balance in all_of:
        assert abs(balance.inputs - balance.product - balance.losses - balance.difference) < Decimal("1e-25")
        if balance.state == "closed":
            assert abs(balance.difference) <= balance.tolerance


@given(grams=st.integers(1, 500), process=st.sampled_from(["printing", "finishing", "binding", "packing"]))
@STEADY
def test_a_part_more_moves_what_goes_in_by_its_mass(grams: int, process: str) -> None:
    def insert(sheets: dict[str, Table]) -> None:
        row = {**sheets["bom"][5], "line": "B9", "category": "part", "process": process, "amount": Decimal(grams)}
        sheets["bom"].append(row)

    before, after = balances(), balances(insert)
    at = list(before).index("binding" if process == "packing" else process)
    for place, step in enumerate(before):
        more = Decimal(grams) / 1000 if place >= at else Decimal(0)
        assert after[step].inputs - before[step].inputs == more
        assert after[step].losses == before[step].losses


def test_carbon_of_paper_ink_film_and_carton_by_hand() -> None:
    nil = Decimal(0)

    def told(sheets: dict[str, Table]) -> None:
        sheets["components"][0]["fossil_carbon"] = nil
        sheets["components"][1].update(carbon_share=Decimal(30), fossil_carbon=Decimal(5))
        for index, (biogenic, fossil) in {1: (10, 60), 2: (10, 60), 5: (0, 80), 6: (45, 0)}.items():
            sheets["bom"][index].update(biogenic_carbon=Decimal(biogenic), fossil_carbon=Decimal(fossil))

    found = derived(told)
    content = found.carbon["BK"]
    ink = Decimal("0.0029") + Decimal("0.003925")
    assert content.unstated == ()
    assert content.product_biogenic == Decimal("0.072") * Decimal("0.4") + Decimal("0.02") * Decimal("0.3") + ink / 10
    assert content.product_fossil == Decimal("0.02") / 20 + ink * Decimal("0.6") + Decimal("0.002") * Decimal("0.8")
    assert (content.packaging_biogenic, content.packaging_fossil) == (Decimal("0.02") * Decimal("0.45"), 0)
    assert found.systems == derived().systems, "stored carbon moves no line"


def test_carbon_nobody_stated_is_listed_cell_by_cell() -> None:
    content = derived().carbon["BK"]
    assert content.product_biogenic == Decimal("0.0288"), "the text's mill said 40 %"
    assert (content.product_fossil, content.packaging_biogenic, content.packaging_fossil) == (None, None, None)
    assert len(content.unstated) == 6, "text (fossil), cover, two inks, film, carton"
    half = derived(put("components", 0, fossil_carbon=Decimal(0))).carbon["BK"]
    assert len(half.unstated) == 5


def test_the_dry_part_of_an_ink_holds_the_carbon() -> None:
    def told(sheets: dict[str, Table]) -> None:
        sheets["bom"][1].update(voc_route="counted", voc_share=Decimal(50), voc_carbon=Decimal(60))
        sheets["bom"][1].update(biogenic_carbon=Decimal(0), fossil_carbon=Decimal(60))

    assert derived(told).carbon["BK"].product_fossil == Decimal("0.0029") / 2 * Decimal("0.6")
