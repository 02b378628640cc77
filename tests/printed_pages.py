# SPDX-License-Identifier: Apache-2.0
"""The bundled examples' documents, each laid out once for a test run; the text and the letters on any document's pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from footprint.certificate import render_report, render_statement
from tests.example import example
from tests.once import once

MM = 72 / 25.4
SIDE, HEAD, FOOT = 21 * MM, 18.5 * MM, 16 * MM
"""Where the running head ends, the foot begins, and the side margins."""
PX = 1 / 0.75
"""Points of the style sheet in its pixels, as the PDF has them."""


@cache
def document(product: str, kind: str, lang: Any = "both") -> bytes:
    """The statement or the full report of an example; laid out once for all workers of a test run."""
    render = {"statement": render_statement, "report": render_report}[kind]

    def lay_out(folder: Path) -> None:
        (folder / "document.pdf").write_bytes(render(example(product).result, lang))

    return (once(f"{product}-{kind}-{lang}", lay_out) / "document.pdf").read_bytes()


@dataclass(frozen=True)
class Letter:
    """One letter, its box in points, its size, and whether the font knows it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    known: bool

    def set_in(self, *sizes: float) -> bool:
        """True for a letter of one of these sizes (points of the style sheet)."""
        return any(abs(self.size - size * PX) < 0.05 for size in sizes)


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page as a reader would copy it, without blanks and line ends."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in opened]
    finally:
        opened.close()


def pages(pdf: bytes) -> Iterator[tuple[float, float, list[Letter]]]:
    """Width and height of each page and its visible letters."""
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        text = page.get_textpage()
        letters = []
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if not letter.strip() or letter == "\x02":
                continue
            left, bottom, right, top = text.get_charbox(index)
            known = pdfium.FPDFText_HasUnicodeMapError(text, index) == 0 and letter != "\ufffd"
            size = pdfium.FPDFText_GetFontSize(text, index)
            letters.append(Letter(letter, left, right, bottom, top, size, known))
        yield page.get_width(), page.get_height(), letters
    opened.close()
