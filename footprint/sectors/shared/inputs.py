# SPDX-License-Identifier: Apache-2.0
"""What a sector model is given, and how an amount reaches the unit of its factor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from footprint.errors import Record, Severity
from footprint.rules import GridChoice, headline_factor
from footprint.schema import Factor
from footprint.sectors.derivation import Known, Refused, missing, number, record, row_status
from footprint.specs import Process, Spec
from footprint.submission import Row, Submission, answers
from footprint.units import UnknownUnit, UnreachableUnit, canonical, convert, symbol


@dataclass(frozen=True)
class Inputs:
    """Submission, specification, factors by id, and the grid factor of the headline."""

    submission: Submission
    spec: Spec
    factors: Mapping[str, Factor]
    grid: str

    def process(self, key: str) -> Process:
        """The step `key` of the process map."""
        return next(process for process in self.spec.processes if process.id == key)

    def words(self, process: str) -> dict[str, str]:
        """The name of a step in both languages, as fields of a record."""
        name = self.process(process).name
        return {"process_zh": name.zh, "process_en": name.en}

    def record(self, code: str, row: Row, column: str, **fields: object) -> Record:
        """An error at a cell, with the value that stands there."""
        return self._at_cell("error", code, row, column, **fields)

    def warning(self, code: str, row: Row, column: str, **fields: object) -> Record:
        """The same as a warning."""
        return self._at_cell("warning", code, row, column, **fields)

    def _at_cell(self, severity: Severity, code: str, row: Row, column: str, **fields: object) -> Record:
        value = row[column]
        found = record(self.submission, code, row.ref(column), "" if value is None else value, severity, **fields)
        return replace(found, rule=f"{row.sheet}.{column}")

    def refuse(self, code: str, row: Row, column: str, **fields: object) -> Refused:
        """The same, to be raised."""
        return Refused(self.record(code, row, column, **fields))


def grid_choice(submission: Submission, spec: Spec) -> GridChoice:
    """The grid factor of the data period, or what has to be asked (design D7)."""
    form = submission.form("product")
    start, end = form["period_start"], form["period_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        raise missing(spec, submission, form, "period_start")
    answer = answers(submission, spec).get("electricity_factor_year")
    return headline_factor(start, end, spec.electricity_by_year, str(answer.value) if answer else None)


def stated(inputs: Inputs, row: Row, column: str, says: Row) -> Known:
    """The figure in a cell, with the status of the row `says`."""
    return Known(number(inputs.spec, inputs.submission, row, column), row_status(says), (row.ref(column),))


def factor_at(inputs: Inputs, row: Row, column: str = "factor") -> str:
    """The factor id in a cell; refused when it is blank or not among the factors."""
    value = row[column]
    if not isinstance(value, str):
        raise inputs.refuse("factor_missing", row, column)
    if value not in inputs.factors:
        raise inputs.refuse("factor_not_loaded", row, column)
    return value


def of_units(unit: str, wanted: str) -> dict[str, str]:
    """A unit that was given and the one that is wanted, as they are printed (a word that is no unit stays as it is)."""
    try:
        return {"unit": symbol(canonical(unit)), "wanted": symbol(wanted)}
    except UnknownUnit:
        return {"unit": unit, "wanted": symbol(wanted)}


def reach(inputs: Inputs, factor: str, amount: Decimal, unit: str, row: Row, column: str) -> Decimal:
    """`amount` in the unit of `factor`; refused at the cell when no stated conversion leads there."""
    wanted = inputs.factors[factor].unit
    try:
        return convert(amount, unit, wanted)
    except (UnknownUnit, UnreachableUnit) as error:
        raise inputs.refuse("unit_not_the_factors", row, column, **of_units(unit, wanted), factor=factor) from error


def material(inputs: Inputs, row: Row, factor: str, amount: Decimal) -> Decimal:
    """A BOM amount in the unit of its factor, through the mass of one unit where the unit itself does not lead there."""
    unit, piece_mass = str(row["unit"]), row["piece_mass"]
    wanted = inputs.factors[factor].unit
    try:
        return convert(amount, unit, wanted)
    except (UnknownUnit, UnreachableUnit):
        if not isinstance(piece_mass, Decimal):
            raise inputs.refuse("unit_not_the_factors", row, "unit", **of_units(unit, wanted), factor=factor) from None
        return reach(inputs, factor, amount * piece_mass, "kg", row, "unit")


def by_piece_mass(inputs: Inputs, row: Row, factor: str) -> tuple[str, ...]:
    """The cell with the mass of one unit, where the amount of a BOM row reaches its factor through it; else nothing."""
    try:
        convert(Decimal(1), str(row["unit"]), inputs.factors[factor].unit)
    except (UnknownUnit, UnreachableUnit):
        return (row.ref("piece_mass"),)
    return ()
