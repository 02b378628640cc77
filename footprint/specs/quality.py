# SPDX-License-Identifier: Apache-2.0
"""The tables of data quality and uncertainty that all products share (`product_specs/common/quality.yaml`)."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record
from footprint.schema import Basis, FactorQuality, Frozen, SourceRef, Status
from footprint.schema.factor import Grade
from footprint.schema.record import Number
from footprint.specs.load import COMMON, read_yaml

INDICATORS = ("reliability", "completeness", "time", "geography", "technology")

Score = Annotated[int, Field(ge=1, le=5)]
"""1 best, 5 worst."""


class Pedigree(Frozen):
    """Squared geometric standard deviation that score 1, 2, 3, 4, 5 of each indicator adds; the score of the unjudged."""

    source: SourceRef
    basis: Basis
    coefficients: dict[str, tuple[Number, Number, Number, Number, Number]]
    unknown: Score


class TimeLimits(Frozen):
    """Fewer than so many years apart: score 1, 2, 3, 4."""

    source: SourceRef
    basis: Basis
    years: tuple[int, int, int, int]


class AreaScores(Frozen):
    """The area of processes whose place is not said, larger areas and what lies in each, the score of each relation."""

    source: SourceRef
    basis: Basis
    area: str
    larger: dict[str, tuple[str, ...]]
    """Larger area -> countries in it, ``*`` for all."""
    same: Score
    within_larger: Score
    part_of_area: Score
    elsewhere: Score


class FactorScores(Frozen):
    """How the figure was read -> reliability; technology of a supplier's own declaration."""

    basis: Basis
    grade: dict[Grade, Score]
    declared_technology: Score


class ActivityScores(Frozen):
    """Who said the amount -> its scores; completeness of a primary amount."""

    basis: Basis
    primary_completeness: Score
    status: dict[Status, FactorQuality]


class InterpretationLimits(Frozen):
    """Share of the total that hot spots cover, step of the sensitivity (both percent), how many contributors upstream."""

    basis: Basis
    hot_spots_percent: Number
    step_percent: Number
    upstream: int


class SamplingPlan(Frozen):
    """How the uncertainty of every result is sampled and shown.

    `checked` draws are computed again; `contributors` and `swings` are how many figures are named; the histogram has
    `columns` over the middle `spanned_percent` of the draws.
    """

    basis: Basis
    draws: Annotated[int, Field(ge=2)]
    seed: int
    checked: Annotated[int, Field(ge=1)]
    contributors: Annotated[int, Field(ge=1)]
    swings: Annotated[int, Field(ge=1)]
    columns: Annotated[int, Field(ge=2)]
    spanned_percent: Annotated[Number, Field(gt=0, lt=100)]


class QualityTable(Frozen):
    """Everything the calculation knows about data quality that is not arithmetic."""

    uncertainty: Pedigree
    time: TimeLimits
    geography: AreaScores
    factor: FactorScores
    activity: ActivityScores
    interpretation: InterpretationLimits
    sampling: SamplingPlan

    def coefficient(self, indicator: str, score: int) -> Decimal:
        """Squared geometric standard deviation of one score (1 to 5) of one indicator."""
        return self.uncertainty.coefficients[indicator][score - 1]


@cache
def load_quality(root: Path | None = None) -> QualityTable:
    """Read the shared tables; InputError when the file does not fit.

    >>> load_quality().coefficient("time", 3)
    Decimal('1.10')
    """
    path = (root or data_folder("product_specs")) / COMMON / "quality.yaml"
    raw = read_yaml(path)
    sources = raw.pop("sources")
    for part in raw.values():
        if "source" in part:
            part["source"] = sources[part["source"]]
    try:
        return QualityTable.model_validate(raw)
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise InputError(Record("spec_invalid", Place(str(path)), where)) from error
