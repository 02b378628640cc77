# SPDX-License-Identifier: Apache-2.0
"""Everything that stands beside one footprint and never alters it: the parts of the analysis, from a study's inputs."""

from footprint.calculation import analyse, screening
from footprint.errors import OurFault
from footprint.factors import gwp_names, load_gwp
from footprint.schema import Footprint, ProductSystem
from footprint.schema.analysis import Analysis
from footprint.schema.variants import Alternative, RuleValue, Uncertainty
from footprint.specs.quality import QualityTable, load_quality
from footprint.study.inputs import StudyInputs, data_years
from footprint.study.places import line_places
from footprint.study.sureness import Draws, sureness, swings
from footprint.submission import settled

_DRAW_LOOP = "calc_draw_loop"


def analysis(
    inputs: StudyInputs,
    system: ProductSystem,
    footprint: Footprint,
    alternatives: tuple[Alternative, ...],
    rules: tuple[RuleValue, ...],
    draws: Draws | None = None,
) -> Analysis:
    """The analysis of one model; every shipped GWP set is tried."""
    others = [load_gwp(name) for name in gwp_names()]
    years, table = data_years(inputs.submission), load_quality()
    places = line_places(inputs.submission, inputs.spec, system)
    found = analyse(footprint, system, inputs.factors, inputs.gwp, others, years, table, places)
    answered = settled(inputs.submission, inputs.spec)
    more = {
        "cut_off": screening(answered, system, footprint, inputs.factors),
        "uncertainty": _drawn(inputs, system, table, draws),
        "swings": swings(inputs, system, footprint, table),
        "alternatives": alternatives,
        "rule_values": rules,
    }
    return found.model_copy(update=more)


def _drawn(inputs: StudyInputs, system: ProductSystem, table: QualityTable, draws: Draws | None) -> Uncertainty | None:
    """The uncertainty with its largest contributors; None where some draw of a loop upstream has no solution.

    No figure of a study depends on its draws, so a run goes on without them and its report says why they are missing.
    """
    try:
        sure = sureness(inputs, system, table, draws)
    except OurFault as fault:
        if {record.code for record in fault.records} != {_DRAW_LOOP}:
            raise
        return None
    return sure.model_copy(update={"figures": sure.figures[: table.sampling.contributors]})
