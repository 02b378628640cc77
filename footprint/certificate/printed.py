# SPDX-License-Identifier: Apache-2.0
"""What the pages print at the named places: text as a reader would copy it, by PDFium."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from footprint.certificate.opened import Refused

NEAR = 1.5
"""Points by which a letter may begin beside its named place (side bearing)."""
MOST_LETTERS = 100_000
"""Letters of one page that are looked at."""
MOST_COMPARED = 3_000_000
"""Letters that are held against places in one document."""
_END_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
TOUCHING = 0.12
"""Gap, as a share of the letter's height, under which two letters are one word."""

Place = tuple[int, float, float]
"""Page index and the point (x, y) in PDF points, y upwards."""


@dataclass(frozen=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float

    def touches(self, after: "_Letter") -> bool:
        """True when `after` continues this letter's word."""
        height = self.top - self.bottom
        return abs(after.left - self.right) < TOUCHING * height and abs(after.bottom - self.bottom) < height / 2


def _letters(page: Any) -> list[_Letter]:
    """All letters of a page in reading order, blanks left out."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    letters, high = [], ""
    try:
        for index in range(min(text.count_chars(), MOST_LETTERS)):
            unit = chr(pdfium.FPDFText_GetUnicode(text, index))
            if unit == _END_HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1:
                unit = "-"
            if "\ud800" <= unit <= "\udbff":
                high = unit
                continue
            joined, high = (high + unit).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
            if joined.strip():
                left, bottom, right, top = text.get_charbox(index, loose=True)
                letters.append(_Letter(joined, left, right, bottom, top))
    finally:
        text.close()
    return letters


class _Sheet:
    """The letters of one page, by the column each begins in."""

    def __init__(self, letters: list[_Letter]) -> None:
        self.letters = letters
        self._columns: dict[int, list[int]] = defaultdict(list)
        for index, letter in enumerate(letters):
            self._columns[int(letter.left)].append(index)
        self.compared = 0

    def start(self, x: float, y: float) -> int | None:
        """The letter that begins at a named place: nearest to the point among those at its left edge."""
        columns = range(int(x - NEAR) - 1, int(x + NEAR) + 2)
        near = [index for column in columns for index in self._columns.get(column, ())]
        self.compared += len(near)
        found = [
            (abs(letter.top - y) + abs(letter.left - x), index)
            for index in near
            if abs((letter := self.letters[index]).left - x) <= NEAR
        ]
        return min(found)[1] if found else None


def _word(letters: list[_Letter], start: int, length: int) -> str:
    """`length` letters from `start`, and whatever letters or digits go on without a gap."""
    end = min(start + length, len(letters))
    while end < len(letters) and letters[end - 1].touches(letters[end]) and _same_word(letters[end - 1], letters[end]):
        end += 1
    return "".join(letter.text for letter in letters[start:end])


def _same_word(before: _Letter, after: _Letter) -> bool:
    return before.text.isascii() and before.text.isalnum() and (after.text.isascii() and after.text.isalnum())


def printed(content: bytes, places: Mapping[str, Place], lengths: Mapping[str, int]) -> dict[str, str]:
    """What stands at each place: as many letters (blanks not counted) as `lengths` says; empty when there is nothing.

    Raises RuntimeError when PDFium cannot read the file, Refused when there is more to compare than in any of ours.
    """
    import pypdfium2

    found: dict[str, str] = {}
    compared = 0
    document = pypdfium2.PdfDocument(content)
    try:
        for number in sorted({page for page, _, _ in places.values()}):
            page = document[number]
            sheet = _Sheet(_letters(page))
            page.close()
            for name, (on, x, y) in places.items():
                if on == number and name in lengths:
                    start = sheet.start(x, y)
                    found[name] = "" if start is None else _word(sheet.letters, start, lengths[name])
                    if compared + sheet.compared > MOST_COMPARED:
                        raise Refused("document_too_large", str(MOST_COMPARED))
            compared += sheet.compared
    finally:
        document.close()
    return found
