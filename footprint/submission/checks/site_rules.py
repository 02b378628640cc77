# SPDX-License-Identifier: Apache-2.0
"""Sites: one gate, the last of all; each process of a site once; no meter that may hold what is modelled beside it."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.specs import Column, Sheet
from footprint.submission.checks.inspection import Inspection, said
from footprint.submission.columns import shown
from footprint.submission.contents import Row
from footprint.submission.sites import SHEET, apart, of_model, overlapping

COUNTED = ("production", "auxiliary")
"""Purposes of energy that the product bears."""


def _gates(case: Inspection) -> Iterator[tuple[Sheet, Column, list[Row], list[Row]]]:
    """The sheet, its column, the rows that count for a model (all of them where none names one), the gates among them."""
    for sheet, column, rows in case.columns_with(lambda column: column.id == "gate"):
        for model in apart(case.submission):
            here = [row for row in rows if of_model(row, model)]
            yield sheet, column, here, [row for row in here if row[column.id] == "yes"]


def _once(records: Iterator[Record]) -> Iterator[Record]:
    """What is found for several models is said once."""
    yield from {repr(record): record for record in records}.values()


def check_one_gate(case: Inspection) -> Iterator[Record]:
    """Exactly one row of the sites is the gate (of every model, where models have sites of their own)."""
    yield from _once(_one_gate(case))


def _one_gate(case: Inspection) -> Iterator[Record]:
    for sheet, column, rows, gates in _gates(case):
        if not gates and rows:
            yield case.on_sheet("gate_none", sheet)
        for row in gates[1:]:
            first = case.submission.place(gates[0].ref(column.id)).cell
            yield case.record("gate_twice", sheet, row, column, first=first)


def check_gate_is_last(case: Inspection) -> Iterator[Record]:
    """The gate's process feeds no process that another row names: the gate is that of the last site."""
    yield from _once(_gate_is_last(case))


def _gate_is_last(case: Inspection) -> Iterator[Record]:
    feeds = {process.id: process.feeds for process in case.spec.processes}
    for sheet, column, rows, gates in _gates(case):
        named = {said(row["process"]) for row in rows}
        later = sorted(set(feeds.get(said(gates[0]["process"]), ())) & named) if len(gates) == 1 else []
        if later:
            process = next(p for p in case.spec.processes if p.id == later[0])
            words = {"later_zh": process.name.zh, "later_en": process.name.en}
            yield case.record("gate_not_last", sheet, gates[0], column, extra=words)


def _named(case: Inspection, sheet: Sheet, rows: list[Row]) -> dict[str, str]:
    """The processes of some rows in both languages."""
    column = next(column for column in sheet.columns if column.id == "process")
    return {
        "process_zh": "、".join(said(shown(row["process"], column, case.spec, "zh")) for row in rows),
        "process_en": ", ".join(said(shown(row["process"], column, case.spec, "en")) for row in rows),
    }


def check_site_process_once(case: Inspection) -> Iterator[Record]:
    """A site performs a process in one row, with one answer to whose meter it is: two would count its energy twice."""
    sheet, first = case.spec.sheet(SHEET), dict[tuple[str, str], list[Row]]()
    columns = {column.id: column for column in sheet.columns}
    for row in case.submission.rows(SHEET):
        if row["site"] is None or row["process"] is None:
            continue
        before = first.setdefault((said(row["site"]), said(row["process"])), [])
        mixed = bool(before) and (before[0]["meter"] == "none") != (row["meter"] == "none")
        # rows of different models are apart, but what one meter measures cannot be modelled beside it
        earlier = before[0] if mixed else next((each for each in before if overlapping(each, row)), None)
        before.append(row)
        if earlier is None:
            continue
        name = "meter" if mixed else "process"
        words = {
            **_named(case, sheet, [row]),
            "site": said(row["site"]),
            "first": case.submission.place(earlier.ref(name)).cell,
        }
        yield case.record("site_meters_mixed" if mixed else "site_twice", sheet, row, columns[name], extra=words)


def check_shared_meters(case: Inspection) -> Iterator[Record]:
    """A meter of a whole site that also does something unmetered: whether the meter holds it must be said."""
    sites = case.spec.sheet(SHEET)
    for sheet in case.spec.sheets:
        if sheet.id != "energy":
            continue
        column = next(column for column in sheet.columns if column.id == "process")
        for row in case.submission.rows(sheet.id):
            if row["process"] is not None or row["purpose"] not in COUNTED:
                continue
            here = [each for each in case.submission.rows(SHEET) if each["site"] == row["site"] and each["share"] != 0]
            beside = [each for each in here if each["meter"] == "none"]
            if beside and len(beside) < len(here):
                words = {**_named(case, sites, beside), "site": said(row["site"]), "line": said(row["line"])}
                yield case.record("shared_meter", sheet, row, column, severity="question", extra=words)
