# SPDX-License-Identifier: Apache-2.0
"""The arithmetic of components: hand figures, both kinds of number, and the bounds that hold for any figure."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors.electronics.steps import (
    by_size,
    fab_electricity,
    gross_mass,
    memory_die_area,
    panel_area,
    screen_area,
    stored,
    wafer_area,
)
from tests.strategies import STEADY

POSITIVE = st.decimals("0.001", "1000", places=3)
SHARE = st.decimals("0.01", "1", places=2)


@pytest.mark.parametrize(
    ("step", "figures", "result"),
    [
        (wafer_area, ("0.7", "0.875", "2"), "1.6"),
        (fab_electricity, ("0.8", "2.15"), "1.72"),
        (memory_die_area, ("8", "2", "3"), "12"),
        (stored, ("8", "2"), "16"),
        (panel_area, ("40", "0.8", "2"), "100"),
        (screen_area, ("70", "150", "1"), "10500"),
        (gross_mass, ("0.02", "0.25", "1"), "0.08"),
        (by_size, ("0.02", "50", "2"), "2"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_step_by_hand_in_decimal_and_in_arrays(step: object, figures: tuple[str, ...], result: str) -> None:
    assert callable(step)
    assert step(*map(Decimal, figures)) == Decimal(result)
    np.testing.assert_allclose(
        step(*(np.array([float(figure)] * 3) for figure in figures)), [float(result)] * 3, rtol=1e-12
    )


@STEADY
@given(POSITIVE, SHARE, POSITIVE)
def test_no_loss_is_the_lower_bound(size: Decimal, share: Decimal, quantity: Decimal) -> None:
    for step in (wafer_area, panel_area, gross_mass):
        assert step(size, share, quantity) >= step(size, Decimal(1), quantity) == size * quantity


@STEADY
@given(POSITIVE, POSITIVE, POSITIVE, st.integers(1, 8))
def test_more_memory_of_one_density_is_never_smaller(
    capacity: Decimal, more: Decimal, density: Decimal, pieces: int
) -> None:
    quantity = Decimal(pieces)
    assert memory_die_area(capacity + more, density, quantity) > memory_die_area(capacity, density, quantity)
    assert stored(capacity + more, quantity) > stored(capacity, quantity)
