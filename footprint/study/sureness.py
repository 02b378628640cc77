# SPDX-License-Identifier: Apache-2.0
"""How sure the figures of a study are: sampled uncertainty of every model, and what single assumptions move."""

from dataclasses import dataclass

from footprint.calculation.sampling import sampled
from footprint.calculation.spread import Unknown
from footprint.calculation.swings import electricity_swings, gwp_swings, interval_swings
from footprint.calculation.uncertainty import uncertainty
from footprint.factors import shipped
from footprint.schema import Footprint, ProductSystem
from footprint.schema.result import StudyResult
from footprint.schema.variants import Swing, Uncertainty
from footprint.specs.quality import QualityTable, SamplingPlan, load_quality
from footprint.study.inputs import StudyInputs, data_years
from footprint.study.places import line_places


@dataclass(frozen=True)
class Draws:
    """How often and from which seed to draw; None: as `product_specs/common/quality.yaml` says."""

    count: int | None = None
    seed: int | None = None
    unknown: Unknown = "worst"

    def resolved(self, plan: SamplingPlan) -> tuple[int, int]:
        """Number of draws and seed, the plan's where nobody chose."""
        return plan.draws if self.count is None else self.count, plan.seed if self.seed is None else self.seed


def sureness(
    inputs: StudyInputs, system: ProductSystem, table: QualityTable, draws: Draws | None = None
) -> Uncertainty:
    """One model's uncertainty with all its figures. OurFault (calc_draw_loop) when some draw has no solution."""
    asked = draws or Draws()
    count, seed = asked.resolved(table.sampling)
    return uncertainty(
        system,
        inputs.factors,
        inputs.gwp,
        data_years(inputs.submission),
        table,
        draws=count,
        seed=seed,
        unknown=asked.unknown,
        places=line_places(inputs.submission, inputs.spec, system),
    )


def swings(
    inputs: StudyInputs, system: ProductSystem, footprint: Footprint, table: QualityTable, unknown: Unknown = "worst"
) -> tuple[Swing, ...]:
    """The figures that move the total most at the ends of their intervals, and the electricity figures of other years.

    Those come from what we ship: the study itself holds only the rows it reaches.
    """
    places = line_places(inputs.submission, inputs.spec, system)
    laid = sampled(system, inputs.factors, inputs.gwp, data_years(inputs.submission), table, unknown, places)
    known, by_year = {**shipped().factors, **inputs.factors}, inputs.spec.electricity_by_year
    return (
        *interval_swings(laid, float(footprint.total), table.sampling.swings),
        *electricity_swings(footprint, system, known, inputs.gwp, by_year),
    )


def how_sure(
    inputs: StudyInputs, result: StudyResult, draws: Draws | None = None
) -> list[tuple[Uncertainty, tuple[Swing, ...]]]:
    """Each model's uncertainty with all its figures, and the swings of single assumptions, GWP sets among them."""
    table, unknown = load_quality(), (draws or Draws()).unknown
    found = []
    for model in result.models:
        sure = sureness(inputs, model.system, table, draws)
        moved = swings(inputs, model.system, model.footprint, table, unknown)
        found.append((sure, (*moved, *gwp_swings(model.analysis.gwp if model.analysis else ()))))
    return found
