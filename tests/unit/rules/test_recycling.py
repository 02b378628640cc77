# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.rules.recycling import Circularity, ImpossibleRecycling, Loads, circular, cut_off

LOADS = Loads(*map(Decimal, ("10", "4", "3", "8", "1", "-2")))
GIVEN = Circularity(*map(Decimal, ("0.5", "0.4", "0.6", "0.1", "0.9", "0.5")))
SHARE = st.decimals(0, 1, places=3)


def test_the_formula_by_hand() -> None:
    """Virgin 0.6 x 10; content 0.4 (0.5 x 4 + 0.5 x 10 x 0.9); end of life 0.5 x 0.6 x 3; credit 0.5 x 0.6 x 8 x 0.5;
    recovery 0.1 x (-2); disposal (1 - 0.6 - 0.1) x 1."""
    found = circular(LOADS, GIVEN)
    steps = (found.virgin, found.content, found.recycling, found.credit, found.recovery, found.disposal)
    assert steps == tuple(map(Decimal, ("6.0", "2.6", "0.9", "1.2", "-0.2", "0.3")))
    assert found.total == Decimal("8.4")


@given(SHARE, st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_with_a_of_one_and_nothing_at_the_end_it_is_the_cut_off(
    r1: Decimal, virgin: Decimal, recycled: Decimal
) -> None:
    zero = Decimal(0)
    loads = Loads(virgin, recycled, Decimal(5), Decimal(5), zero, zero)
    given_ = Circularity(Decimal(1), r1, Decimal("0.7"), zero, Decimal(1), Decimal(1))
    assert circular(loads, given_).total == cut_off(virgin, recycled, r1)


@pytest.mark.parametrize("name", ["a", "r1", "r2", "r3"])
@pytest.mark.parametrize("share", ["-0.01", "1.01"])
def test_a_share_outside_nought_to_one_is_refused(name: str, share: str) -> None:
    with pytest.raises(ImpossibleRecycling):
        circular(LOADS, replace(GIVEN, **{name: Decimal(share)}))


def test_more_recycled_and_recovered_than_there_is_is_refused() -> None:
    with pytest.raises(ImpossibleRecycling):
        circular(LOADS, replace(GIVEN, r3=Decimal("0.5")))


def test_a_catalogue_computes_the_same() -> None:
    def floats(values: object) -> list[np.ndarray]:
        return [np.array([float(getattr(values, name))]) for name in values.__dataclass_fields__]  # type: ignore[attr-defined]

    found = circular(Loads(*floats(LOADS)), Circularity(*floats(GIVEN)))
    assert found.total == pytest.approx([8.4], rel=1e-12)
