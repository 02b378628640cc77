# SPDX-License-Identifier: Apache-2.0
"""Words as outlines for artwork that must look the same in every printer's program: one SVG path, no font needed.

The figure of CO2e stands below the line.
"""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_FORMULA = re.compile(r"(?<=CO)2(?=e)")
_SMALL, _DROP = 0.7, 0.14
"""Size of a lowered figure, and how far it stands below the line."""


@lru_cache(maxsize=8)
def _font(content: bytes) -> tuple[Any, Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content))
    return font, font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


def _letters(words: str) -> list[tuple[str, float, float]]:
    """Each letter with its size and how far below the line it stands, both as shares of the type size."""
    lowered = {found.start() for found in _FORMULA.finditer(words)}
    return [(letter, _SMALL, _DROP) if n in lowered else (letter, 1.0, 0.0) for n, letter in enumerate(words)]


def width(words: str, size: float, font: bytes) -> float:
    """Width of `words` set at `size`, in the unit of `size`."""
    opened, _, glyphs, em = _font(font)
    return sum(float(opened["hmtx"][glyphs[ord(letter)]][0]) * part for letter, part, _ in _letters(words)) * size / em


def halved(words: str) -> tuple[str, str]:
    """Two lines of about the same length: Chinese cut before a bracket or after a mark, else at a blank, near the middle.

    >>> halved("one two three"), halved("1 件（一二三，四五）"), halved("一二三四")
    (('one two', 'three'), ('1 件（一二三，', '四五）'), ('一二', '三四'))
    """
    marks = [n for n in range(1, len(words)) if words[n] == "（" or words[n - 1] in "，、）"]
    blanks = [n for n, letter in enumerate(words) if letter == " "]
    middle = len(words) / 2
    cut = min(marks or blanks or [len(words) // 2], key=lambda n: abs(n - middle))
    return words[:cut].strip(), words[cut:].strip()


def fitted(words: str, size: float, most: float, font: bytes) -> float:
    """The size, at most `size`, at which `words` are no wider than `most`."""
    wide = width(words, size, font)
    return size if wide <= most else size * most / wide


def outline(words: str, x: float, y: float, size: float, font: bytes, anchor: str = "start") -> str:
    """SVG path data of `words` with the baseline at y; `anchor` is start, middle or end of the words at x."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    opened, shapes, glyphs, em = _font(font)
    scale = size / em
    x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width(words, size, font)
    pen = SVGPathPen(shapes, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
    for letter, part, drop in _letters(words):
        name = glyphs[ord(letter)]
        shapes[name].draw(TransformPen(pen, (scale * part, 0, 0, -scale * part, x, y + drop * size)))
        x += float(opened["hmtx"][name][0]) * scale * part
    return str(pen.getCommands())


def available(fonts: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    """Regular and bold."""
    return fonts[min(fonts)], fonts[max(fonts)]
