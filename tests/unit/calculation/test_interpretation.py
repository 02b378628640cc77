# SPDX-License-Identifier: Apache-2.0
"""Hot spots, contributors behind a factor, carbon kinds, GWP sets: small systems with whole-number answers."""

from decimal import Decimal

import pytest
from hypothesis import given

from footprint.calculation import compute
from footprint.calculation.carbon import KINDS, carbon
from footprint.calculation.interpretation import gwp_effect, hot_spots, sensitivity, upstream
from footprint.calculation.sampling import sampled
from footprint.calculation.swings import electricity_swings, interval_swings
from footprint.factors import load_gwp
from footprint.model import exact_sum
from footprint.schema import Factor, Flow, ProductSystem
from footprint.specs.quality import load_quality
from tests.strategies import GWP, STEADY, cases, factor, gwp_set, line, process, rows, system, takes

CO2 = gwp_set(co2_fossil="1")


def simple(*amounts: str) -> tuple[ProductSystem, dict[str, Factor]]:
    factors = rows(factor("f", gases={"co2_fossil": Decimal(1)}))
    return system(process("p", *(line(f"l{n}", "p", "f", amount) for n, amount in enumerate(amounts)))), factors


def test_hot_spots_stop_where_the_share_is_reached() -> None:
    product, factors = simple("5", "3", "1", "1")
    found = hot_spots(compute(product, factors, CO2), Decimal(80))
    assert [(spot.line, spot.kg, spot.cumulated) for spot in found] == [
        ("l0", 5, Decimal("0.5")),
        ("l1", 3, Decimal("0.8")),
    ]


def test_one_line_more_when_eighty_percent_is_just_missed() -> None:
    product, factors = simple("5", "2.9", "1.1", "1")
    assert len(hot_spots(compute(product, factors, CO2), Decimal(80))) == 3


def test_no_hot_spots_in_nothing() -> None:
    product, factors = simple("0")
    assert hot_spots(compute(product, factors, CO2), Decimal(80)) == ()


def test_who_is_behind_a_factor() -> None:
    """wafer takes 3 kWh of a grid that loses half of itself (2 kg/kWh): 6 of grid, 1 of its own SF6, of 7."""
    factors = rows(
        factor("grid", "kWh", gases={"co2_fossil": Decimal(1)}, inputs=(takes("grid", "0.5", "kWh"),)),
        factor("wafer", "piece", gases={"sf6": Decimal("0.01")}, inputs=(takes("grid", "3", "kWh"),)),
    )
    found = upstream("s/wafer@1", factors, GWP, 3)
    assert [(part.contributor, part.kg) for part in found] == [("s/grid@1", 6), ("s/wafer@1", 1)]
    assert exact_sum(part.share for part in found) == pytest.approx(1)


@STEADY
@given(cases())
def test_carbon_kinds_add_up_to_the_headline(case: tuple[ProductSystem, dict[str, Factor]]) -> None:
    footprint = compute(*case, GWP)
    found = carbon(footprint, case[1])
    assert exact_sum(found.kinds.values()) == footprint.total
    assert exact_sum([found.total, found.uptake]) == footprint.total_with_uptake
    assert tuple(found.kinds) == KINDS


@pytest.mark.parametrize(
    ("biogenic", "gases", "stated"),
    [
        ("not stated", {}, False),
        ("biogenic CO2 excluded by the publisher", {}, False),
        ("none: fossil fuel", {}, True),
        ("not stated", {"co2_biogenic_release": Decimal(1)}, True),
    ],
)
def test_a_zero_of_biogenic_release_is_a_figure_only_where_it_is_stated(
    biogenic: str, gases: dict[Flow, Decimal], stated: bool
) -> None:
    factors = rows(factor("all", gases={"co2_fossil": Decimal(1), **gases}, biogenic=biogenic))
    product = system(process("p", line("a", "p", "all", "1")))
    found = carbon(compute(product, factors, load_gwp("AR6")), factors)
    assert found.release_unstated == (() if stated else ("a",))


