# SPDX-License-Identifier: Apache-2.0
"""What is stated about sharing: a basis is complete, and no more than the whole is given away."""

from collections.abc import Iterator
from decimal import Decimal

from footprint.errors import Record
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, blank, said
from footprint.submission.contents import Row
from footprint.units import same_dimension

WHOLE = Decimal(100)
BY_ITSELF = ("output", "economic")
"""Bases that need no quantity beside the output."""


def _rows(case: Inspection) -> Iterator[tuple[Sheet, Row]]:
    for sheet in case.spec.sheets:
        if sheet.id == "output" and any(column.id == "basis" for column in sheet.columns):
            yield from ((sheet, row) for row in case.submission.rows(sheet.id))


def _column(sheet: Sheet, name: str) -> Column:
    return next(column for column in sheet.columns if column.id == name)


def check_revenue_shares(case: Inspection) -> Iterator[Record]:
    """Shares of revenue of one process at one site add up to 100 % at most; the row that passes it is named."""
    given: dict[tuple[str, str], Decimal] = {}
    for sheet, row in _rows(case):
        share, at = row["revenue_share"], (said(row["site"]), said(row["process"]))
        if row["basis"] != "economic" or not isinstance(share, Decimal):
            continue
        given[at] = given.get(at, Decimal(0)) + share
        if given[at] > WHOLE:
            column, fields = _column(sheet, "revenue_share"), {"total": plain_number(given[at]), "site": at[0]}
            yield case.record("allocation_over", sheet, row, column, extra=fields)


def check_basis_complete(case: Inspection) -> Iterator[Record]:
    """A physical basis says how much of it a unit of output is, and in what unit."""
    for sheet, row in _rows(case):
        if blank(row, "basis") or row["basis"] in BY_ITSELF:
            continue
        for name in ("basis_each", "basis_unit"):
            if blank(row, name):
                yield case.record("basis_incomplete", sheet, row, _column(sheet, name))


def check_compressed_air(case: Inspection) -> Iterator[Record]:
    """Bought compressed air by volume needs the electricity of one unit, from its supplier; no value stands in."""
    for sheet in case.spec.sheets:
        if sheet.id != "energy" or all(column.id != "air_kwh" for column in sheet.columns):
            continue
        for row in case.submission.rows(sheet.id):
            unit = row["unit"]
            by_volume = isinstance(unit, str) and not same_dimension(unit, "kWh")
            if row["kind"] == "compressed_air" and by_volume and blank(row, "air_kwh"):
                yield case.record("air_kwh", sheet, row, _column(sheet, "air_kwh"), severity="question")
