# SPDX-License-Identifier: Apache-2.0
"""What every check looks at, and how it names a cell in its record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from footprint.errors import Record, Severity
from footprint.factors import Candidate
from footprint.schema import Factor
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Sheet, Spec
from footprint.submission.columns import columns
from footprint.submission.contents import CellValue, Row, Submission
from footprint.submission.spot import NO_FIELDS, Spot

Find = Callable[[str], Iterable[Candidate]]
"""Words -> factors that are like them, best first (`footprint.factors.find` over a set; it proposes, a person chooses)."""


@dataclass(frozen=True)
class Inspection:
    """One submission under check. `factors` None: the factor checks are left out (a file is read without a set)."""

    submission: Submission
    spec: Spec
    factors: Mapping[str, Factor] | None = None
    find: Find | None = None

    def cells(self) -> Iterator[tuple[Sheet, Column, Row]]:
        """Every column of every row of every sheet, in the order of the specification."""
        for sheet in self.spec.sheets:
            for row in self.submission.rows(sheet.id):
                for column in columns(sheet):
                    yield sheet, column, row

    def columns_with(self, wanted: Callable[[Column], bool]) -> Iterator[tuple[Sheet, Column, tuple[Row, ...]]]:
        """Every column that fulfils `wanted`, with the rows of its sheet."""
        for sheet in self.spec.sheets:
            for column in columns(sheet):
                if wanted(column):
                    yield sheet, column, self.submission.rows(sheet.id)

    def record(
        self,
        code: str,
        sheet: Sheet,
        row: Row,
        column: Column,
        *,
        severity: Severity = "error",
        rule: str = "",
        extra: Mapping[str, str] = NO_FIELDS,
        **fields: str,
    ) -> Record:
        """The record `submission_<code>` at the cell of `column` in `row`, with what stood there."""
        place = self.submission.place(row.ref(column.id))
        spot = Spot(self.submission.file, place.sheet, sheet)
        value = said(row[column.id]) or row.cells[column.id].raw
        return spot.record(code, place.cell, column, value, severity=severity, rule=rule, extra={**extra, **fields})

    def on_sheet(
        self,
        code: str,
        sheet: Sheet,
        *,
        severity: Severity = "error",
        value: str = "",
        extra: Mapping[str, str] = NO_FIELDS,
    ) -> Record:
        """A record about a whole sheet."""
        return Spot(self.submission.file, self.name(sheet), sheet).record(
            code, "", None, value, severity=severity, extra=extra
        )

    def name(self, sheet: Sheet) -> str:
        """What the sheet is called in the file, as far as a row says it."""
        rows = self.submission.rows(sheet.id)
        first = next(iter(rows[0].cells.values())).ref if rows else ""
        return first.rpartition("!")[0] or sheet.name[self.submission.lang]


def said(value: CellValue) -> str:
    """A value in a message."""
    if value is None:
        return ""
    return (
        value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else plain_number(value)
    )


def blank(row: Row, column: str) -> bool:
    """True when nothing stands in the cell (a cell that could not be read is not blank, it is already reported)."""
    return row.cells[column].blank
