# SPDX-License-Identifier: Apache-2.0
"""One pass over the XML of a worksheet before anything builds objects from it: how large, which formulas, which merges.

openpyxl makes one object for each cell of a merged range and of the rectangle asked for, so a few bytes can ask for
gigabytes; a million-row XML is counted here in constant memory, and refused.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.sax import parse

ROWS_LIMIT = 20_000
"""Most rows of a sheet: the longest electronics BOM has some thousand lines; Excel itself allows 1 048 576."""
COLUMNS_LIMIT = 256
"""Most columns of a sheet: the widest of ours has under 40; Excel of 1997 allowed as many."""
CELLS_LIMIT = 400_000
"""Most cells of a workbook, merged ranges counted in full: about 200 MB as Python objects."""

_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class TooLarge(ValueError):
    """A sheet goes beyond a limit: (what, where it was reached, limit)."""


@dataclass
class Scan:
    """What the pass found in one worksheet."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    unstored: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[str, int, int, int, int]] = field(default_factory=list)


def position(ref: str) -> tuple[int, int]:
    """``C5`` -> (5, 3); ValueError for anything else."""
    found = _REF.fullmatch(ref)
    if found is None:
        raise ValueError(ref)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Counter(ContentHandler):
    def __init__(self, scan: Scan, room: int) -> None:
        super().__init__()
        self.scan, self.room = scan, room
        self.row = self.column = 0
        self.cell, self.inside = (0, 0), ""
        self.string = self.filled = self.formula = False
        self.words: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  (the name SAX gives it)
        kind = _local(name)
        if kind == "row":
            self.row, self.column = int(attrs.get("r") or self.row + 1), 0
        elif kind == "c":
            self._cell(attrs)
        elif kind == "mergeCell":
            self._merge(attrs.get("ref") or "")
        elif kind == "f":
            self.formula = True
        self.inside = kind
        self.words = []

    def _cell(self, attrs: AttributesImpl) -> None:
        self.row, self.column = position(attrs["r"]) if "r" in attrs else (self.row, self.column + 1)
        self.cell, self.string = (self.row, self.column), attrs.get("t") == "str"
        self.filled = self.formula = False
        self._count(1)

    def _count(self, cells: int) -> None:
        self.scan.cells += cells
        if self.scan.cells > self.room:
            raise TooLarge("cells", str(self.scan.cells), str(CELLS_LIMIT))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        self._count((bottom - top + 1) * (right - left + 1))
        self.scan.merged.append((ref, top, left, bottom, right))

    def characters(self, content: str) -> None:
        if self.inside in ("f", "v", "t"):
            self.words.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802  (the name SAX gives it)
        kind, words = _local(name), "".join(self.words)
        if kind == "f":
            self.scan.formulas[self.cell] = "=" + words
        elif kind in ("v", "t") and words:
            self.filled = True
        elif kind == "c":
            self._close()
        self.inside, self.words = "", []

    def _close(self) -> None:
        if self.formula and not self.filled and not self.string:
            self.scan.unstored.add(self.cell)
        if not (self.filled or self.formula):
            return
        self.scan.rows, self.scan.columns = max(self.scan.rows, self.row), max(self.scan.columns, self.column)
        for what, found, limit in (("rows", self.row, ROWS_LIMIT), ("columns", self.column, COLUMNS_LIMIT)):
            if found > limit:
                raise TooLarge(what, str(found), str(limit))


def scan_sheet(xml: IO[bytes], cells_so_far: int) -> Scan:
    """Count one worksheet; TooLarge beyond a limit; defusedxml's and expat's errors for hostile or broken XML."""
    scan = Scan()
    parse(xml, _Counter(scan, CELLS_LIMIT - cells_so_far))
    if (scan.rows * scan.columns) > CELLS_LIMIT:
        raise TooLarge("cells", str(scan.rows * scan.columns), str(CELLS_LIMIT))
    return scan
