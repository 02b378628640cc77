# SPDX-License-Identifier: Apache-2.0
"""Words as outlines for artwork that must look the same in every printer's program: one SVG path, no font needed."""

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=8)
def _font(content: bytes) -> tuple[Any, Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content))
    return font, font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


def width(words: str, size: float, font: bytes) -> float:
    """Width of `words` set at `size`, in the unit of `size`."""
    opened, _, glyphs, em = _font(font)
    return sum(float(opened["hmtx"][glyphs[ord(letter)]][0]) for letter in words) * size / em


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
    for letter in words:
        name = glyphs[ord(letter)]
        shapes[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += float(opened["hmtx"][name][0]) * scale
    return str(pen.getCommands())


def available(fonts: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    """Regular and bold."""
    return fonts[min(fonts)], fonts[max(fonts)]
