# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.rules import MoreThanWhole, NothingToShareBy, allocate, by_shares
from tests.strategies import STEADY

OUTPUTS = st.dictionaries(st.text("abcde", min_size=1, max_size=3), st.decimals(0, 10**6, places=3), min_size=1)
TINY = Decimal("1e-20")


@STEADY
@given(OUTPUTS.filter(lambda outputs: sum(outputs.values()) > 0), st.decimals(0, 10**9, places=2))
def test_shares_add_up_to_one_and_amounts_to_the_total(outputs: dict[str, Decimal], total: Decimal) -> None:
    allocation = allocate(total, outputs)
    assert abs(sum(allocation.shares.values()) - 1) < TINY
    assert abs(allocation.left_over) <= TINY * (1 + total)
    assert sum(allocation.amounts.values()) + allocation.left_over == total


def test_by_output() -> None:
    allocation = allocate(Decimal(100), {"tee": Decimal(3), "": Decimal(1)})
    assert allocation.amounts == {"tee": Decimal(75), "": Decimal(25)}
    assert allocation.left_over == 0


@pytest.mark.parametrize("outputs", [{}, {"tee": Decimal(0)}, {"tee": Decimal(5), "other": Decimal(-1)}])
def test_nothing_to_share_by_is_refused(outputs: dict[str, Decimal]) -> None:
    with pytest.raises(NothingToShareBy):
        allocate(Decimal(1), outputs)


@given(st.decimals("0.01", "1e9", places=2), st.lists(st.decimals("0.001", "0.25", places=3), min_size=1, max_size=4))
def test_stated_shares_and_what_is_left_over_are_the_total(total: Decimal, shares: list[Decimal]) -> None:
    found = by_shares(total, {str(index): share for index, share in enumerate(shares)})
    assert sum(found.amounts.values(), found.left_over) == total


@pytest.mark.parametrize("shares", [{"a": "0.7", "b": "0.31"}, {"a": "-0.1"}])
def test_more_than_the_whole_is_refused(shares: dict[str, str]) -> None:
    with pytest.raises(MoreThanWhole):
        by_shares(Decimal(10), {key: Decimal(share) for key, share in shares.items()})
