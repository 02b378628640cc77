# SPDX-License-Identifier: Apache-2.0
"""The data period and what is given month by month in it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from footprint.errors import Record
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, blank
from footprint.submission.columns import columns
from footprint.submission.contents import MONTH_IDS, Row

_YEAR = len(MONTH_IDS)


def _form(case: Inspection, column: str) -> tuple[Sheet, Row, Column]:
    sheet = case.spec.sheet("product")
    return sheet, case.submission.form("product"), next(c for c in sheet.columns if c.id == column)


def check_dates_plausible(case: Inspection) -> Iterator[Record]:
    """No date lies outside the years that this project takes for possible (0001, 1899, 9999 are slips of a program)."""
    if case.spec.plausible_years is None:
        return
    first, last = case.spec.plausible_years
    for sheet, column, row in case.cells():
        value = row[column.id]
        if isinstance(value, date) and not first <= value.year <= last:
            yield case.record("date_implausible", sheet, row, column, first=str(first), last=str(last))


def check_period_order(case: Inspection) -> Iterator[Record]:
    """The period ends after it starts."""
    sheet, form, column = _form(case, "period_end")
    start, end = form["period_start"], form["period_end"]
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        yield case.record("period_order", sheet, form, column, start=start.isoformat())


def check_period_whole_months(case: Inspection) -> Iterator[Record]:
    """The period starts on the first and ends on the last day of a month, since meters are read by the month."""
    sheet, form, column = _form(case, "period_start")
    start = form["period_start"]
    if isinstance(start, date) and start.day != 1:
        yield case.record("period_start", sheet, form, column, meant=start.replace(day=1).isoformat())
    sheet, form, column = _form(case, "period_end")
    end = form["period_end"]
    if isinstance(end, date) and end != _month_end(end):
        yield case.record("period_end", sheet, form, column, meant=_month_end(end).isoformat())


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def check_period_length(case: Inspection) -> Iterator[Record]:
    """Twelve months at most (the workbook has twelve month columns); fewer need a reason."""
    months = case.submission.period_months()
    sheet, form, column = _form(case, "period_end")
    if months > _YEAR:
        yield case.record("period_long", sheet, form, column, months=str(months))
    sheet, form, column = _form(case, "short_period_reason")
    if 0 < months < _YEAR and blank(form, column.id):
        yield case.record("period_short", sheet, form, column, months=str(months))


def check_statement_date(case: Inspection) -> Iterator[Record]:
    """The documents are not dated before the data period has ended."""
    sheet, form, column = _form(case, "statement_date")
    stated, end = form["statement_date"], form["period_end"]
    if isinstance(stated, date) and isinstance(end, date) and stated < end:
        yield case.record("statement_early", sheet, form, column, end=end.isoformat(), severity="warning")


def _monthly(case: Inspection) -> Iterator[tuple[Sheet, Row, list[Column], list[Column]]]:
    """Every row of a monthly sheet, its month columns inside the period and those beyond it."""
    inside = set(MONTH_IDS[: case.submission.period_months()])
    for sheet in case.spec.sheets:
        if sheet.monthly and inside:
            months = [column for column in columns(sheet) if column.id in MONTH_IDS]
            for row in case.submission.rows(sheet.id):
                yield sheet, row, [m for m in months if m.id in inside], [m for m in months if m.id not in inside]


def check_blank_months(case: Inspection) -> Iterator[Record]:
    """A blank month is missing data, never zero: it needs a reason, and is said even with one."""
    for sheet, row, inside, _ in _monthly(case):
        missing = [month for month in inside if blank(row, month.id)]
        if not missing:
            continue
        cells = ", ".join(case.submission.place(row.ref(month.id)).cell for month in missing)
        if blank(row, "blank_reason"):
            yield case.record("month_blank", sheet, row, missing[0], cells=cells)
        else:
            yield case.record("month_blank_explained", sheet, row, missing[0], cells=cells, severity="warning")


def check_months_beyond(case: Inspection) -> Iterator[Record]:
    """Nothing stands in a month after the period's end; it would not be counted."""
    for sheet, row, inside, beyond in _monthly(case):
        for month in beyond:
            if not blank(row, month.id):
                yield case.record("month_beyond", sheet, row, month, months=str(len(inside)))
