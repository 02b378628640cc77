# SPDX-License-Identifier: Apache-2.0
"""An .xlsx file -> raw sheets, by openpyxl, after the guard and the scan have let it pass."""

import io
import posixpath
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from openpyxl import load_workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from footprint.errors import InputError, Place, Record
from footprint.submission.grid import RawBook, RawCell, RawKind, RawSheet
from footprint.submission.guard import file_bytes, open_zip
from footprint.submission.scan import Scan, TooLarge, scan_sheet
from footprint.submission.words import harmless

_CARRIAGE_RETURN = "_x000D_"  # how Excel stores it; openpyxl leaves it as these letters
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx(path: Path) -> RawBook:
    """All sheets of a workbook as raw cells; InputError when the file may or can not be opened."""
    data = file_bytes(path)
    archive = open_zip(data, path.name)
    try:
        scans = _scans(archive, path.name)
        sheets = tuple(_sheet(sheet, scans.get(sheet.title, Scan())) for sheet in _worksheets(data))
    except InputError:
        raise
    except Exception as error:  # whatever a broken file makes zipfile, expat or openpyxl raise: the file is the cause
        found = harmless(f"{type(error).__name__}: {error}")
        raise InputError(Record("submission_damaged", Place(path.name), found, "file")) from error
    return RawBook(path.name, sha256(data).hexdigest(), sheets)


def _worksheets(data: bytes) -> list[Worksheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it does not keep; we keep none
        return list(load_workbook(io.BytesIO(data), data_only=True, keep_links=False).worksheets)


def _scans(archive: zipfile.ZipFile, file: str) -> dict[str, Scan]:
    """Scan every worksheet, whether or not the workbook names it; the named ones are returned."""
    names, scans, cells = _sheet_names(archive), {}, 0
    members = {name for name in archive.namelist() if name in names or name.startswith("xl/worksheets/sheet")}
    for member in sorted(members):
        name = names.get(member, member)
        try:
            with archive.open(member) as xml:
                scans[name] = scan_sheet(xml, cells)
        except TooLarge as error:
            what, found, limit = error.args
            record = Record(f"submission_too_many_{what}", Place(file, name), found, "file", fields={"limit": limit})
            raise InputError(record) from error
        cells += scans[name].cells
    return scans


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Member of the zip -> name of the sheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        item.get("Id"): posixpath.normpath(posixpath.join("/xl", item.get("Target") or "")) for item in relations
    }
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = (item for item in workbook.iter() if item.tag.endswith("}sheet"))
    return {targets.get(item.get(_RELATION), "").lstrip("/"): item.get("name") or "" for item in sheets}


def _sheet(sheet: Worksheet, scan: Scan) -> RawSheet:
    cells: dict[int, dict[int, RawCell]] = {}
    if scan.rows:
        for row in sheet.iter_rows(max_row=scan.rows, max_col=scan.columns):
            for cell in row:
                found = _cell(cell, scan)
                if found is not None and isinstance(cell, ExcelCell):
                    cells.setdefault(cell.row, {})[cell.column] = found
    return RawSheet(
        name=sheet.title,
        cells=cells,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(n for n, dimension in sheet.row_dimensions.items() if dimension.hidden),
        hidden_columns=_hidden_columns(sheet, scan.columns),
        merged=tuple(scan.merged),
    )


def _hidden_columns(sheet: Worksheet, last: int) -> frozenset[int]:
    hidden: set[int] = set()
    for name, dimension in sheet.column_dimensions.items():
        if dimension.hidden:
            first = dimension.min or column_index_from_string(name)
            hidden.update(range(first, min(dimension.max or first, last) + 1))
    return frozenset(hidden)


def _cell(cell: Any, scan: Scan) -> RawCell | None:
    where = (cell.row, cell.column)
    formula = scan.formulas.get(where)
    if where in scan.unstored:
        return RawCell("unstored", "", formula)
    if cell.value is None:
        return None
    kind, value = _typed(cell.value, cell.data_type)
    return RawCell(kind, value, formula, percent=_percent(str(cell.number_format)))


def _typed(value: Any, data_type: str) -> tuple[RawKind, str | Decimal | date | bool]:
    """Excel's value as ours. A float is its shortest repr: what the person typed, not its binary expansion."""
    if data_type == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int):
        return "number", Decimal(value)
    if isinstance(value, float):
        return ("number", Decimal(repr(value))) if isfinite(value) else ("error", str(value))
    if isinstance(value, datetime):
        return "date", value.date()
    if isinstance(value, date):
        return "date", value
    if isinstance(value, str):
        return "text", value.replace(_CARRIAGE_RETURN, "\r")
    return "time", str(value)


def _percent(number_format: str) -> bool:
    """True when the format multiplies by a hundred: a % that is neither quoted nor escaped.

    >>> _percent("0.00%"), _percent('0"%"')
    (True, False)
    """
    quoted = "".join(part for place, part in enumerate(number_format.split('"')) if place % 2 == 0)
    return "%" in quoted.replace("\\%", "")
