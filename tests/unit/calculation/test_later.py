# SPDX-License-Identifier: Apache-2.0
"""Amounts of the scenario lines: worked by hand for every product, linear in every assumption, zero where a term is zero."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.calculation.later import Planned, asked, later_system, plan
from footprint.schema.later import LaterAssumption
from footprint.specs import load_spec, products
from footprint.specs.later import LaterSpec, load_later
from tests.strategies import STEADY, words

FACTOR = "s/any@1"


def given_by(product: str, amounts: Mapping[str, str | int | Decimal], choice: str = "") -> dict[str, LaterAssumption]:
    """The shipped values of one choice, the amounts laid over them, and a factor wherever one is asked."""
    found = {}
    for one in load_later(product).assumptions:
        value = amounts.get(one.id, one.values.get(choice, one.value))
        known = {"id": one.id, "stage": one.stage, "clause": "c", "name": one.name, "said": "person"}
        if one.kind == "factor":
            found[one.id] = LaterAssumption(**known, chosen=FACTOR)  # type: ignore[arg-type]  # literals in a dict
        elif one.kind == "choice" and choice:
            found[one.id] = LaterAssumption(**known, chosen=choice)  # type: ignore[arg-type]  # literals in a dict
        elif value is not None:
            more = {"amount": Decimal(value), "unit": one.unit, "per": one.per}
            found[one.id] = LaterAssumption(**known, **more)  # type: ignore[arg-type]  # literals in a dict
    return found


def amounts(product: str, told: Mapping[str, str | int | Decimal], choice: str = "") -> dict[str, Decimal | None]:
    return {one.line.id: one.amount for one in plan(load_later(product), given_by(product, told, choice))}


def test_clothing_care_of_a_skirt() -> None:
    """Skirt of 0.3 kg, 23 care cycles (Ecobalyse's own worked example: about 2.02 kWh).

    Washing 23 × 0.3 kg × 0.1847 kWh/kg = 1.27443 kWh. Drying 23 × 0.3 × 12 % × 0.335 = 0.27738 kWh. Ironing 23 × 18 % ×
    0.075 h × 1.5 kWh/h = 0.46575 kWh. Together 2.01756 kWh. Detergent 23 × 0.3 × 0.036 = 0.2484 kg, water 0.06693 m3.
    """
    found = amounts("clothing", {"net_mass": "0.3"}, "skirt")
    care = {"use.wash": "1.27443", "use.dry": "0.27738", "use.iron": "0.46575"}
    assert {key: found[key] for key in care} == {key: Decimal(kwh) for key, kwh in care.items()}
    assert sum(Decimal(kwh) for kwh in care.values()) == Decimal("2.01756")
    assert found["use.detergent"] == Decimal("0.2484")
    assert found["use.water"] == found["use.wastewater"] == Decimal("0.06693")


def test_clothing_end_of_life_of_a_tee() -> None:
    """T-shirt of 0.17 kg (the page: 0.17 / 1000 × 43.0 t·km, and 0.17 / 1000 × 24.2 t·km for household waste).

    130 km × (16.9 % + 2.6 %) + 100 km × 16.9 % + 30 km × 2.6 % = 43.03 km; × 0.00017 t = 0.0073151 t·km.
    Household waste 30 km × 80.5 % = 24.15 km; × 0.00017 t = 0.0041055 t·km.
    """
    found = amounts("clothing", {"net_mass": "0.17", "household_incinerated": 60, "household_landfilled": 40}, "tshirt")
    legs = [found[f"end.transport.{leg}"] for leg in ("recycled", "incinerated", "recycler", "incinerator")]
    assert sum(leg for leg in legs if leg is not None) == Decimal("0.0073151")
    assert found["end.transport.household"] == Decimal("0.0041055")
    assert found["end.household_landfilled"] == Decimal("0.05474")  # 0.17 × 80.5 % × 40 %


def test_home_textiles_laundry_of_a_bed_set() -> None:
    """2 kg, 50 washes, never dried or ironed: 50 × 2 × 0.1847 = 18.47 kWh, 3.6 kg detergent, 0.97 m3 water."""
    told = {"net_mass": 2, "care_cycles": 50, "dried_share": 0, "ironed_share": 0}
    found = amounts("home_textiles", told)
    assert (found["use.wash"], found["use.dry"], found["use.iron"]) == (Decimal("18.47"), 0, 0)
    assert (found["use.detergent"], found["use.water"]) == (Decimal("3.6"), Decimal("0.97"))


def test_printed_matter_freight_and_waste_paper() -> None:
    """A book of 0.5 kg, 0.6 kg as shipped: 1000 km by road = 0.6 t·km; 60 % of it recycled = 0.3 kg."""
    found = amounts(
        "printed_matter", {"net_mass": "0.5", "gross_mass": "0.6", "road_distance": 1000, "product_recycled": 60}
    )
    assert (found["distribution.road"], found["end.product.recycled"]) == (Decimal("0.6"), Decimal("0.3"))


def test_phone_charging() -> None:
    """20 Wh at the socket × 1 charge a day × 1095 days (three years) = 21.9 kWh."""
    assert amounts("mobile_phone", {"charge_energy": 20, "days_of_use": 1095})["use.charging"] == Decimal("21.9")


def test_microcomputer_energy_label() -> None:
    """60 kWh a year × 4 years = 240 kWh."""
    assert amounts("microcomputer", {"annual_energy": 60, "years_of_use": 4})["use.electricity"] == 240


def test_dairy_shop_and_refrigerator() -> None:
    """1 kg = 1 L chilled in the shop: 1 L × 46.15 kWh/m3 = 0.04615 kWh, cooling 0.21923 kWh, water 0.0002106 m3.

    At home half of it in the refrigerator: 1 kg × 0.5 × 0.0777 kWh/kg = 0.03885 kWh. In ambient storage nothing is cooled.
    """
    told = {"net_mass": 1, "product_volume": 1, "refrigerated_share": "0.5"}
    chilled, ambient = amounts("dairy", told, "chilled"), amounts("dairy", told, "ambient")
    shop = ("distribution.shop_electricity", "distribution.shop_cooling", "distribution.shop_water")
    assert [chilled[key] for key in shop] == [Decimal("0.04615"), Decimal("0.21923"), Decimal("0.0002106")]
    assert chilled["use.refrigerator"] == Decimal("0.03885")
    assert ambient["distribution.shop_cooling"] == 0


def _everything(later: LaterSpec) -> dict[str, Decimal]:
    return {one.id: Decimal(index + 2) / 100 for index, one in enumerate(later.assumptions) if one.kind == "number"}


@pytest.mark.parametrize("product", products())
def test_every_line_is_linear_in_every_term_and_zero_with_it(product: str) -> None:
    later = load_later(product)
    told = _everything(later)
    plain = amounts(product, told, "chilled")
    for line in later.lines:
        for term in line.amount:
            triple = amounts(product, {**told, term: told[term] * 3}, "chilled")[line.id]
            base = plain[line.id]
            assert base is not None
            assert triple is not None
            assert abs(triple - 3 * base) <= base * Decimal("1E-24"), (line.id, term)
            assert amounts(product, {**told, term: 0}, "chilled")[line.id] == 0


@STEADY
@given(st.decimals("0.000001", 10**6, places=6), st.decimals("0.000001", 10**6, places=6))
def test_two_parts_of_a_distance_are_the_whole_distance(one: Decimal, other: Decimal) -> None:
    def freight(distance: Decimal) -> Decimal:
        found = amounts("dairy", {"gross_mass": "1.1", "road_distance": distance})["distribution.road"]
        assert found is not None
        return found

    assert freight(one + other) == freight(one) + freight(other)


def _planned(amounts_of: Mapping[str, str | int], *without: str) -> tuple[Planned, ...]:
    known = given_by("dairy", amounts_of)
    return plan(load_later("dairy"), {key: one for key, one in known.items() if key not in without})


def test_what_is_missing_is_asked_with_the_lines_that_wait() -> None:
    stages = {stage.id: stage for stage in load_spec("dairy").stages}
    planned = _planned({"gross_mass": "1.1"}, "shop_grid")
    found = {one.id: one for one in asked(load_later("dairy"), planned, stages)}
    assert found["road_distance"].lines == ("distribution.road",)
    assert (found["road_distance"].unit, found["road_distance"].clause) == ("km", "dairy/unnumbered/5.2.3")
    assert found["shop_grid"].lines == ("distribution.shop_electricity", "distribution.shop_cooling")
    assert "gross_mass" not in found
    assert found["shop_storage"].lines[0] == "distribution.shop_electricity", (
        "the choice is asked, not the table's figure"
    )
    assert "shop_cooling" not in found


def test_a_zero_misses_nothing_not_even_a_factor() -> None:
    planned = {one.line.id: one for one in _planned({"air_distance": 0}, "air_factor", "gross_mass")}
    assert (planned["distribution.air"].amount, planned["distribution.air"].missing) == (0, ())


def test_only_lines_with_an_amount_reach_the_engine_stage_by_stage() -> None:
    distribution, use, _ = (stage for stage in load_spec("dairy").stages if not stage.inside)
    planned = _planned({"gross_mass": 1, "road_distance": 5, "air_distance": 0})
    system = later_system("dairy", "M", words("1 kg"), planned, distribution)
    assert system is not None
    assert [line.id for line in system.lines] == ["distribution.road"]
    assert [process.id for process in system.processes] == ["distribution"]
    assert later_system("dairy", "M", words("1 kg"), planned, use) is None
