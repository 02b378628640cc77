# SPDX-License-Identifier: Apache-2.0
"""The frame of a certificate's face: interlaced lines between two rules, drawn as curves in the scheme's two colours.

It is ornament: a page background, so that it stands in no reading order. It carries no emblem and no words.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

WIDTH, HEIGHT = 210.0, 297.0
"""A4, millimetres; the unit of everything here."""
INSET, BAND, CORNER = 9.6, 3.6, 2.2
"""From the sheet's edge to the middle of the band; from rule to rule; radius of the band's corners."""
STRANDS, PITCH = 4, 5.6
"""How many waves are laid over each other, and about how long one of them is."""
UNITS = 100
"""What is written is whole numbers of 1/UNITS mm."""
# how far a Bézier's handles reach along a quarter of a circle, as a share of its radius
_ROUND = 4 / 3 * (math.sqrt(2) - 1)
# a quarter of a sine as one cubic Bézier, from its zero to its crest; within 0.2 % of the amplitude
_QUARTER = ((0.0, 0.0), (0.5123, 0.5123), (1.0023, 1.0), (math.pi / 2, 1.0))

Point = tuple[float, float]


def _perimeter() -> float:
    across, down = WIDTH - 2 * INSET - 2 * CORNER, HEIGHT - 2 * INSET - 2 * CORNER
    return 2 * (across + down) + 2 * math.pi * CORNER


def _at(way: float, off: float) -> Point:
    """The point `way` mm along the middle of the band, clockwise from the top left corner's end, and `off` mm outwards.

    >>> _at(0, 0) == (INSET + CORNER, INSET)
    True
    """
    across, down = WIDTH - 2 * INSET - 2 * CORNER, HEIGHT - 2 * INSET - 2 * CORNER
    x, y, way = INSET + CORNER, INSET, way % _perimeter()
    heading = 0
    for length in (across, down, across, down):
        dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[heading]
        if way <= length:
            return x + dx * way + dy * off, y + dy * way - dx * off
        x, y, way = x + dx * length, y + dy * length, way - length
        centre = x - dy * CORNER, y + dx * CORNER
        turn = math.pi / 2 * CORNER
        if way <= turn:
            angle = way / CORNER
            out = math.sin(angle) * dx + math.cos(angle) * dy, math.sin(angle) * dy - math.cos(angle) * dx
            return centre[0] + out[0] * (CORNER + off), centre[1] + out[1] * (CORNER + off)
        x, y, way = centre[0] + dx * CORNER, centre[1] + dy * CORNER, way - turn
        heading = (heading + 1) % 4
    return _at(0.0, off)


def _wave(shift: float) -> Iterator[tuple[Point, ...]]:
    """Control points of one closed wave around the sheet, `shift` (0 to 1) of a wave further on."""
    waves = round(_perimeter() / PITCH)
    per_radian = _perimeter() / waves / (2 * math.pi)
    height = BAND / 2 * 0.78
    for quarter in range(4 * waves):
        falling, below = quarter % 2 == 1, quarter % 4 > 1
        points = [(math.pi / 2 - x, y) for x, y in reversed(_QUARTER)] if falling else list(_QUARTER)
        start = quarter * math.pi / 2 + shift * 2 * math.pi
        yield tuple(_at((start + x) * per_radian, (-y if below else y) * height) for x, y in points)


def _numbers(*points: Point) -> str:
    return " ".join(f"{round(x * UNITS)} {round(y * UNITS)}" for x, y in points)


def _path(shift: float) -> str:
    pieces = []
    for number, (first, *rest) in enumerate(_wave(shift)):
        if number == 0:
            pieces.append(f"{_numbers(first)} m")
        pieces.append(f"{_numbers(*rest)} c")
    return "\n".join([*pieces, "h S"])


def _pen(colour: str, width: float) -> str:
    channels = " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
    return f"{channels} RG {width * UNITS:g} w"


def _rule(off: float, width: float, colour: str) -> str:
    """A rectangle around the sheet, `off` mm outwards of the band's middle, with round corners."""
    corner = max(CORNER + off, 0.0)
    near, far_x, far_y = INSET - off, WIDTH - INSET + off, HEIGHT - INSET + off
    bend = corner * (1 - _ROUND)
    pieces = [f"{_numbers((near + corner, near))} m"]
    for (x, y), (dx, dy) in (
        ((far_x, near), (1, 0)),
        ((far_x, far_y), (0, 1)),
        ((near, far_y), (-1, 0)),
        ((near, near), (0, -1)),
    ):
        pieces.append(f"{_numbers((x - dx * corner, y - dy * corner))} l")
        turned = (x - dx * bend, y - dy * bend), (x - dy * bend, y + dx * bend), (x - dy * corner, y + dx * corner)
        pieces.append(f"{_numbers(*turned)} c")
    return "\n".join([_pen(colour, width), *pieces, "h S"])


@lru_cache(maxsize=8)
def frame(ink: str, accent: str, face: bool) -> bytes:
    """The lines of an A4 page as PDF operators: the frame of the face with its waves, or a rule alone for the pages after it.

    `ink` and `accent` are colours of a scheme, ``#rrggbb``. Coordinates are 1/`UNITS` mm from the upper left corner,
    downwards. Drawn once a process and colour, since a body's certificates differ in everything but this.
    """
    waves = [_path(strand / STRANDS) for strand in range(STRANDS if face else 0)]
    rules = [_rule(BAND / 2 + 0.7, 0.7 if face else 0.35, ink), *([_rule(-BAND / 2 - 0.5, 0.25, ink)] if face else [])]
    return "\n".join([*([_pen(accent, 0.16)] if face else []), *waves, *rules]).encode("ascii")
