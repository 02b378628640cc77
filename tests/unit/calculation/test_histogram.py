# SPDX-License-Identifier: Apache-2.0
"""Draws counted in columns: none is lost, edges are six-digit figures, nothing is drawn of what does not vary."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.calculation.digits import DIGITS
from footprint.calculation.histogram import histogram
from footprint.specs.quality import load_quality

PLAN = load_quality().sampling


def digits(figure: Decimal) -> int:
    return len(figure.normalize().as_tuple().digits)


@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=2, max_size=200))
def test_every_draw_is_counted_once(values: list[float]) -> None:
    found = histogram(np.array(values), PLAN)
    if found is None:
        return
    assert sum(found.counts) + found.below + found.above == len(values)
    assert len(found.counts) == PLAN.columns
    assert digits(found.low) <= DIGITS >= digits(found.high)
    assert found.low < found.high


def test_columns_of_known_draws() -> None:
    """0 to 100 in steps of one, 98 % spanned: 1 to 99 in 24 columns of 4.083; 0 lies below and 100 above."""
    plan = PLAN.model_copy(update={"spanned_percent": Decimal(98), "columns": 2})
    found = histogram(np.arange(101.0), plan)
    assert found is not None
    assert (found.low, found.high, found.counts, found.below, found.above) == (1, 99, (49, 50), 1, 1)


@pytest.mark.parametrize("values", [np.zeros(5), np.full(5, 1.0000001)])
def test_what_does_not_vary_has_no_histogram(values: np.ndarray) -> None:
    assert histogram(values, PLAN) is None
