# SPDX-License-Identifier: Apache-2.0
"""Certified power: each kWh once, in the period, with the life-cycle factor of its technology, never more than used."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import Factor
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, blank, said
from footprint.submission.columns import key, shown
from footprint.submission.contents import Row
from footprint.submission.power import SHEET, consumed, grid_rows, kilowatt_hours

CONTRACTUAL = ("direct_contract", "green_certificate")
"""Kinds that rest on certificates which must have been cancelled."""
PHYSICAL = ("own_generation", "direct_line")
"""Kinds that reach the machines past the grid's meter."""


def _rows(case: Inspection) -> Iterator[tuple[Sheet, Row]]:
    for sheet in case.spec.sheets:
        if sheet.id == SHEET:
            yield from ((sheet, row) for row in case.submission.rows(SHEET))


def _column(sheet: Sheet, column: str) -> Column:
    return next(each for each in sheet.columns if each.id == column)


def check_certificate_amounts(case: Inspection) -> Iterator[Record]:
    """A site claims no more certified or own power than it consumed; the row that passes the line is named."""
    claimed: dict[str, Decimal] = {}
    for sheet, row in _rows(case):
        kwh, site = kilowatt_hours(row["amount"], row["unit"]), said(row["site"])
        if kwh is None or row["sold"] == "yes":
            continue
        claimed[site] = claimed.get(site, Decimal(0)) + kwh
        used = consumed(case.submission, site)
        if claimed[site] > used:
            figures = {"claimed": plain_number(claimed[site]), "used": plain_number(used), "site": site}
            yield case.record("certificate_excess", sheet, row, _column(sheet, "amount"), extra=figures)


def check_certificate_months(case: Inspection) -> Iterator[Record]:
    """Of a site with blank months a certificate counts for the given months only (`given_share`), and that is said."""
    for sheet, row in _rows(case):
        here = [each for each in grid_rows(case.submission) if each["site"] == row["site"] and row["sold"] != "yes"]
        bare = [each for each in here if None in case.submission.months(each)]
        if bare:
            lines = ", ".join(said(each["line"]) for each in bare)
            yield case.record(
                "certificate_months", sheet, row, _column(sheet, "amount"), severity="warning", extra={"lines": lines}
            )


def check_certificate_period(case: Inspection) -> Iterator[Record]:
    """Certified power was generated within the data period."""
    form = case.submission.form("product")
    start, end = form["period_start"], form["period_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        return
    fields = {"start": start.isoformat(), "end": end.isoformat()}
    for sheet, row in _rows(case):
        for name in ("period_start", "period_end"):
            value = row[name]
            if isinstance(value, date) and not start <= value <= end:
                yield case.record("certificate_period", sheet, row, _column(sheet, name), extra=fields)
        first, last = row["period_start"], row["period_end"]
        if isinstance(first, date) and isinstance(last, date) and last < first:
            words = {"start": first.isoformat(), "end": last.isoformat()}
            yield case.record("certificate_period", sheet, row, _column(sheet, "period_end"), extra=words)


def check_certificate_ids(case: Inspection) -> Iterator[Record]:
    """A cancellation id stands once; contracts and certificates have one."""
    first: dict[str, Row] = {}
    for sheet, row in _rows(case):
        column = _column(sheet, "cancellation")
        if blank(row, column.id):
            if row["kind"] in CONTRACTUAL:
                yield case.record("certificate_not_cancelled", sheet, row, column)
            continue
        earlier = first.setdefault(key(said(row[column.id])), row)
        if earlier is not row:
            at = case.submission.place(earlier.ref(column.id)).cell
            yield case.record("certificate_twice", sheet, row, column, extra={"first": at})


def check_certificate_factors(case: Inspection) -> Iterator[Record]:
    """Certified power carries the life-cycle factor of its technology; it is never zero."""
    for sheet, row in _rows(case):
        column = _column(sheet, "factor")
        if blank(row, column.id):
            yield case.record("certificate_factor", sheet, row, column)
            continue
        factor = (case.factors or {}).get(said(row[column.id]))
        if factor is not None and not (factor.co2e or factor.gases or factor.inputs):
            yield case.record("certificate_zero", sheet, row, column)


def check_certificates_sold(case: Inspection) -> Iterator[Record]:
    """Own power whose certificates were sold is grid power here; a sold certificate cannot be claimed at all."""
    for sheet, row in _rows(case):
        if row["sold"] == "yes":
            claimed = row["kind"] in CONTRACTUAL
            code = "certificate_sold" if claimed else "certificate_sold_own"
            yield case.record(code, sheet, row, _column(sheet, "sold"), severity="error" if claimed else "note")


def check_certificate_technology(case: Inspection) -> Iterator[Record]:
    """The factor is that of the technology (a table of the specification), or one that the supplier declared."""
    for sheet, row in _rows(case):
        allowed, factor = case.spec.certified_power.get(said(row["technology"])), _factor(case, row)
        if allowed is None or factor is None or factor.id in allowed or factor.kind == "declared":
            continue
        column, of = _column(sheet, "factor"), _column(sheet, "technology")
        words = {
            "technology_zh": said(shown(row["technology"], of, case.spec, "zh")),
            "technology_en": said(shown(row["technology"], of, case.spec, "en")),
            "name_zh": factor.name.zh,
            "name_en": factor.name.en,
            "allowed": ", ".join(allowed) or "—",
        }
        yield case.record("certificate_technology", sheet, row, column, extra=words)


def check_own_power_is_in_energy(case: Inspection) -> Iterator[Record]:
    """Own and directly supplied kWh lie inside the rows of Energy; whether they do is asked, because bills leave them out."""
    for sheet, row in _rows(case):
        if row["kind"] in PHYSICAL and row["in_energy"] != "yes":
            column, said_no = _column(sheet, "in_energy"), row["in_energy"] == "no"
            code = "own_power_outside" if said_no else "own_power_asked"
            yield case.record(code, sheet, row, column, severity="error" if said_no else "question")


def _factor(case: Inspection, row: Row) -> Factor | None:
    return (case.factors or {}).get(said(row["factor"]))
