# SPDX-License-Identifier: Apache-2.0
"""Omitted flows of a product of 100 kg CO2e and 10 kg, singly and together, against limits of 1 % and 3 %."""

from decimal import Decimal

from footprint.calculation import compute, cut_off
from footprint.schema import Footprint
from footprint.schema.analysis import CutOff, Omitted
from tests.strategies import factor, gwp_set, line, process, rows, system

SINGLE, TOGETHER = Decimal(1), Decimal(3)


def hundred() -> Footprint:
    factors = rows(factor("f", gases={"co2_fossil": Decimal(1)}))
    return compute(system(process("p", line("a", "p", "f", "100"))), factors, gwp_set(co2_fossil="1"))


def screened(*kg: str | None, single: Decimal | None = SINGLE, together: Decimal | None = TOGETHER) -> CutOff:
    flows = [
        Omitted(line=f"C{n}", kg=None if one is None else Decimal(one), mass_kg=Decimal("0.5"))
        for n, one in enumerate(kg, 1)
    ]
    return cut_off(hundred(), Decimal(10), flows, single, together)


def test_nothing_left_out_passes_even_without_limits() -> None:
    found = screened(single=None, together=None)
    assert (found.passed, found.completeness, found.together) == (True, 1, 0)


def test_under_both_limits() -> None:
    found = screened("1", "1", "1")
    assert found.passed is True
    assert (found.together, found.mass_together) == (3, 15)
    assert [flow.percent for flow in found.flows] == [1, 1, 1]
    assert found.completeness == Decimal(100) / Decimal(103)


def test_one_flow_over() -> None:
    found = screened("1.01")
    assert found.passed is False
    assert [flow.over for flow in found.flows] == [True]


def test_each_small_and_together_too_much() -> None:
    found = screened("0.9", "0.9", "0.9", "0.9")
    assert found.passed is False
    assert not any(flow.over for flow in found.flows)


def test_a_credit_is_no_way_under_the_limit() -> None:
    assert screened("2", "-2").passed is False


def test_without_an_estimate_or_a_limit_nobody_can_say() -> None:
    assert screened("0.1", None).passed is None
    assert screened("0.1", None).unestimated == ("C2",)
    assert screened("0.1", single=None).passed is None
    assert screened("5", together=None).passed is False
