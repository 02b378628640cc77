# SPDX-License-Identifier: Apache-2.0
"""Everything that stands beside one footprint and never alters it: the parts of the analysis, from a study's inputs."""

from decimal import Decimal

from footprint.calculation import analyse, cut_off
from footprint.errors import OurFault
from footprint.factors import gwp_names, load_gwp
from footprint.schema import Footprint, ProductSystem
from footprint.schema.analysis import Analysis, Omitted
from footprint.schema.variants import Alternative, Uncertainty
from footprint.specs.quality import QualityTable, load_quality
from footprint.study.inputs import StudyInputs, data_years
from footprint.study.places import line_places
from footprint.study.sureness import Draws, sureness, swings
from footprint.submission import Submission, settled
from footprint.units import convert, same_dimension

_DRAW_LOOP = "calc_draw_loop"


def analysis(
    inputs: StudyInputs,
    system: ProductSystem,
    footprint: Footprint,
    mass_kg: Decimal,
    alternatives: tuple[Alternative, ...],
    draws: Draws | None = None,
) -> Analysis:
    """The analysis of one model, a piece or pack of which holds `mass_kg`; every shipped GWP set is tried."""
    others = [load_gwp(name) for name in gwp_names()]
    years, table = data_years(inputs.submission), load_quality()
    places = line_places(inputs.submission, inputs.spec, system)
    found = analyse(footprint, system, inputs.factors, inputs.gwp, others, years, table, places)
    answered = settled(inputs.submission, inputs.spec)
    limits = [_decided(answered, question) for question in ("cut_off_single", "cut_off_total")]
    more = {
        "cut_off": cut_off(footprint, _declared_mass(system, mass_kg), _omitted(inputs.submission), *limits),
        "uncertainty": _drawn(inputs, system, table, draws),
        "swings": swings(inputs, system, footprint, table),
        "alternatives": alternatives,
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


def _declared_mass(system: ProductSystem, mass_kg: Decimal) -> Decimal:
    """kg of one declared unit: what the last step makes where that is a mass, else `mass_kg`, the mass of one piece."""
    made = next(process.output for process in system.processes if process.id == system.reference)
    return convert(made.amount, made.unit, "kg") if same_dimension(made.unit, "kg") else mass_kg


def _omitted(submission: Submission) -> tuple[Omitted, ...]:
    """The rows of the sheet Omitted flows, as they were stated."""
    return tuple(
        Omitted(line=str(row["line"]), kg=row["co2e"], mass_kg=row["mass"], pointer=row.ref("co2e"))
        for row in submission.rows("omissions")
    )


def _decided(submission: Submission, question: str) -> Decimal | None:
    """The figure somebody answered on the decisions sheet, if anybody did."""
    answers = (row["answer"] for row in submission.rows("decisions") if row["question"] == question)
    found = next((answer for answer in answers if answer is not None), None)
    return None if found is None else Decimal(str(found))
