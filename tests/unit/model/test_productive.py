# SPDX-License-Identifier: Apache-2.0
"""Loops that run and loops that cannot."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.model.productive import unproductive_loop
from tests.strategies import STEADY

ALMOST = "0." + "9" * 30


@pytest.mark.parametrize(
    ("needs", "loop"),
    [
        ({}, ()),
        ({"a": {}}, ()),
        ({"a": {"b": "100"}, "b": {}}, ()),
        ({"a": {"a": "0.5"}}, ()),
        ({"a": {"a": "0"}}, ()),
        ({"a": {"a": "1"}}, ("a",)),
        ({"a": {"a": "1.5"}}, ("a",)),
        ({"a": {"b": "1000"}, "b": {"a": "0.0009"}}, ()),
        ({"a": {"b": "1000"}, "b": {"a": "0.001"}}, ("a", "b")),
        ({"a": {"b": "2"}, "b": {"c": "2"}, "c": {"a": "0.3"}, "d": {"a": "9", "d": "0.1"}}, ("a", "b", "c")),
        ({"a": {"a": "0.5", "b": "1"}, "b": {"a": "0.4"}}, ()),
        ({"a": {"a": "0.5", "b": "1"}, "b": {"a": "0.6"}}, ("a", "b")),
    ],
)
def test_loops(needs: dict[str, dict[str, str]], loop: tuple[str, ...]) -> None:
    given_ = {taker: {giver: Decimal(amount) for giver, amount in row.items()} for taker, row in needs.items()}
    assert unproductive_loop(given_) == loop


def test_a_loop_beyond_what_floats_can_tell_is_refused_rather_than_believed() -> None:
    assert unproductive_loop({"a": {"a": Decimal(ALMOST)}}) == ("a",)


@STEADY
@given(st.integers(2, 6), st.decimals("0.01", "3", places=2))
def test_a_ring_runs_exactly_when_its_round_keeps_something(count: int, amount: Decimal) -> None:
    ring = {str(n): {str((n + 1) % count): amount} for n in range(count)}
    assert bool(unproductive_loop(ring)) == (amount**count >= 1)
