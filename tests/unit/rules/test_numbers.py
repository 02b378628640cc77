# SPDX-License-Identifier: Apache-2.0
"""D1: every step gives the same in Decimal (a study) and in float64 arrays (a catalogue)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from footprint.rules import (
    allocate,
    freight,
    input_of,
    lost,
    metric_from_cotton,
    metric_from_tex,
    output_of,
    yarn_length_per_area,
)
from footprint.rules.numbers import where
from footprint.sectors.textiles import chain, energy

STEPS: list[tuple[Callable[..., Any], list[str]]] = [
    (input_of, ["0.17", "0.15"]),
    (lost, ["0.17", "0.15"]),
    (output_of, ["0.2", "0.15"]),
    (lambda total, ours, others: allocate(total, {"a": ours, "": others}).amounts["a"], ["100", "3", "5"]),
    (freight, ["250", "40", "0.001"]),
    (metric_from_cotton, ["32", "1.6934"]),
    (metric_from_tex, ["20", "1000"]),
    (yarn_length_per_area, ["200", "40"]),
    (lambda a, b: where(a < b, a, b), ["3", "2"]),
    (chain.cut_from, ["0.17", "0.15"]),
    (chain.in_garment, ["0.2", "0.15"]),
    (
        lambda m, w, f, s, t, x, y: sum(chain.walk(m, w, f, [s, t], [x, y]).fibres),
        ["1", "0.1", "0.2", ".3", ".7", ".1", "0"],
    ),
    (energy.spinning, ["0.2", "40", "50", "4"]),
    (energy.knitting, ["0.2", "1.18084"]),
    (energy.area, ["0.2", "180", "1000"]),
    (energy.weft_per_area, ["200", "40", "1.08", "2"]),
    (energy.weaving, ["1.875", "3703.7", "0.0003145"]),
    (lambda mass, *per_kg: energy.steps(mass, per_kg), ["0.2", "0.3", "0.2", "1.2"]),
    (energy.printing, ["1.2", "0.1", "1.26667"]),
    (energy.making, ["15", "0.029"]),
]


@pytest.mark.parametrize(("step", "figures"), STEPS)
def test_the_same_in_decimal_and_in_arrays(step: Callable[..., Any], figures: list[str]) -> None:
    exact = step(*map(Decimal, figures))
    many = step(*(np.array([float(figure)] * 3) for figure in figures))
    assert isinstance(exact, Decimal)
    assert many.dtype == np.float64
    assert many.shape == (3,)
    np.testing.assert_allclose(many, float(exact), rtol=1e-12)


def test_where_chooses_element_by_element() -> None:
    low, high = np.array([1.0, 5.0]), np.array([2.0, 3.0])
    assert where(low < high, low, high).tolist() == [1.0, 3.0]
    assert where(False, Decimal(1), Decimal(2)) == 2
