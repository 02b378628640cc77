# SPDX-License-Identifier: Apache-2.0
"""How sure the figures of a study are: sampled uncertainty of every model, and what single assumptions move."""

from collections.abc import Mapping

from footprint.calculation.sampling import sampled
from footprint.calculation.spread import Unknown
from footprint.calculation.swings import electricity_swings, gwp_swings, interval_swings
from footprint.calculation.uncertainty import uncertainty
from footprint.schema import Factor
from footprint.schema.result import StudyResult
from footprint.schema.variants import Swing, Uncertainty
from footprint.specs.quality import load_quality
from footprint.study.compose import data_years
from footprint.study.inputs import StudyInputs

LARGEST_SWINGS = 6


def how_sure(
    inputs: StudyInputs,
    result: StudyResult,
    factors: Mapping[str, Factor],
    *,
    draws: int,
    seed: int,
    unknown: Unknown = "worst",
) -> list[tuple[Uncertainty, tuple[Swing, ...]]]:
    """Each model's uncertainty and the swings of single assumptions. `factors` may hold rows the study does not use
    (another year's electricity)."""
    known, table, years = {**factors, **inputs.factors}, load_quality(), data_years(inputs.submission)
    found = []
    for model in result.models:
        sure = uncertainty(
            model.system, inputs.factors, inputs.gwp, years, table, draws=draws, seed=seed, unknown=unknown
        )
        laid = sampled(model.system, inputs.factors, inputs.gwp, years, table, unknown)
        by_year = inputs.spec.electricity_by_year
        swings = (
            *interval_swings(laid, float(model.footprint.total), LARGEST_SWINGS),
            *electricity_swings(model.footprint, model.system, known, inputs.gwp, by_year),
            *gwp_swings(model.analysis.gwp if model.analysis else ()),
        )
        found.append((sure, swings))
    return found
