# SPDX-License-Identifier: Apache-2.0
"""Bars and codes as plain numbers for the templates' vector graphics; no colour carries meaning alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH = Decimal(1000)
"""Width of a full bar in the units of its drawing."""
_DARK, _LIGHT = (0x1B, 0x3A, 0x52), (0xE3, 0xEA, 0xEE)
_QR_LIMIT = 420
"""Bytes of UTF-8 in a QR code that still scans from 34 mm of paper."""


@dataclass(frozen=True)
class Part:
    """One piece of a bar: where it begins, how wide it is, its fill."""

    x: str
    width: str
    fill: str


@dataclass(frozen=True)
class QrCode:
    """A QR code: what it says, its side in modules (quiet zone included), and all dark modules: as outlines, for artwork,
    and as strokes one module wide, which are fewer and quicker to draw."""

    content: str
    size: int
    path: str
    strokes: str


def shades(count: int) -> list[str]:
    """`count` fills from dark to light, evenly apart in lightness, so that a grey print keeps their order.

    >>> shades(2)
    ['#1b3a52', '#e3eaee']
    """
    steps = [Decimal(i) / max(count - 1, 1) for i in range(count)]
    mixed = [[int(d + (light - d) * step) for d, light in zip(_DARK, _LIGHT, strict=True)] for step in steps]
    return ["#" + "".join(f"{channel:02x}" for channel in colour) for colour in mixed]


def stacked(amounts: Sequence[Decimal]) -> tuple[Part, ...]:
    """One bar cut by `amounts` (same unit, any scale); amounts below zero take no width."""
    widths = [max(amount, Decimal(0)) for amount in amounts]
    whole = sum(widths, Decimal(0))
    parts, x = [], Decimal(0)
    for width, fill in zip(widths, shades(len(widths)), strict=True):
        scaled = width / whole * WIDTH if whole else Decimal(0)
        parts.append(Part(f"{x:.2f}", f"{scaled:.2f}", fill))
        x += scaled
    return tuple(parts)


def lengths(amounts: Sequence[Decimal]) -> tuple[str, ...]:
    """Lengths of parallel bars, the largest amount being the full width."""
    largest = max((abs(amount) for amount in amounts), default=Decimal(0))
    return tuple(f"{(abs(a) / largest * WIDTH if largest else Decimal(0)):.2f}" for a in amounts)


def qr_text(head: Sequence[str], figures: Sequence[str], tail: str) -> str:
    """Lines for a QR code; figures that would make it too dense to scan are counted instead."""
    for kept in range(len(figures), -1, -1):
        more = [f"+{len(figures) - kept}"] if kept < len(figures) else []
        content = "\n".join([*head, *figures[:kept], *more, tail])
        if len(content.encode()) <= _QR_LIMIT:
            return content
    return "\n".join([head[0], tail])


def qr_code(content: str) -> QrCode:
    """The QR code (error correction M, quiet zone of four modules) as one vector path."""
    import segno

    code = segno.make(content, error="m", micro=False, encoding="utf-8", boost_error=False)
    rows = [list(row) for row in code.matrix_iter(scale=1, border=4)]
    path = "".join(f"M{x} {y}h{run}v1h-{run}z" for y, row in enumerate(rows) for x, run in _runs(row))
    strokes = "".join(f"M{x} {y}.5h{run}" for y, row in enumerate(rows) for x, run in _runs(row))
    return QrCode(content, len(rows), path, strokes)


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Starts and lengths of the dark runs of a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
