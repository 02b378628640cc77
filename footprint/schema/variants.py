# SPDX-License-Identifier: Apache-2.0
"""How sure a footprint is, and two variants side by side. No public document holds a comparison (design D14)."""

from typing import Literal

from footprint.schema.record import Frozen, Number


class Interval(Frozen):
    """Of sampled footprints, kg CO2e, six significant digits; `low` to `high` is the 95 % interval."""

    median: Number
    mean: Number
    deviation: Number
    low: Number
    high: Number


class Around(Frozen):
    """First-order interval: total ÷ `squared_gsd` to total × `squared_gsd`."""

    squared_gsd: Number
    low: Number
    high: Number


class UncertainFigure(Frozen):
    """One figure that varies (``factor:…``, ``input:…``, ``activity:…``) and what it does to the total."""

    variable: str
    sigma: Number
    basis: Literal["published", "pedigree", "not quantified"]
    rank_correlation: Number
    share_of_variance: Number
    """Of the first-order variance of ln(total)."""


class Uncertainty(Frozen):
    """Uncertainty of one model's headline total. `unknown`: what indicators did that nobody judged."""

    model: str
    gwp_set: str
    draws: int
    seed: int
    unknown: Literal["worst", "left_out"]
    total: Number
    sampled: Interval
    first_order: Around
    first_order_judged_only: Around
    """The same with indicators left out that nobody judged: a lower bound of what is known to be uncertain."""
    quantified: Number
    """Share of the absolute contributions whose amount and factor both have an uncertainty."""
    published: Number
    """Share of the absolute contributions whose factor's uncertainty is published, not scored."""
    figures: tuple[UncertainFigure, ...]
    checked_draws: int
    largest_difference: Number
    """Between a draw and Brightway on the same drawn tables, relative to the sum of absolute contributions."""


class Paired(Frozen):
    """Two variants in the same draws, first minus second. For design only; never printed in a public document."""

    one: str
    other: str
    difference: Interval
    first_is_larger: Number
    """Share of the draws in which the first is the larger one."""


class LineDifference(Frozen):
    """One line in two variants, kg CO2e; None where the variant has no such line. `change` is second minus first."""

    line: str
    first: Number | None
    second: Number | None
    change: Number


class Difference(Frozen):
    """Two variants of one model, kg CO2e per declared unit. For design only; never printed in a public document."""

    first_name: str
    second_name: str
    model: str
    first: Number
    second: Number
    change: Number
    percent: Number | None
    """None when the first is 0."""
    by_stage: tuple[LineDifference, ...]
    lines: tuple[LineDifference, ...]
    paired: Paired | None = None


class Swing(Frozen):
    """One assumption and what the total becomes under it; `change` is against the headline."""

    kind: Literal["gwp", "electricity", "low", "high"]
    """Another GWP set; another year's electricity figure; a figure at the low or high end of its 95 % interval."""
    subject: str
    total: Number
    change: Number
