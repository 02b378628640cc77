# SPDX-License-Identifier: Apache-2.0
"""What was sent, cell by cell: every value keeps its pointer into the file and the words that stood there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import model_validator

from footprint.errors import Place
from footprint.schema import Frozen
from footprint.schema.record import Number
from footprint.text import Lang

CellValue = str | Number | date | None
"""Text, a figure, a date, or nothing. A choice is its id, a unit its unit id, whatever language stood in the cell."""

MONTH_IDS = tuple(f"m{month:02d}" for month in range(1, 13))
"""Ids of the month columns of a monthly sheet; m01 is the month in which the data period starts."""


class Cell(Frozen):
    """One cell. `ref` points into the file (``物料清单!C5``); `raw` is what stood there (a formula with its ``=``).

    `value` None with `raw` "" is a blank; `value` None with a `raw` is a cell that could not be read (reported).
    `kind` says the value's type, so that JSON, which knows only words, gives back what went in.
    """

    value: CellValue
    ref: str
    raw: str = ""
    kind: Literal["", "text", "number", "date"] = ""

    @model_validator(mode="before")
    @classmethod
    def _typed(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        value, kind = given.get("value"), given.get("kind", "")
        if isinstance(value, str) and kind == "number":
            return {**given, "value": Decimal(value)}
        if isinstance(value, str) and kind == "date":
            return {**given, "value": date.fromisoformat(value)}
        kinds: dict[type, str] = {str: "text", Decimal: "number", date: "date"}
        return {**given, "kind": kinds.get(type(value), "")}

    @property
    def blank(self) -> bool:
        """True when nothing stood in the cell."""
        return self.value is None and not self.raw


class Row(Frozen):
    """One row of a table sheet, or a whole form. `number` is its row in the file (a form: that of its first answer)."""

    sheet: str
    number: int
    cells: dict[str, Cell]

    def __getitem__(self, column: str) -> CellValue:
        return self.cells[column].value

    def ref(self, column: str) -> str:
        """The pointer of a column's cell, also when it is blank."""
        return self.cells[column].ref


class Submission(Frozen):
    """One workbook or csv folder as read. `sheets` holds every sheet of the specification by id, empty ones too.

    `lang` is the language the file was written in; `file` its name; `sha256` of its bytes.
    """

    product: str
    lang: Lang
    file: str
    sha256: str
    sheets: dict[str, tuple[Row, ...]]

    def form(self, sheet: str) -> Row:
        """The one row of a form sheet."""
        return self.sheets[sheet][0]

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """All rows of a table sheet, in file order; none when the workbook has no such sheet."""
        return self.sheets.get(sheet, ())

    def all_rows(self) -> Iterator[Row]:
        """Every row of every sheet."""
        for rows in self.sheets.values():
            yield from rows

    def period_months(self) -> int:
        """How many calendar months the data period touches; 0 when it is not (properly) given."""
        form = self.form("product")
        start, end = form["period_start"], form["period_end"]
        if not isinstance(start, date) or not isinstance(end, date) or end < start:
            return 0
        return (end.year - start.year) * 12 + end.month - start.month + 1

    def months(self, row: Row) -> tuple[Decimal | None, ...]:
        """The month figures of a row inside the data period, first month first; None where a month is blank."""
        inside = (row[month] for month in MONTH_IDS[: self.period_months()])
        return tuple(value if isinstance(value, Decimal) else None for value in inside)

    def place(self, ref: str) -> Place:
        """The place of a pointer, for a record."""
        sheet, _, cell = ref.rpartition("!")
        return Place(self.file, sheet, cell)

    def content(self) -> dict[str, Any]:
        """What figures and pointers rest on: all but the file's name and hash."""
        return {"product": self.product, "lang": self.lang, "sheets": self.sheets}

    def values(self) -> dict[str, list[dict[str, CellValue]]]:
        """The values alone, without pointers: what two files with the same content have in common."""
        return {
            sheet: [{column: cell.value for column, cell in row.cells.items()} for row in rows]
            for sheet, rows in self.sheets.items()
        }
