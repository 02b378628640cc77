# SPDX-License-Identifier: Apache-2.0
"""One rule for every line of power, wherever it stands: the grid of its own country, or a supplier's declared factor with
evidence. Green power comes through certificates or not at all. Abroad no published grid is known, so the factor is asked."""

from collections.abc import Iterator

from footprint.errors import Record, Severity
from footprint.factors.geography import countries
from footprint.schema import PUBLISHED
from footprint.specs import Column, Sheet
from footprint.submission.checks.fit_rules import Cell, fits, judged, unsorted
from footprint.submission.checks.inspection import Inspection, blank, said
from footprint.submission.contents import Row
from footprint.submission.places import PLACES, country_code, country_of
from footprint.submission.power import POWER, grid_factor

_MADE_ELSEWHERE = "maker_country"


def check_named_power(case: Inspection) -> Iterator[Record]:
    """Every factor of power that stands in a cell."""
    of_the_rule = grid_factor(case.submission, case.spec)
    for cell in judged(case):
        if not cell.is_power or (cell.factor.id == of_the_rule and _at_home(case, cell.row)):
            continue
        words = {
            "name_zh": cell.factor.name.zh,
            "name_en": cell.factor.name.en,
            "geography": cell.factor.geography,
            "country": country_of(case.submission, cell.row, case.spec),
        }
        code = _judgement(case, cell)
        severity: Severity = "warning" if code in ("power_named", "power_abroad") else "error"
        yield case.record(code, cell.sheet, cell.row, cell.column, severity=severity, extra=words)


def _judgement(case: Inspection, cell: Cell) -> str:
    """What is to be said of power that does not stand on the grid of the rule."""
    factor, country = cell.factor, country_of(case.submission, cell.row, case.spec)
    if factor.declared:
        return "power_unproven" if blank(cell.row, "evidence") else "power_named"
    if country == case.spec.electricity_country:
        return "power_refused"
    fitting = fits(factor, cell.fits) or unsorted(factor, case.spec)
    own = fitting and not factor.id.startswith(PUBLISHED) and factor.geography.split("-")[0] == country
    return "power_abroad" if own else "power_elsewhere"


def _at_home(case: Inspection, row: Row) -> bool:
    return country_of(case.submission, row, case.spec) == case.spec.electricity_country


def check_countries(case: Inspection) -> Iterator[Record]:
    """A country is one of ISO 3166, and a site lies in one."""
    first: dict[str, Row] = {}
    for sheet, column, row in case.cells():
        if column.id not in PLACES or blank(row, column.id):
            continue
        country = country_code(row[column.id])
        if country not in countries():
            yield case.record("country_unknown", sheet, row, column)
        elif sheet.id == "sites":
            earlier = first.setdefault(said(row["site"]), row)
            if country_code(earlier[column.id]) != country:
                at = case.submission.place(earlier.ref(column.id)).cell
                yield case.record("site_countries", sheet, row, column, first=at, site=said(row["site"]))


def check_power_abroad(case: Inspection) -> Iterator[Record]:
    """Abroad nothing is filled in: no grid of ours, and no rule value that was made for processes here."""
    for sheet in case.spec.sheets:
        for row in case.submission.rows(sheet.id):
            if _at_home(case, row):
                continue
            country = country_of(case.submission, row, case.spec)
            if sheet.id == "sites" and row["meter"] == "none" and row["share"] != 0:
                yield case.record("abroad_unmetered", sheet, row, _column(sheet, "meter"), country=country)
            elif sheet.id == "energy" and row["kind"] in POWER and blank(row, "factor"):
                yield case.record(
                    "grid_abroad", sheet, row, _column(sheet, "factor"), severity="question", country=country
                )
            elif _MADE_ELSEWHERE in row.cells and _takes_power(row) and blank(row, "power_factor"):
                column = _column(sheet, "power_factor")
                yield case.record("grid_abroad", sheet, row, column, severity="question", country=country)


def _takes_power(row: Row) -> bool:
    """True for a bought part whose forming or anodising is counted beside its material."""
    return row["maker"] == "supplier" and (row["forming"] != "none" or row["anodised_area"] is not None)


def _column(sheet: Sheet, column: str) -> Column:
    return next(each for each in sheet.columns if each.id == column)
