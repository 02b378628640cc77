# SPDX-License-Identifier: Apache-2.0
"""Omitted flows of a product of 100 kg CO2e, 10 kg and 200 MJ, singly and together, against limits on each basis."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.calculation import compute, cut_off
from footprint.calculation.cutoff import energy_input
from footprint.schema import Footprint, ProductSystem
from footprint.schema.analysis import CUT_OFF_BASES, CutOff, CutOffBasis, CutOffLimits, CutOffTest, Omitted, Whole
from tests.strategies import STEADY, factor, gwp_set, line, process, rows, system

SINGLE, TOGETHER = Decimal(1), Decimal(3)
CO2E: dict[CutOffBasis, CutOffLimits] = {"co2e": CutOffLimits(single=SINGLE, together=TOGETHER)}
ALL: dict[CutOffBasis, CutOffLimits] = {
    "co2e": CutOffLimits(single=Decimal(1), together=Decimal(3)),
    "mass": CutOffLimits(single=Decimal(6), together=Decimal(10)),
    "energy": CutOffLimits(single=Decimal(2), together=Decimal(4)),
}
"""1 and 3 kg CO2e, 0.6 and 1 kg, 4 and 8 MJ."""


def hundred() -> Footprint:
    factors = rows(factor("f", gases={"co2_fossil": Decimal(1)}))
    return compute(system(process("p", line("a", "p", "f", "100"))), factors, gwp_set(co2_fossil="1"))


def flow(number: int, kg: str | None, mass: str | None = "0.5", energy: str | None = None) -> Omitted:
    amounts = [None if one is None else Decimal(one) for one in (kg, mass, energy)]
    return Omitted(line=f"C{number}", kg=amounts[0], mass_kg=amounts[1], energy_mj=amounts[2])


def screened(*kg: str | None, limits: dict[CutOffBasis, CutOffLimits] | None = None) -> CutOff:
    flows = [flow(n, one) for n, one in enumerate(kg, 1)]
    return cut_off(hundred(), flows, CO2E if limits is None else limits, Decimal(10))


def passed(found: CutOff) -> bool | None:
    return found.by("co2e").passed


def test_nothing_left_out_is_within_any_limit_even_without_one() -> None:
    found = screened(limits={})
    assert [test.passed for test in found.tests] == [True, True, True]
    assert (found.completeness, found.by("co2e").together) == (1, 0)


def test_under_both_limits() -> None:
    found = screened("1", "1", "1")
    assert passed(found) is True
    assert (found.by("co2e").together, found.by("mass").together) == (3, 15)
    assert [one.percent["co2e"] for one in found.flows] == [1, 1, 1]
    assert found.completeness == Decimal(100) / Decimal(103)


def test_one_flow_over() -> None:
    found = screened("1.01")
    assert passed(found) is False
    assert [one.over for one in found.flows] == [("co2e",)]


def test_each_small_and_together_too_much() -> None:
    found = screened("0.9", "0.9", "0.9", "0.9")
    assert passed(found) is False
    assert not any(one.over for one in found.flows)


def test_a_credit_is_no_way_under_the_limit() -> None:
    assert passed(screened("0.9", "0.9", "0.9", "-0.9")) is False
    assert passed(screened("-2")) is False


def test_without_an_estimate_or_a_limit_nobody_can_say() -> None:
    without = screened("0.1", None).by("co2e")
    assert (without.passed, without.why, without.unestimated) == (None, "no_estimate", ("C2",))
    bare = screened("0.1", limits={"co2e": CutOffLimits(together=TOGETHER)}).by("co2e")
    assert (bare.passed, bare.why) == (None, "no_limit")
    single = screened("0.1", limits={"co2e": CutOffLimits(single=SINGLE)}).by("co2e")
    assert (single.passed, single.why) == (None, "no_limit")
    assert passed(screened("5", limits={"co2e": CutOffLimits(single=SINGLE)})) is False


def test_a_basis_without_a_limit_is_undecided_and_never_passed() -> None:
    found = screened("0.1")
    assert [(test.basis, test.passed, test.why) for test in found.tests] == [
        ("co2e", True, None),
        ("mass", None, "no_limit"),
        ("energy", None, "no_limit"),
    ]


def test_of_nothing_there_is_no_share() -> None:
    """A unit without mass, a total below zero: undecided, never passed; what was counted is measured by its size."""
    light = cut_off(hundred(), [flow(1, "0.5")], ALL, Decimal(0)).by("mass")
    assert (light.passed, light.why, light.together) == (None, "no_whole", None)
    credited = hundred().model_copy(update={"total": Decimal(-100)})
    found = cut_off(credited, [flow(1, "100")], CO2E, Decimal(10))
    assert (found.by("co2e").passed, found.by("co2e").why, found.completeness) == (None, "no_whole", Decimal("0.5"))


KNOWN = Whole(amount=Decimal(200))


def three(*flows: Omitted, energy: Whole | None = KNOWN) -> dict[CutOffBasis, CutOffTest]:
    found = cut_off(hundred(), flows, ALL, Decimal(10), energy)
    return {test.basis: test for test in found.tests}


def test_each_basis_has_limits_of_its_own() -> None:
    """By hand: two flows of 0.5 kg CO2e, 0.5 kg and 4 MJ are 1 of 3 %, 10 of 10 % and 4 of 4 %: all just within."""
    found = three(flow(1, "0.5", "0.5", "4"), flow(2, "0.5", "0.5", "4"))
    assert [found[basis].passed for basis in CUT_OFF_BASES] == [True, True, True]
    assert [found[basis].together for basis in CUT_OFF_BASES] == [1, 10, 4]
    heavy = three(flow(1, "0.5", "0.61", "4"))
    assert [heavy[basis].passed for basis in CUT_OFF_BASES] == [True, False, True]
    hot = three(flow(1, "0.5", "0.1", "4"), flow(2, "0.5", "0.1", "4"), flow(3, "0.5", "0.1", "0.1"))
    assert [hot[basis].passed for basis in CUT_OFF_BASES] == [True, True, False]


def test_of_a_part_of_the_energy_within_is_within_and_over_is_undecided() -> None:
    part = Whole(amount=Decimal(200), partial=True)
    assert three(flow(1, "0.5", "0.1", "4"), energy=part)["energy"].passed is True
    over = cut_off(hundred(), [flow(1, "0.5", "0.1", "4.1")], ALL, Decimal(10), part)
    assert (over.by("energy").passed, over.by("energy").why) == (None, "part_of_whole")
    assert over.flows[0].over == ()
    unknown = three(flow(1, "0.5", "0.1", "4"), energy=None)["energy"]
    assert (unknown.passed, unknown.why, unknown.together) == (None, "no_whole", None)


def taking(*lines: tuple[str, str, str, str, str]) -> tuple[ProductSystem, dict[str, object]]:
    made = [line(key, "p", key, amount, unit, kind=kind) for key, kind, amount, unit, _ in lines]
    found = rows(*(factor(key, unit, chain=chain) for key, _, _, unit, chain in lines))
    return system(process("p", *made)), found  # type: ignore[return-value]


def test_energy_is_what_the_lines_take_in_a_unit_of_energy() -> None:
    """By hand: 10 kWh + 5 MJ of heat = 41 MJ; the supply of the fuel is the same energy, material in kWh is none."""
    product, factors = taking(
        ("power", "electricity", "10", "kWh", "whole"),
        ("steam", "heat", "5", "MJ", "use"),
        ("tank", "heat", "5", "MJ", "supply"),
        ("cell", "material", "3", "kWh", "whole"),
    )
    assert energy_input(product, factors) == Whole(amount=Decimal(41))  # type: ignore[arg-type]


def test_a_fuel_by_volume_leaves_the_energy_known_in_part() -> None:
    product, factors = taking(("power", "electricity", "10", "kWh", "whole"), ("gas", "fuel", "2", "m3", "use"))
    assert energy_input(product, factors) == Whole(amount=Decimal(36), partial=True)  # type: ignore[arg-type]
    none, same = taking(("power", "electricity", "10", "kWh", "whole"), ("gas", "fuel", "0", "m3", "use"))
    assert energy_input(none, same) == Whole(amount=Decimal(36))  # type: ignore[arg-type]
    alone, other = taking(("gas", "fuel", "2", "m3", "use"))
    assert energy_input(alone, other) is None  # type: ignore[arg-type]


AMOUNTS = st.decimals(min_value=0, max_value=5, places=2)
FLOWS = st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=5)


@STEADY
@given(FLOWS, st.sampled_from(CUT_OFF_BASES))
def test_what_is_within_stays_within_under_a_larger_limit_and_a_smaller_flow(
    amounts: list[tuple[Decimal, Decimal, Decimal]], basis: CutOffBasis
) -> None:
    flows = [Omitted(line=f"C{n}", kg=kg, mass_kg=mass, energy_mj=mj) for n, (kg, mass, mj) in enumerate(amounts)]
    before = three(*flows)[basis].passed
    assert before is not None
    wider = {
        key: CutOffLimits(single=(one.single or 0) * 2, together=(one.together or 0) * 2) for key, one in ALL.items()
    }
    after = cut_off(hundred(), flows, wider, Decimal(10), Whole(amount=Decimal(200))).by(basis).passed
    fewer = three(*flows[1:])[basis].passed
    assert after is not None
    assert fewer is not None
    assert before <= after
    assert before <= fewer


@pytest.mark.parametrize("basis", CUT_OFF_BASES)
def test_shares_of_all_flows_add_up_to_the_share_together(basis: CutOffBasis) -> None:
    found = cut_off(
        hundred(),
        [flow(1, "0.25", "0.125", "2"), flow(2, "0.5", "0.5", "1")],
        ALL,
        Decimal(10),
        Whole(amount=Decimal(200)),
    )
    assert sum(one.percent[basis] or 0 for one in found.flows) == found.by(basis).together
