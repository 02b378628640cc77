# SPDX-License-Identifier: Apache-2.0
"""A submission -> an .xlsx workbook with drop-downs and checks, by XlsxWriter. Same content, same bytes.

A text never becomes a formula or a link, whatever it begins with. A figure that Excel's own number would change
(more than sixteen digits) is written as text; the reader takes it.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from footprint.schema import Factor
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Sheet, Spec
from footprint.submission.blank import blank_submission, example_submission
from footprint.submission.columns import REQUIRED_MARK, columns, header, shown
from footprint.submission.contents import CellValue, Submission
from footprint.submission.dropdowns import Dropdowns, offer
from footprint.submission.explanation import write_explanation, write_factors
from footprint.submission.files import write_whole
from footprint.submission.grid import META
from footprint.submission.style import column_width, formats, row_height
from footprint.submission.to_csv import meta_rows
from footprint.text import Lang, text

ROWS_OFFERED = 500
"""Rows below the header that get drop-downs and checks; a longer submission gets as many as it has."""

MOST_IN_SIGHT = 5
"""Columns that may stay in sight: more would leave no room for the months beside them."""
_NAMES = ("name", "name_zh", "part", "product")
"""Columns that say what a row is."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook holds no clock: two writes are the same bytes
_FIRST_DATE = date(1900, 3, 1)  # Excel believes in 29 February 1900; days before it are written as text


@dataclass(frozen=True)
class Pen:
    """What every sheet is written with."""

    spec: Spec
    lang: Lang
    styles: dict[str, Format]
    dropdowns: Dropdowns


def write_template(spec: Spec, lang: Lang, path: Path, factors: Iterable[Factor] = ()) -> None:
    """Write the empty workbook of a product; with `factors` also a sheet to choose factor ids from."""
    write_workbook(blank_submission(spec, lang), spec, path, factors)


def write_example(
    spec: Spec, lang: Lang, path: Path, factors: Iterable[Factor] = (), folder: Path | None = None
) -> None:
    """Write the bundled, filled example of a product (from `folder`, else from its specification)."""
    write_workbook(example_submission(spec, lang, folder), spec, path, factors)


def write_workbook(submission: Submission, spec: Spec, path: Path, factors: Iterable[Factor] = ()) -> None:
    """Write a submission as a workbook in its own language; `read` gives the same values back."""
    write_whole(path, workbook_bytes(submission, spec, sorted(factors, key=lambda factor: factor.id)))


def workbook_bytes(submission: Submission, spec: Spec, factors: list[Factor]) -> bytes:
    """The workbook as bytes."""
    buffer, lang = io.BytesIO(), submission.lang
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": spec.title[lang], "created": _CREATED})
        styles = formats(book)
        write_explanation(book.add_worksheet(text("workbook.sheet.explanation", lang)), spec, lang, styles)
        sheets = [(sheet, book.add_worksheet(sheet.name[lang])) for sheet in spec.sheets]
        if factors:
            write_factors(book.add_worksheet(text("workbook.sheet.factors", lang)), factors, lang, styles)
        dropdowns = Dropdowns(book.add_worksheet(text("workbook.sheet.lists", lang)), spec, lang, len(factors))
        pen = Pen(spec, lang, styles, dropdowns)
        for sheet, page in sheets:
            (_form if sheet.layout == "form" else _table)(page, sheet, submission, pen)
        _meta(book.add_worksheet(META), submission, spec)
    return buffer.getvalue()


def _meta(page: Worksheet, submission: Submission, spec: Spec) -> None:
    for number, (name, value) in enumerate(meta_rows(submission, spec)):
        page.write_string(number, 0, name)
        page.write_string(number, 1, value)
    page.hide()


def _kind(column: Column) -> str:
    return column.kind if column.kind in ("number", "date") else "text"


def _table(page: Worksheet, sheet: Sheet, submission: Submission, pen: Pen) -> None:
    """One column each; the header stays in sight."""
    rows = submission.rows(sheet.id)
    for place, column in enumerate(columns(sheet)):
        mark = f" {REQUIRED_MARK}" if column.required else ""
        values = [shown(row[column.id], column, pen.spec, pen.lang) for row in rows]
        size = column_width(header(column, pen.lang) + mark, [_words(value) for value in values])
        page.set_column(place, place, size, pen.styles[_kind(column)])
        page.write_string(
            0, place, header(column, pen.lang) + mark, pen.styles["required" if column.required else "optional"]
        )
        for number, value in enumerate(values, 1):
            _write(page, number, place, value, pen.styles[_kind(column)])
        offer(page, column, (1, place, max(ROWS_OFFERED, len(rows)), place), pen.dropdowns)
    page.set_row(0, 44)
    page.freeze_panes(1, kept_in_sight(sheet))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def kept_in_sight(sheet: Sheet) -> int:
    """How many columns stay in sight while one scrolls to the right: up to the name of the row, else its number."""
    ids = [column.id for column in columns(sheet)][:MOST_IN_SIGHT]
    return next((place for place, column in enumerate(ids, 1) if column in _NAMES), 1)


def _form(page: Worksheet, sheet: Sheet, submission: Submission, pen: Pen) -> None:
    """One item a row: name, answer, what is meant."""
    row = submission.form(sheet.id)
    for place, (name, size) in enumerate((("item", 34), ("answer", 44), ("help", 60))):
        page.set_column(place, place, size)
        page.write_string(0, place, text(f"workbook.form.{name}", pen.lang), pen.styles["optional"])
    for number, column in enumerate(columns(sheet), 1):
        mark = f" {REQUIRED_MARK}" if column.required else ""
        page.write_string(number, 0, header(column, pen.lang) + mark, pen.styles["item_required" if mark else "item"])
        value = shown(row[column.id], column, pen.spec, pen.lang)
        _write(page, number, 1, value, pen.styles[f"answer_{_kind(column)}"])
        page.write_string(number, 2, column.help[pen.lang], pen.styles["quiet"])
        page.set_row(number, row_height([_words(value), column.help[pen.lang]], [44, 60]))
        offer(page, column, (number, 1, number, 1), pen.dropdowns)
    page.freeze_panes(1, 1)
    page.fit_to_pages(1, 0)


def _write(page: Worksheet, row: int, place: int, value: CellValue, style: Format) -> None:
    """One value as what it is; never as a formula or link."""
    if value is None:
        page.write_blank(row, place, None, style)
    elif isinstance(value, Decimal) and _exact(value):
        page.write_number(row, place, float(value), style)
    elif isinstance(value, date) and value >= _FIRST_DATE:
        page.write_datetime(
            row, place, datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None), style
        )
    else:
        page.write_string(row, place, _words(value), style)


def _exact(amount: Decimal) -> bool:
    """True when the sixteen digits that XlsxWriter writes, read as Excel's number, are this very figure."""
    return Decimal(repr(float(f"{float(amount):.16G}"))) == amount


def _words(value: CellValue) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if isinstance(value, date) else plain_number(value)
