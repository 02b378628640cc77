# SPDX-License-Identifier: Apache-2.0
"""Factors are named by id, and the amount can be expressed in the factor's unit. Nothing is matched for the user."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from rapidfuzz import fuzz

from footprint.errors import Record
from footprint.schema import Factor
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, said
from footprint.submission.columns import key
from footprint.submission.contents import Row
from footprint.units import same_dimension, symbol

NEAREST = 3

MATERIAL_UNITS = ("kg", "m", "m2", "m3", "piece", "pair", "set")
"""One unit of every dimension in which a material can be counted; kWh of cotton is in none of them."""

_IMPLIED_UNITS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"mass", "distance"}), "tkm"),
    (frozenset({"fibre", "share"}), "kg"),
)
"""Sheets without a unit column: the columns they have say what the factor must be per."""


def factor_cells(case: Inspection) -> Iterator[tuple[Sheet, Column, Row, str]]:
    """Every cell of a factor column that names one."""
    for sheet, column, row in case.cells():
        value = row[column.id]
        if column.kind == "factor" and isinstance(value, str):
            yield sheet, column, row, value


def check_factors_known(case: Inspection) -> Iterator[Record]:
    """Every factor id is in the set; for a name or a misspelt id the candidates are listed, none is taken."""
    if case.factors is None:
        return
    names = _by_name(case.factors.values())
    for sheet, column, row, value in factor_cells(case):
        if value in case.factors:
            continue
        named = names.get(key(value), [])
        if len(named) > 1:
            yield case.record("factor_name_twice", sheet, row, column, extra=listed(named))
        elif named:
            yield case.record("factor_name", sheet, row, column, extra=listed(named))
        else:
            yield case.record("factor_unknown", sheet, row, column, extra=listed(_nearest(case, case.factors, value)))


def _by_name(factors: Iterable[Factor]) -> dict[str, list[Factor]]:
    """Names and synonyms in both languages -> the factors that bear them, each once, by id."""
    names: dict[str, dict[str, Factor]] = {}
    for factor in factors:
        for words in (factor.name.zh, factor.name.en, *factor.synonyms):
            names.setdefault(key(words), {})[factor.id] = factor
    return {words: [found[factor_id] for factor_id in sorted(found)] for words, found in names.items()}


def _nearest(case: Inspection, factors: Mapping[str, Factor], words: str) -> list[Factor]:
    """Three proposals: what the search finds for the words, then the ids spelt most alike."""
    found = [candidate.factor for candidate in case.find(words)] if case.find is not None and "/" not in words else []
    alike = sorted(factors, key=lambda factor_id: (-fuzz.ratio(words.casefold(), factor_id.casefold()), factor_id))
    return [factors[factor_id] for factor_id in dict.fromkeys([*found[:NEAREST], *alike[:NEAREST]])][:NEAREST]


def listed(factors: list[Factor]) -> dict[str, str]:
    """Factors for a message in both languages; a dash where there are none."""
    return {
        "listed_zh": "；".join(f"{f.id}（{f.name.zh}，{f.geography}，{f.year}）" for f in factors) or "—",
        "listed_en": "; ".join(f"{f.id} ({f.name.en}, {f.geography}, {f.year})" for f in factors) or "—",
    }


def check_material_units(case: Inspection) -> Iterator[Record]:
    """A material is given by mass, length, area, volume or pieces, never in a unit of energy, time or freight."""
    for sheet, column, row in case.cells():
        unit = row[column.id]
        material = any(other.id == "piece_mass" for other in sheet.columns)
        if column.kind != "unit" or not material or not isinstance(unit, str):
            continue
        if not any(same_dimension(unit, known) for known in MATERIAL_UNITS):
            yield case.record("material_unit", sheet, row, column, unit=symbol(unit))


def check_factor_units(case: Inspection) -> Iterator[Record]:
    """The amount's unit leads to the factor's unit by a stated conversion, or by the mass of one unit in the row."""
    for sheet, column, row, value in factor_cells(case):
        factor = (case.factors or {}).get(value)
        if factor is None:
            continue
        unit, at = _unit_of(sheet, row)
        if unit is None or same_dimension(unit, factor.unit) or _by_density(sheet, row, unit, factor):
            continue
        if "air_kwh" in row.cells and row["kind"] == "compressed_air":
            continue  # its electricity per unit is stated, or asked, in the row
        by_mass = any(other.id == "piece_mass" for other in sheet.columns) and same_dimension("kg", factor.unit)
        if by_mass and isinstance(row["piece_mass"], Decimal):
            continue
        code = "unit_needs_mass" if by_mass else "unit_impossible"
        fields = {"unit": symbol(unit), "factor": factor.id, "per": symbol(factor.unit)}
        names = {"name_zh": factor.name.zh, "name_en": factor.name.en}
        yield case.record(code, sheet, row, at or column, extra={**fields, **names})


def _by_density(sheet: Sheet, row: Row, unit: str, factor: Factor) -> bool:
    """A volume leads to a mass through the density that the row itself gives."""
    dense = any(other.id == "density" for other in sheet.columns) and isinstance(row["density"], Decimal)
    return dense and same_dimension(unit, "L") and same_dimension("kg", factor.unit)


def _unit_of(sheet: Sheet, row: Row) -> tuple[str | None, Column | None]:
    """The unit of a row's amount and the column that says it; None where the sheet leaves it to the sector."""
    for column in sheet.columns:
        if column.kind == "unit":
            return said(row[column.id]) or None, column
    known = {column.id for column in sheet.columns}
    return next((unit for needed, unit in _IMPLIED_UNITS if needed <= known), None), None