def test_a_release_is_stated_only_where_everything_behind_the_factor_states_it() -> None:
    """A line is listed where its own row is one CO2e figure, and where one lies behind it."""
    plain = {"gases": {"co2_fossil": Decimal(1)}, "biogenic": "none: fossil fuel"}
    factors = rows(
        factor("lump", kind="co2e_only", co2e=Decimal(3), gwp_basis="AR5"),
        factor("fuel", **plain),
        factor("whole", inputs=(takes("fuel", "1"),), **plain),
        factor("part", inputs=(takes("whole", "1"), takes("lump", "1")), **plain),
    )
    made = [line(f"l{n}", "p", code, "1") for n, code in enumerate(("lump", "fuel", "whole", "part"))]
    found = carbon(compute(system(process("p", *made)), factors, load_gwp("AR6")), factors)
    assert found.release_unstated == ("l0", "l3")


def test_every_flow_of_the_shipped_set_has_a_kind() -> None:
    flows = load_gwp("AR6").species
    gases = {flow: Decimal(1) for flow in flows if not flow.startswith("co2e") and "uptake" not in flow}
    factors = rows(factor("all", gases=gases), factor("lump", kind="co2e_only", co2e=Decimal(3), gwp_basis="AR5"))
    product = system(process("p", line("a", "p", "all", "1"), line("b", "p", "lump", "1")))
    found = carbon(compute(product, factors, load_gwp("AR6")), factors).kinds
    assert found["fossil"] == 1
    assert found["fossil_methane"] == Decimal("29.8")
    assert found["biogenic_methane"] == 27
    assert found["land_use_change"] == 1
    assert found["aviation"] == 1 + Decimal("29.8") + 273
    assert found["unsplit"] == 3


def test_gwp_sets_move_methane_and_not_lumps() -> None:
    """1 kg of biogenic methane and 5 kg CO2e of unknown gases under three sets."""
    factors = rows(factor("cow", gases={"ch4_biogenic": Decimal(1)}), factor("lump", kind="co2e_only", co2e=Decimal(5)))
    product = system(process("p", line("a", "p", "cow", "1"), line("b", "p", "lump", "1")))
    base = compute(product, factors, load_gwp("AR6"))
    found = {name: gwp_effect(base, product, factors, load_gwp(name)) for name in ("AR4", "AR5", "AR6")}
    assert found["AR6"].change == 0
    assert {name: effect.total for name, effect in found.items()} == {
        name: load_gwp(name).species["ch4_biogenic"].value + 5 for name in found
    }
    assert len({effect.total for effect in found.values()}) == 3


def test_a_set_without_the_gas_says_which() -> None:
    factors = rows(factor("f", gases={"sf6": Decimal(1)}))
    product = system(process("p", line("a", "p", "f", "1")))
    effect = gwp_effect(compute(product, factors, GWP), product, factors, CO2)
    assert (effect.total, effect.missing) == (None, ("sf6",))


@STEADY
@given(cases())
def test_sensitivity_is_what_a_changed_amount_does(case: tuple[ProductSystem, dict[str, Factor]]) -> None:
    product, factors = case
    base = compute(product, factors, GWP)
    for found in sensitivity(base, Decimal(10))[:1]:
        processes = tuple(
            p.model_copy(
                update={
                    "lines": tuple(
                        one.model_copy(
                            update={
                                "activity": one.activity.model_copy(
                                    update={"amount": one.activity.amount * Decimal("1.1")}
                                )
                            }
                        )
                        if one.id == found.line
                        else one
                        for one in p.lines
                    )
                }
            )
            for p in product.processes
        )
        more = compute(product.model_copy(update={"processes": processes}), factors, GWP)
        assert float(more.total - base.total) == pytest.approx(float(found.change), rel=1e-12, abs=1e-20)


def test_another_years_electricity() -> None:
    factors = rows(
        factor("e23", "kWh", gases={"co2_fossil": Decimal(3)}), factor("e24", "kWh", gases={"co2_fossil": Decimal(2)})
    )
    product = system(process("p", line("a", "p", "e24", "5", "kWh")))
    by_year = {"2023": "s/e23@1", "2024": "s/e24@1"}
    found = electricity_swings(compute(product, factors, CO2), product, factors, CO2, by_year)
    assert [(one.subject, one.total, one.change) for one in found] == [("2023: s/e23@1", 15, 5)]


def test_interval_swings_are_what_the_ends_do() -> None:
    product, factors = simple("4")
    table = load_quality()
    found = interval_swings(sampled(product, factors, CO2, (2024, 2024), table), 4.0, 1)
    assert [one.kind for one in found] == ["low", "high"]
    assert float(found[0].total) * float(found[1].total) == pytest.approx(16, rel=1e-4)
