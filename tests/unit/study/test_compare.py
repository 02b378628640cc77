# SPDX-License-Identifier: Apache-2.0
"""Differences by path."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from footprint.study import differences

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_nothing_differs_from_itself(value: object) -> None:
    assert list(differences(value, value)) == []


def test_paths() -> None:
    one = {"a": [1, {"b": Decimal("1.0")}], "c": "x"}
    other = {"a": [1, {"b": Decimal("1.1")}, 3], "c": "x"}
    assert list(differences(one, other)) == [("a[1].b", "1", "1.1"), ("a[2]", None, 3)]
