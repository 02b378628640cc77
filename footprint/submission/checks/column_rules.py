# SPDX-License-Identifier: Apache-2.0
"""The rules that a column states of itself: required, range, unique, refers to, adds up."""

from collections.abc import Iterator
from decimal import Decimal

from footprint.errors import Record
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, blank, said
from footprint.submission.columns import shown
from footprint.submission.contents import Row
from footprint.submission.sites import SHEET as SITES
from footprint.submission.sites import apart, of_model


def check_sheets_filled(case: Inspection) -> Iterator[Record]:
    """A required sheet has at least one row."""
    for sheet in case.spec.sheets:
        if sheet.required and sheet.layout == "table" and not case.submission.rows(sheet.id):
            yield case.on_sheet("sheet_blank", sheet)


def check_required(case: Inspection) -> Iterator[Record]:
    """A required column is filled in every row."""
    for sheet, column, row in case.cells():
        if column.required and blank(row, column.id):
            yield case.record("required", sheet, row, column)


def check_required_when(case: Inspection) -> Iterator[Record]:
    """A column that is needed when another holds a certain choice is filled there."""
    for sheet, column, row in case.cells():
        if column.required_when and blank(row, column.id) and applies(column.required_when, row):
            yield case.record("required_when", sheet, row, column, extra=_condition(case, sheet, column, row))


def applies(condition: str, row: Row) -> bool:
    """``column=choice_id`` or ``column!=choice_id`` in this row; a blank column fulfils neither."""
    name, _, choice = condition.partition("=")
    value = row[name.rstrip("!")]
    return value is not None and (value != choice if name.endswith("!") else value == choice)


def _condition(case: Inspection, sheet: Sheet, column: Column, row: Row) -> dict[str, str]:
    """The other column and what it holds, in both languages."""
    name = (column.required_when or "").partition("=")[0].rstrip("!")
    other = next(c for c in sheet.columns if c.id == name)
    return {
        "other_zh": other.name.zh,
        "other_en": other.name.en,
        "is_zh": said(shown(row[name], other, case.spec, "zh")),
        "is_en": said(shown(row[name], other, case.spec, "en")),
    }


def check_range(case: Inspection) -> Iterator[Record]:
    """A figure lies between the column's minimum and maximum."""
    for sheet, column, row in case.cells():
        value = row[column.id]
        if not isinstance(value, Decimal):
            continue
        if column.minimum is not None and value < column.minimum:
            code = "negative" if column.minimum == 0 else "below"
            yield case.record(code, sheet, row, column, limit=plain_number(column.minimum))
        if column.maximum is not None and value > column.maximum:
            yield case.record("above", sheet, row, column, limit=plain_number(column.maximum))


def check_small_percent(case: Inspection) -> Iterator[Record]:
    """A figure between 0 and 1 in a percent column is likely a fraction: 0.15 means 0.15 % there."""
    for sheet, column, row in case.cells():
        value = row[column.id]
        if column.unit == "percent" and isinstance(value, Decimal) and 0 < value < 1:
            yield case.record("percent_small", sheet, row, column, severity="warning", times=plain_number(value * 100))


def check_unique(case: Inspection) -> Iterator[Record]:
    """No value stands twice in a unique column."""
    for sheet, column, rows in case.columns_with(lambda column: column.unique):
        first: dict[str, Row] = {}
        for row in rows:
            value = said(row[column.id])
            if value and first.setdefault(value, row) is not row:
                earlier = case.submission.place(first[value].ref(column.id)).cell
                yield case.record("twice", sheet, row, column, first=earlier)


def check_references(case: Inspection) -> Iterator[Record]:
    """What refers to a row of another sheet finds it."""
    for sheet, column, rows in case.columns_with(lambda column: column.refers_to is not None):
        other, _, name = (column.refers_to or "").partition(".")
        target = case.spec.sheet(other)
        known = sorted({said(row[name]) for row in case.submission.rows(other)} - {""})
        fields = {"other_zh": target.name.zh, "other_en": target.name.en, "known": ", ".join(known[:12]) or "—"}
        for row in rows:
            value = row[column.id]
            if value is not None and said(value) not in known:
                yield case.record("reference", sheet, row, column, extra=fields)


def check_sums(case: Inspection) -> Iterator[Record]:
    """Shares of one group add up, exactly: a rounding rest belongs to one of the rows, and a person says to which."""
    for sheet, column, rows in case.columns_with(lambda column: column.sum_to is not None):
        for members in _groups(case, sheet, column, rows):
            yield from _sum(case, sheet, column, members)


def _groups(case: Inspection, sheet: Sheet, column: Column, rows: tuple[Row, ...]) -> list[list[Row]]:
    """The rows whose figures add up: those alike in `sum_by`; of sites only those that count for one model."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for model in apart(case.submission) if sheet.id == SITES else ("",):
        groups: dict[str, list[Row]] = {}
        for row in rows:
            if sheet.id != SITES or of_model(row, model):
                groups.setdefault(said(row[column.sum_by]) if column.sum_by else "", []).append(row)
        found |= {tuple(row.ref(column.id) for row in members): members for members in groups.values()}
    return list(found.values())


def _sum(case: Inspection, sheet: Sheet, column: Column, rows: list[Row]) -> Iterator[Record]:
    figures = [value for row in rows if isinstance(value := row[column.id], Decimal)]
    wanted = column.sum_to or Decimal(0)
    if len(figures) < len(rows) or sum(figures, Decimal(0)) == wanted:
        return
    by = next((c for c in sheet.columns if c.id == column.sum_by), None)
    of = {
        lang: said(shown(rows[0][by.id], by, case.spec, "zh" if lang == "zh" else "en")) if by else ""
        for lang in ("zh", "en")
    }
    yield case.record(
        "sum",
        sheet,
        rows[-1],
        column,
        total=plain_number(sum(figures, Decimal(0))),
        wanted=plain_number(wanted),
        cells=", ".join(case.submission.place(row.ref(column.id)).cell for row in rows),
        of_zh=of["zh"],
        of_en=of["en"],
    )
