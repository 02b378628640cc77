# SPDX-License-Identifier: Apache-2.0
"""What stands beside a footprint and never alters it: data quality, hot spots, carbon kinds, effect of the GWP set.

Shares are of the headline total, 0 to 1 (a share may be negative or above 1 where contributions have both signs).
"""

from decimal import Decimal
from typing import Literal, get_args

from pydantic import Field

from footprint.schema.factor import FactorQuality
from footprint.schema.record import Frozen, Number
from footprint.schema.variants import Alternative, RuleValue, Swing, Uncertainty

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
    release_unstated: tuple[str, ...] = ()
    """Lines whose factor, or a row behind it, does not say how much biogenic CO2 is released: there a zero means that
    nobody said it."""


class LineSensitivity(Frozen):
    """What the total does when one line's amount moves by `percent` either way."""

    line: str
    percent: Number
    change: Number
    share: Number


CutOffBasis = Literal["co2e", "mass", "energy"]
"""By what an omitted flow is measured; each basis has limits of its own, for one flow and for all together."""

CUT_OFF_BASES: tuple[CutOffBasis, ...] = get_args(CutOffBasis)

CutOffDoubt = Literal["no_limit", "no_estimate", "no_whole", "part_of_whole"]
"""Why nobody can say whether a basis is within its limits: a limit was not decided; a flow has no estimate; what the
shares are of is not known; only a part of it is known, and of that part the flows are more than the limit."""


class Omitted(Frozen):
    """One flow left out, as stated: its line, and the estimates (None where nobody gave one)."""

    line: str
    kg: Number | None
    """kg CO2e."""
    mass_kg: Number | None
    energy_mj: Number | None = None
    pointer: str = ""
    name: str = ""

    def size(self, basis: CutOffBasis) -> Decimal | None:
        """The estimate on one basis, by its size: a negative one is no way under a limit."""
        found = {"co2e": self.kg, "mass": self.mass_kg, "energy": self.energy_mj}[basis]
        return None if found is None else found.copy_abs()


class Whole(Frozen):
    """What shares of a basis are of, per declared unit (kg CO2e, kg, MJ); `partial`: more of it exists than is known."""

    amount: Number
    partial: bool = False


class CutOffLimits(Frozen):
    """Percent that one flow, and all together, may reach on one basis; None where nobody decided."""

    single: Number | None = None
    together: Number | None = None


class OmittedShare(Frozen):
    """One omitted flow: percent of the whole of each basis (None without estimate or whole), and where it is over."""

    line: str
    percent: dict[CutOffBasis, Number | None]
    over: tuple[CutOffBasis, ...]
    """Bases on which it alone is more than the limit for one flow."""
    pointer: str = ""
    name: str = ""


class CutOffTest(Frozen):
    """The test on one basis. A basis without a limit is undecided, never passed; nothing left out is within any limit."""

    basis: CutOffBasis
    whole: Number | None
    partial: bool
    limits: CutOffLimits
    together: Number | None
    """Percent of the whole that the estimated flows are together."""
    unestimated: tuple[str, ...]
    passed: bool | None
    why: CutOffDoubt | None = None
    """Only where `passed` is None."""


class CutOff(Frozen):
    """The cut-off as a test: omitted flows singly and together, by CO2e, mass and energy."""

    flows: tuple[OmittedShare, ...]
    tests: tuple[CutOffTest, ...]
    completeness: Number
    """Computed total over total plus estimated omissions, 0 to 1; flows without estimate are not in it."""

    def by(self, basis: CutOffBasis) -> CutOffTest:
        """The test on `basis`."""
        return next(test for test in self.tests if test.basis == basis)


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
    rule_values: tuple[RuleValue, ...] = ()
    """Rule values behind the figure (thresholds of this project left out); none of them is drawn."""
