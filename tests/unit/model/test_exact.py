# SPDX-License-Identifier: Apache-2.0
"""Decimal arithmetic that no caller's context moves."""

from decimal import Decimal, Inexact, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.model import conversion, exact_sum, product, tidy
from tests.strategies import STEADY

FIGURES = st.lists(st.decimals(-(10**30), 10**30, places=20), max_size=20)


@STEADY
@given(FIGURES, st.randoms())
def test_a_sum_does_not_depend_on_order_or_context(figures: list[Decimal], random: object) -> None:
    shuffled = figures.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with localcontext() as context:
        context.prec = 3
        one, other = exact_sum(figures), exact_sum(shuffled)
    assert one == other
    assert exact_sum([one, *map(Decimal.copy_negate, figures)]) == 0


def test_a_sum_that_would_round_is_refused() -> None:
    with pytest.raises(Inexact):
        exact_sum([Decimal("1E+2000"), Decimal("1E-2000")])


def test_a_product_is_rounded_once() -> None:
    third = Decimal("0.3333333333333333333333333333")
    assert product(third, Decimal(3), Decimal("1E-10")) == Decimal("9.999999999999999999999999999E-11")
    assert product() == 1
    with localcontext() as context:
        context.prec = 2
        assert product(Decimal("1.234"), Decimal("5.678")) == Decimal("7.006652")


def test_a_conversion_asked_first_in_a_rough_context_is_not_kept_rough() -> None:
    with localcontext() as context:
        context.prec = 3
        rough = conversion("kcal", "kWh")
    assert rough == conversion("kcal", "kWh")
    assert abs(rough * Decimal("3.6") / Decimal("0.0041868") - 1) < Decimal("1E-26")


@pytest.mark.parametrize(("figure", "text"), [("1.500", "1.5"), ("1E+2", "100"), ("0E+30", "0"), ("-0.0", "-0")])
def test_tidy(figure: str, text: str) -> None:
    assert str(tidy(Decimal(figure))) == text
