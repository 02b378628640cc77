# SPDX-License-Identifier: Apache-2.0
"""What stands beside a footprint and never alters it: data quality, hot spots, carbon kinds, effect of the GWP set.

Shares are of the headline total, 0 to 1 (a share may be negative or above 1 where contributions have both signs).
"""

from typing import Literal

from pydantic import Field

from footprint.schema.factor import FactorQuality
from footprint.schema.record import Frozen, Number
from footprint.schema.variants import Alternative, Swing, Uncertainty

CarbonKind = Literal[
    "fossil",
    "fossil_methane",
    "biogenic_release",
    "biogenic_methane",
    "land_use_change",
    "aviation",
    "other_gases",
    "unsplit",
]
"""Where the headline comes from (D6). *unsplit*: rows without gases, whose kind nobody can tell."""


class LineQuality(Frozen):
    """One line: `weight` is its share of the sum of absolute contributions; scores of the amount, of the factor, and
    the worse of the two, indicator by indicator; None where nobody judged."""

    line: str
    weight: Number
    activity: FactorQuality
    factor: FactorQuality
    worse: FactorQuality
    mean: Number
    """Mean of the five, the unjudged counted with the table's score for them."""


class Improvement(Frozen):
    """What to improve first: rank = weight × weakness, weakness 0 (all 1) to 1 (all 5); `indicator` is the worst one."""

    line: str
    weight: Number
    weakness: Number
    rank: Number
    indicator: str


class Quality(Frozen):
    """Data quality of one model, weighted by contribution; 1 best, 5 worst."""

    lines: tuple[LineQuality, ...]
    weighted: dict[str, Number]
    unjudged: dict[str, Number]
    """By indicator: weight of the lines for which nobody judged it (there it counts as the table says)."""
    overall: Number
    pact: dict[str, Number]
    """technologicalDQR, temporalDQR, geographicalDQR; here 1 is best."""
    improvements: tuple[Improvement, ...]


class HotSpot(Frozen):
    """One line of the few that make up most of the total; `cumulated` counts absolute contributions up to here."""

    line: str
    kg: Number
    share: Number
    cumulated: Number


class Upstream(Frozen):
    """One contributor behind a factor: kg CO2e of `contributor`'s own emissions in one unit of `factor`."""

    factor: str
    contributor: str
    kg: Number
    share: Number


class GwpEffect(Frozen):
    """The total under another named GWP set; `missing` are flows that the set does not hold (then no total)."""

    gwp_set: str
    total: Number | None
    total_with_uptake: Number | None
    change: Number | None
    missing: tuple[str, ...] = ()
    moved: dict[str, Number] = Field(default_factory=dict)
    """Flow -> change in kg CO2e, flows that do not move left out; adds up to `change`."""


class Carbon(Frozen):
    """Carbon kinds in kg CO2e; they add up to `total`. Uptake stands outside it."""

    kinds: dict[CarbonKind, Number]
    uptake: Number
    total: Number
    total_with_uptake: Number
    release_stated: bool = True
    """False where some factor does not say how much biogenic CO2 is released: a zero then means that nobody said it."""


class LineSensitivity(Frozen):
    """What the total does when one line's amount moves by `percent` either way."""

    line: str
    percent: Number
    change: Number
    share: Number


class Omitted(Frozen):
    """One flow left out, as stated: its line, and the estimates (None where nobody gave one)."""

    line: str
    kg: Number | None
    mass_kg: Number | None
    pointer: str = ""


class OmittedShare(Frozen):
    """One omitted flow, percent of the total and of the product's mass; `over`: more of the total than the limit."""

    line: str
    percent: Number | None
    mass_percent: Number | None
    over: bool
    pointer: str = ""


class CutOff(Frozen):
    """The cut-off as a test: omitted flows singly and together, percent of the total and of the product's mass."""

    flows: tuple[OmittedShare, ...]
    together: Number
    mass_together: Number
    single_limit: Number | None
    together_limit: Number | None
    passed: bool | None
    """None when a limit or an estimate is missing: then nobody can say."""
    unestimated: tuple[str, ...]
    completeness: Number
    """Computed total over total plus estimated omissions, 0 to 1; flows without estimate are not in it."""


class Analysis(Frozen):
    """All of it, for one model."""

    quality: Quality
    hot_spots: tuple[HotSpot, ...]
    hot_spots_percent: Number
    upstream: tuple[Upstream, ...]
    carbon: Carbon
    gwp: tuple[GwpEffect, ...]
    sensitivity: tuple[LineSensitivity, ...]
    cut_off: CutOff | None = None
    uncertainty: Uncertainty | None = None
    swings: tuple[Swing, ...] = ()
    """Other published electricity figures, and the figures that move the total most at the ends of their intervals."""
    alternatives: tuple[Alternative, ...] = ()
    """Other bases of allocation; empty where nothing is shared with other products."""
