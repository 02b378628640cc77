# SPDX-License-Identifier: Apache-2.0
"""Bought parts are booked on a process that can take them (a table of the specification)."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.submission.checks.inspection import Inspection, said
from footprint.submission.columns import shown

SHEET = "bom"


def check_bom_processes(case: Inspection) -> Iterator[Record]:
    """No packaging on the fibre, no fabric anywhere but where it is cut: the stage of a line hangs on it."""
    names = {process.id: process.name for process in case.spec.processes}
    for sheet in case.spec.sheets:
        if sheet.id != SHEET or not case.spec.bom_processes:
            continue
        columns = {column.id: column for column in sheet.columns}
        for row in case.submission.rows(SHEET):
            allowed = case.spec.bom_processes.get(said(row["category"]))
            if allowed is None or row["process"] is None or row["process"] in allowed:
                continue
            known = [names[process] for process in allowed if process in names]
            yield case.record(
                "bom_process",
                sheet,
                row,
                columns["process"],
                category_zh=said(shown(row["category"], columns["category"], case.spec, "zh")),
                category_en=said(shown(row["category"], columns["category"], case.spec, "en")),
                process_zh=said(shown(row["process"], columns["process"], case.spec, "zh")),
                process_en=said(shown(row["process"], columns["process"], case.spec, "en")),
                allowed_zh="、".join(name.zh for name in known),
                allowed_en=", ".join(name.en for name in known),
            )
