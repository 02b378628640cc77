# SPDX-License-Identifier: Apache-2.0
"""How a workbook looks: one quiet palette, a font that Chinese Windows and Mac have, widths by what is printed."""

from collections.abc import Sequence
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "Microsoft YaHei"  # on every Chinese Windows and with Office for Mac; only named, never embedded
_INK, _DEEP, _PALE, _GREY, _LINE = "#1F2A30", "#1F4E5F", "#E8EEF0", "#5F6B70", "#C5CED2"
_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": _INK, "valign": "vcenter"}
_HEAD: dict[str, Any] = {**_BASE, "bold": True, "text_wrap": True, "border": 1, "border_color": _LINE}

_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "bold": True, "font_size": 16, "font_color": _DEEP},
    "note": {**_BASE, "text_wrap": True, "valign": "top"},
    "quiet": {**_BASE, "font_color": _GREY, "text_wrap": True},
    "required": {**_HEAD, "bg_color": _DEEP, "font_color": "#FFFFFF"},
    "optional": {**_HEAD, "bg_color": _PALE},
    "item": {**_HEAD, "bold": False, "bg_color": _PALE},
    "item_required": {**_HEAD, "bg_color": _PALE},
    "line": {**_BASE, "text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE},
    "text": {**_BASE, "num_format": "@"},
    "answer_text": {**_BASE, "num_format": "@", "text_wrap": True, "border": 1, "border_color": _LINE},
    "number": {**_BASE, "num_format": "General", "align": "right", "indent": 1},
    "answer_number": {**_BASE, "num_format": "General", "align": "left", "border": 1, "border_color": _LINE},
    "date": {**_BASE, "num_format": "yyyy-mm-dd"},
    "answer_date": {**_BASE, "num_format": "yyyy-mm-dd", "align": "left", "border": 1, "border_color": _LINE},
}


def formats(book: Workbook) -> dict[str, Format]:
    """All formats of a workbook by name."""
    return {name: book.add_format(properties) for name, properties in _STYLES.items()}


def width(words: str) -> int:
    """Columns a text takes; a Chinese character takes two.

    >>> width("kWh"), width("千瓦时")
    (3, 6)
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in words)


def column_width(header: str, values: list[str]) -> float:
    """Width of a column: the longest value, the header on two lines at most, between 9 and 60."""
    longest = max((width(value) for value in values), default=0)
    return float(min(60, max(9, longest + 2, width(header) / 2 + 4)))


def row_height(words: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row of wrapped texts in columns of these widths, in points; a tenth is kept free for the font."""
    lines = (max(1, ceil(1.1 * width(word) / size)) for word, size in zip(words, widths, strict=True))
    return 5.0 + 15.0 * max(lines)
