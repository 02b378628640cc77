# SPDX-License-Identifier: Apache-2.0
"""Energy of the textile steps where nobody has a meter. Method and coefficients: the spec's parameters (Ecobalyse)."""

from collections.abc import Sequence

from footprint.rules import yarn_length_per_area
from footprint.rules.numbers import N


def spinning(yarn: N, metric_count: N, reference_count: N, k: N) -> N:
    """kWh for `yarn` kg: finer yarn takes more, in proportion to Nm over the reference count.

    >>> from decimal import Decimal
    >>> spinning(Decimal("0.5"), Decimal(40), Decimal(50), Decimal(4))
    Decimal('1.60')
    """
    return yarn * (metric_count / reference_count) * k


def knitting(greige: N, per_kg: N) -> N:
    """kWh for `greige` kg of knitted fabric."""
    return greige * per_kg


def area(mass: N, mass_per_area: N, grams_per_kg: N) -> N:
    """m² of `mass` kg of fabric at `mass_per_area` g/m²."""
    return mass * grams_per_kg / mass_per_area


def weft_per_area(mass_per_area: N, metric_count: N, take_up: N, yarn_systems: N) -> N:
    """Metres of weft inserted per m²: the yarn in a m², one of its systems, before take-up."""
    return yarn_length_per_area(mass_per_area, metric_count) / yarn_systems / take_up


def weaving(cloth_area: N, weft: N, per_metre: N) -> N:
    """kWh for `cloth_area` m² with `weft` metres inserted per m²."""
    return cloth_area * weft * per_metre


def steps(mass: N, per_kg: Sequence[N]) -> N:
    """kWh or MJ of all wet processing steps for `mass` kg; zero without a step."""
    return sum((mass * each for each in per_kg), mass - mass)


def printing(cloth_area: N, printed_share: N, per_area: N) -> N:
    """kWh or MJ for the printed part of `cloth_area` m²."""
    return cloth_area * printed_share * per_area


def making(minutes: N, per_minute: N) -> N:
    """kWh for cutting and sewing one garment."""
    return minutes * per_minute
