# SPDX-License-Identifier: Apache-2.0
"""How sure a footprint is, and two variants side by side. No public document holds a comparison (design D14)."""

from typing import Literal

from footprint.schema.factor import SourceRef
from footprint.schema.record import Frozen, Number
from footprint.text import Bilingual


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


class Histogram(Frozen):
    """Draws counted in columns of equal width from `low` to `high`, kg CO2e; `below` and `above` are the rest."""

    low: Number
    high: Number
    counts: tuple[int, ...]
    below: int
    above: int


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
    """Largest share of the variance first; a result keeps only as many as `quality.yaml` says."""
    checked_draws: int
    """Draws that ledger and Brightway computed again on the same drawn tables."""
    agreed_within: Number
    """Of the sum of absolute contributions; how much nearer they came is float noise, which differs between machines."""
    source: SourceRef
    """Of the method that turns judged data quality into a spread."""
    histogram: Histogram | None = None
    """None when every draw is the same."""


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


class RuleValue(Frozen):
    """A rule value that was read to derive this study. With a range that was read: the total at both its ends, all else the same;
    without one (`low`, `high` None) it is held fixed, in the draws as well: they draw no rule value."""

    id: str
    name: Bilingual
    value: Number
    unit: str
    clause: str
    low: Number | None = None
    high: Number | None = None
    source: SourceRef | None = None
    """Of the range."""
    total_low: Number | None = None
    total_high: Number | None = None
    """kg CO2e per declared unit; None as well where the sector model stops at that end."""


WhyNot = Literal["no_quantity", "no_revenue", "no_revenue_column", "units", "stops"]
"""Why totals cannot be shared by a basis: not every product states the quantity; nor its share of revenue; the sheet
Output of this product has no such column; the outputs do not convert into one unit; the sector model stops."""


class Alternative(Frozen):
    """The total if what was shared were shared by another basis that the submission holds data for.

    `basis` is a key of the text catalogue (``analyse.alternative.…``); `places` are where it would take the place of the
    basis used (site and process, a farm, a plant), `elsewhere` where it cannot, because of `why`. No total when it can
    nowhere. Never a part of the headline.
    """

    basis: str
    places: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    why: WhyNot | None = None
    total: Number | None = None
    change: Number | None = None
