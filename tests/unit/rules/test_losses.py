# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.rules import ImpossibleLoss, input_of, lost
from tests.strategies import STEADY

MASSES = st.decimals("0.001", 1000, places=3)
LOSSES = st.decimals(0, "0.99", places=4)


@STEADY
@given(MASSES, LOSSES)
def test_input_is_output_plus_loss(output: Decimal, loss: Decimal) -> None:
    taken = input_of(output, loss)
    assert abs(taken - output - lost(output, loss)) <= Decimal("1e-20")
    assert abs(taken * loss - lost(output, loss)) <= Decimal("1e-20")


@STEADY
@given(MASSES, LOSSES)
def test_no_loss_is_the_lower_bound(output: Decimal, loss: Decimal) -> None:
    assert input_of(output, Decimal(0)) == output <= input_of(output, loss)


@pytest.mark.parametrize("loss", ["1", "1.2", "-0.01"])
def test_a_loss_of_everything_or_less_than_nothing_is_refused(loss: str) -> None:
    with pytest.raises(ImpossibleLoss):
        input_of(Decimal(1), Decimal(loss))
