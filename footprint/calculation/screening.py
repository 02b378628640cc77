# SPDX-License-Identifier: Apache-2.0
"""The cut-off of one model from its workbook: the sheet Omitted flows, and the limits on the decisions sheet."""

from collections.abc import Mapping
from decimal import Decimal

from footprint.calculation.cutoff import cut_off, energy_input
from footprint.schema import Factor, Footprint, ProductSystem
from footprint.schema.analysis import CUT_OFF_BASES, CutOff, CutOffBasis, CutOffLimits, Omitted
from footprint.schema.canonical import plain_decimal
from footprint.submission import Row, Submission
from footprint.units import UnknownUnit, convert, same_dimension

QUESTIONS: Mapping[CutOffBasis, tuple[str, str]] = {
    "co2e": ("cut_off_single", "cut_off_total"),
    "mass": ("cut_off_mass_single", "cut_off_mass_total"),
    "energy": ("cut_off_energy_single", "cut_off_energy_total"),
}
"""Basis -> the questions that give its limits: for one flow, for all together."""

_KG, _MJ = "kg", "MJ"


def screening(
    submission: Submission, system: ProductSystem, footprint: Footprint, factors: Mapping[str, Factor]
) -> CutOff:
    """What was left out of one model, against the limits; `submission` with the answers of every overlay in it."""
    mass = declared_mass(system, _net_mass(submission, system.model))
    return cut_off(footprint, omitted(submission), limits(submission), mass, energy_input(system, factors))


def declared_mass(system: ProductSystem, mass_kg: Decimal) -> Decimal:
    """kg of one declared unit: what the last step makes where that is a mass, else `mass_kg`, the mass of one piece."""
    made = next((process.output for process in system.processes if process.id == system.reference), None)
    if made is None or not same_dimension(made.unit, _KG):
        return mass_kg
    return convert(made.amount, made.unit, _KG)


def _net_mass(submission: Submission, model: str) -> Decimal:
    found = next((row["mass"] for row in submission.rows("models") if row["model"] == model), None)
    return found if isinstance(found, Decimal) else Decimal(0)


def omitted(submission: Submission) -> tuple[Omitted, ...]:
    """The rows of the sheet Omitted flows, as they were stated."""
    return tuple(
        Omitted(
            line=str(row["line"]),
            kg=_figure(row, "co2e"),
            mass_kg=_figure(row, "mass"),
            energy_mj=_energy(row),
            pointer=row.ref("co2e"),
            name=str(row["name"] or ""),
        )
        for row in submission.rows("omissions")
    )


def _figure(row: Row, column: str) -> Decimal | None:
    value = row[column] if column in row.cells else None
    return value if isinstance(value, Decimal) else None


def _energy(row: Row) -> Decimal | None:
    """MJ; None without a figure, or with a unit that is none of energy (which the check of the sheet refuses)."""
    amount, unit = _figure(row, "energy"), row["energy_unit"] if "energy_unit" in row.cells else None
    try:
        fits = amount is not None and unit is not None and same_dimension(str(unit), _MJ)
    except UnknownUnit:
        return None
    return convert(amount, str(unit), _MJ) if fits and amount is not None else None


def limits(submission: Submission) -> dict[CutOffBasis, CutOffLimits]:
    """Basis -> its limits, as far as somebody decided them (or an overlay read them in the standard)."""
    return {
        basis: CutOffLimits(
            single=decided(submission, QUESTIONS[basis][0])[0], together=decided(submission, QUESTIONS[basis][1])[0]
        )
        for basis in CUT_OFF_BASES
    }


def decided(submission: Submission, question: str) -> tuple[Decimal | None, str]:
    """The figure somebody answered on the decisions sheet and its cell; None and no cell where nobody did."""
    for row in submission.rows("decisions"):
        if row["question"] == question and row["answer"] is not None:
            return plain_decimal(str(row["answer"])), row.ref("answer")
    return None, ""
