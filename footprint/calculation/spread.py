# SPDX-License-Identifier: Apache-2.0
"""How uncertain a factor and an amount are: lognormal, median = the value as given, sigma = sd of its logarithm.

A published half-width h of the 95 % interval (relative to the value) gives sigma = sqrt(ln(1 + (h / z)²)), the
lognormal of the same coefficient of variation h / z, z being the normal quantile of 97.5 %. Otherwise the scores of
data quality give it by the published pedigree method: the squared geometric standard deviation is
exp(sqrt(Σ ln² U)) with one coefficient U per indicator, so sigma = sqrt(Σ ln² U) / 2; value ÷ GSD² to value × GSD² is
the 95 % interval. No basic uncertainty is added: none was read for these flows.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from scipy.special import ndtri

from footprint.calculation.quality import activity_scores, factor_scores, worst_place
from footprint.schema import Factor, FactorQuality, Line
from footprint.specs.quality import INDICATORS, QualityTable

Unknown = Literal["worst", "left_out"]
"""What an indicator does that nobody judged: count as the table says (worst), or add nothing."""

Basis = Literal["published", "pedigree", "not quantified"]

_UPPER = 0.975


@dataclass(frozen=True)
class Spread:
    """Standard deviation of the logarithm and what it rests on; 0 where nothing is known."""

    sigma: float
    basis: Basis


def factor_spread(
    factor: Factor,
    years: tuple[int, int],
    table: QualityTable,
    unknown: Unknown = "worst",
    places: Collection[str | None] = (),
) -> Spread:
    """Uncertainty of one factor row: published, else from its scores.

    `places` are the countries of the lines that use it: it is drawn once for all of them, so the one it stands for worst
    counts. Without places the area of the table counts.
    """
    if factor.uncertainty is not None:
        return Spread(half_width_sigma(float(factor.uncertainty.value)), "published")
    scores = factor_scores(factor, years, table, worst_place(factor, places, table))
    return _of_scores(scores, table, unknown)


def activity_spread(line: Line, table: QualityTable, unknown: Unknown = "worst") -> Spread:
    """Uncertainty of one amount, from its scores."""
    return _of_scores(activity_scores(line, table), table, unknown)


def half_width_sigma(half_width: float) -> float:
    """Sigma of the lognormal whose coefficient of variation is that of ± half_width at 95 %.

    >>> round(half_width_sigma(0.5), 6)
    0.251096
    """
    return math.sqrt(math.log1p((half_width / float(ndtri(_UPPER))) ** 2))


def squared_gsd(scores: FactorQuality, table: QualityTable, unknown: Unknown = "worst") -> float | None:
    """exp(sqrt(Σ ln² U)) of five scores; None when there is nothing to go by.

    Example: completeness 2 and geography 3, the rest left out, give exp(sqrt(ln² 1.02 + ln² 1.02)) = 1.0284.
    """
    counted = [(name, _counted(getattr(scores, name), table, unknown)) for name in INDICATORS]
    logs = [math.log(table.coefficient(name, score)) for name, score in counted if score is not None]
    return math.exp(math.hypot(*logs)) if logs else None


def _counted(score: int | None, table: QualityTable, unknown: Unknown) -> int | None:
    return table.uncertainty.unknown if score is None and unknown == "worst" else score


def _of_scores(scores: FactorQuality, table: QualityTable, unknown: Unknown) -> Spread:
    found = squared_gsd(scores, table, unknown)
    return Spread(0.0, "not quantified") if found is None else Spread(math.log(found) / 2, "pedigree")
