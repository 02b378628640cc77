# SPDX-License-Identifier: Apache-2.0
"""The gate: one row of the sites, and the last process of all."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, said
from footprint.submission.contents import Row


def _gates(case: Inspection) -> Iterator[tuple[Sheet, Column, list[Row]]]:
    for sheet, column, rows in case.columns_with(lambda column: column.id == "gate"):
        yield sheet, column, [row for row in rows if row[column.id] == "yes"]


def check_one_gate(case: Inspection) -> Iterator[Record]:
    """Exactly one row of the sites is the gate."""
    for sheet, column, gates in _gates(case):
        if not gates and case.submission.rows(sheet.id):
            yield case.on_sheet("gate_none", sheet)
        for row in gates[1:]:
            first = case.submission.place(gates[0].ref(column.id)).cell
            yield case.record("gate_twice", sheet, row, column, first=first)


def check_gate_is_last(case: Inspection) -> Iterator[Record]:
    """The gate's process feeds no process that another row names: the gate is that of the last site."""
    feeds = {process.id: process.feeds for process in case.spec.processes}
    for sheet, column, gates in _gates(case):
        named = {said(row["process"]) for row in case.submission.rows(sheet.id)}
        later = sorted(set(feeds.get(said(gates[0]["process"]), ())) & named) if len(gates) == 1 else []
        if later:
            process = next(p for p in case.spec.processes if p.id == later[0])
            words = {"later_zh": process.name.zh, "later_en": process.name.en}
            yield case.record("gate_not_last", sheet, gates[0], column, extra=words)
