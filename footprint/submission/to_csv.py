# SPDX-License-Identifier: Apache-2.0
"""A submission -> a folder of csv files, one per sheet, as a spreadsheet opens them: UTF-8 with mark, CRLF."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from footprint.schema.canonical import plain_number
from footprint.specs import Sheet, Spec, load_spec
from footprint.submission.columns import columns, header, shown
from footprint.submission.contents import CellValue, Submission
from footprint.submission.files import write_whole
from footprint.submission.grid import LAYOUT, META
from footprint.text import text

_COMPUTED = re.compile(r"'*[=+\-@]")


def write_csv(submission: Submission, folder: Path, spec: Spec | None = None) -> None:
    """Write every sheet as ``<sheet id>.csv`` and ``_meta.csv`` into `folder`; files of those names are replaced.

    `read` gives the same values back. Without `spec` the product's own is loaded.
    """
    spec = spec or load_spec(submission.product)
    files = {META: _bytes(meta_rows(submission, spec))}
    for sheet in spec.sheets:
        files[sheet.id] = _bytes(
            _form(submission, sheet, spec) if sheet.layout == "form" else _table(submission, sheet, spec)
        )
    for name, data in files.items():
        write_whole(folder / f"{name}.csv", data)


def meta_rows(submission: Submission, spec: Spec) -> list[list[str]]:
    """What a file says of itself, as key and value."""
    return [["product", spec.id], ["edition", spec.edition], ["lang", submission.lang], ["layout", LAYOUT]]


def _bytes(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _table(submission: Submission, sheet: Sheet, spec: Spec) -> list[list[str]]:
    lang = submission.lang
    first = [header(column, lang) for column in columns(sheet)]
    body = [[said(shown(row[c.id], c, spec, lang)) for c in columns(sheet)] for row in submission.rows(sheet.id)]
    return [first, *body]


def _form(submission: Submission, sheet: Sheet, spec: Spec) -> list[list[str]]:
    lang, row = submission.lang, submission.form(sheet.id)
    head = [text(f"workbook.form.{name}", lang) for name in ("item", "answer", "help")]
    return [head, *([header(c, lang), said(shown(row[c.id], c, spec, lang)), c.help[lang]] for c in columns(sheet))]


def said(value: CellValue) -> str:
    """A value as csv text. A figure is its plain digits; a text that a spreadsheet would compute is guarded."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if hasattr(value, "isoformat") else plain_number(value)


def guarded(words: str) -> str:
    """A text that begins with = + - @ (after any apostrophes) gets one apostrophe more; reading takes one off.

    >>> guarded("=1+1"), guarded("棉")
    ("'=1+1", '棉')
    """
    return f"'{words}" if _COMPUTED.match(words) else words
