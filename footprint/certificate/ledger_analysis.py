# SPDX-License-Identifier: Apache-2.0
"""Sheets of ledger.xlsx for the report's analysis: every printed figure with its exact digits; data quality by line."""

from collections.abc import Callable, Iterator
from typing import Any

from footprint.certificate.analysis_results import groups
from footprint.certificate.analysis_table import Cell, Table
from footprint.certificate.analysis_uncertainty import columns
from footprint.certificate.analysis_view import allocation_table, analysis_tables
from footprint.schema.canonical import plain_number
from footprint.schema.result import StudyResult
from footprint.specs.quality import INDICATORS
from footprint.text import Bilingual, both

Rows = list[dict[str, Any]]


def printed_rows(result: StudyResult) -> Rows:
    """One row for each figure and each sentence of the report's analysis (its full edition)."""
    rows: Rows = []
    for model in result.models:
        tables = analysis_tables(result, model, "body")
        if model.analysis is not None:
            tables = (groups(model), *tables, columns(model.analysis))
        rows += [row for table in tables for row in _of_table(model.model, table)]
    shared = allocation_table(result, "body")
    return rows + (list(_of_table("", shared)) if shared else [])


def _of_table(model: str, table: Table) -> Iterator[dict[str, Any]]:
    title = _joined(table.title)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.is_figure:
                yield _entry(model, title, _label(row.cells), _heading(column.key), cell)
    for note in table.notes:
        yield _entry(model, title, "", "", Cell(note))


def _entry(model: str, table: str, row: str, column: str, cell: Cell) -> dict[str, Any]:
    return {
        "ledger.model": model,
        "ledger.table": table,
        "ledger.row": row,
        "ledger.column": column,
        "ledger.printed": _joined(cell.shown),
        "ledger.unit": cell.unit,
        "ledger.exact": "" if cell.exact is None else plain_number(cell.exact),
    }


def _label(cells: tuple[Cell, ...]) -> str:
    """The words a row begins with."""
    parts = []
    for cell in cells:
        if cell.is_figure:
            break
        parts += [_joined(part) for part in (cell.shown, cell.small) if part]
    return " · ".join(parts)


def _heading(key: str) -> str:
    return key[1:] if key.startswith("=") else _joined(both(f"document.analysis.col.{key}"))


def _joined(words: str | Bilingual) -> str:
    if isinstance(words, str):
        return words
    return words.zh if words.zh == words.en else f"{words.zh} {words.en}"


def quality_rows(result: StudyResult) -> Rows:
    """Three rows for each line: scores of the amount, of the factor, and the worse of both that counts."""
    rows: Rows = []
    for model in result.models:
        for line in model.analysis.quality.lines if model.analysis else ():
            for of in ("activity", "factor", "worse"):
                scores = getattr(line, of)
                marks = {f"ledger.indicator.{name}": getattr(scores, name) or "—" for name in INDICATORS}
                rows.append(
                    {
                        "ledger.model": model.model,
                        "ledger.line": line.line,
                        "ledger.weight": plain_number(line.weight),
                        "ledger.of": of,
                        **marks,
                        "ledger.mean": plain_number(line.mean) if of == "worse" else "",
                    }
                )
    return rows


ANALYSIS: dict[str, Callable[[StudyResult], Rows]] = {"printed": printed_rows, "quality": quality_rows}
"""Sheet -> its rows, under keys of the text catalogue. A sheet without rows is left out."""
