# SPDX-License-Identifier: Apache-2.0
"""A flow diagram in plain shapes: kinds of line on the left, processes in the middle, the total on the right.

Band widths are to scale. One light fill and hairline edges, so that a grey print keeps everything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 168.0
_LEFT, _MIDDLE, _STRAIGHT, _RIGHT = 45.0, 74.0, 133.0, 144.0
_NODE, _GAP, _LABEL = 2.0, 1.1, 3.5
ROOM = _STRAIGHT - _MIDDLE - _NODE
"""Length a label of the middle may have, in mm; letters are `LETTER` high."""
LETTER = 2.6
_SCALE = 62.0
"""Height of the whole total, in mm."""


@dataclass(frozen=True)
class Node:
    """One upright bar (mm) with its label beside it."""

    x: str
    y: str
    height: str
    label_x: str
    label_y: str
    anchor: str
    label: str


@dataclass(frozen=True)
class Sankey:
    """A flow diagram: size in mm, band outlines as paths, bars with labels, description in words."""

    width: str
    height: str
    node_width: str
    bands: tuple[str, ...]
    nodes: tuple[Node, ...]
    alt: str


def sankey(
    flows: Mapping[tuple[str, str], Decimal],
    left: Sequence[str],
    middle: Sequence[str],
    labels: Mapping[str, str],
    total: str,
) -> Sankey | None:
    """Draw `flows` ((left id, middle id) -> amount, one unit) from left to middle to the total.

    Only amounts above zero are drawn; None when there are none. `labels` holds the words for ids prefixed ``left.`` and
    ``middle.``, `total` those for the sum.
    """
    drawn = {key: float(amount) for key, amount in flows.items() if amount > 0}
    whole = sum(drawn.values())
    if not whole:
        return None
    scale = _SCALE / whole
    lefts = _heights(left, {key: [a for (x, _), a in drawn.items() if x == key] for key in left}, scale)
    middles = _heights(middle, {key: [a for (_, y), a in drawn.items() if y == key] for key in middle}, scale)
    tall = max(_tall(_beside(lefts)), _tall(_above(middles)), _SCALE)
    starts, stops = _stack(lefts, _beside(lefts), tall), _stack(middles, _above(middles), tall)
    top = (tall - _SCALE) / 2
    bands = _bands(drawn, lefts, middles, starts, stops, scale, top)
    nodes = [_node(_LEFT - _NODE, starts[k], h, labels[f"left.{k}"], "end") for k, h in lefts.items()]
    nodes += [_node(_MIDDLE, stops[k], h, labels[f"middle.{k}"], "start", h < _LABEL) for k, h in middles.items()]
    nodes.append(_node(_RIGHT, top, _SCALE, total, "start"))
    alt = "; ".join(node.label for node in nodes)
    return Sankey(_mm(WIDTH), _mm(tall + 1), _mm(_NODE), bands, tuple(nodes), alt)


def _heights(order: Sequence[str], parts: Mapping[str, Sequence[float]], scale: float) -> dict[str, float]:
    return {key: sum(parts[key]) * scale for key in order if parts[key]}


def _beside(heights: Mapping[str, float]) -> list[float]:
    """Room of each bar whose label stands beside it."""
    return [max(height, _LABEL) for height in heights.values()]


def _above(heights: Mapping[str, float]) -> list[float]:
    """Room of each bar whose label stands on its band, or above it when the band is narrower than the letters."""
    return [height if height >= _LABEL else height + _LABEL for height in heights.values()]


def _tall(slots: Sequence[float]) -> float:
    return sum(slots) + _GAP * (len(slots) - 1)


def _stack(heights: Mapping[str, float], slots: Sequence[float], tall: float) -> dict[str, float]:
    """Top of every bar; the column stands in the middle of the height."""
    y = (tall - _tall(slots)) / 2
    tops = {}
    for (key, height), slot in zip(heights.items(), slots, strict=True):
        spare = slot - height
        tops[key] = y + (spare if slot == height + _LABEL else spare / 2)
        y += slot + _GAP
    return tops


def _bands(
    drawn: Mapping[tuple[str, str], float],
    lefts: Mapping[str, float],
    middles: Mapping[str, float],
    starts: Mapping[str, float],
    stops: Mapping[str, float],
    scale: float,
    top: float,
) -> tuple[str, ...]:
    """Outlines, wide ones first, so that narrow ones lie above them."""
    out, into = dict(starts), dict(stops)
    found: list[tuple[float, str]] = []
    ends: dict[tuple[str, str], tuple[float, float]] = {}
    for x in lefts:
        for y in middles:
            if (x, y) in drawn:
                ends[x, y] = (out[x], into[y])
                height = drawn[x, y] * scale
                out[x] += height
                into[y] += height
                found.append((height, _band(_LEFT, ends[x, y][0], _MIDDLE, ends[x, y][1], height)))
    y_total = top
    for key, height in middles.items():
        found.append((height, _band(_STRAIGHT, stops[key], _RIGHT, y_total, height, _MIDDLE + _NODE)))
        y_total += height
    return tuple(path for _, path in sorted(found, key=lambda one: -one[0]))


def _band(x0: float, y0: float, x1: float, y1: float, height: float, begin: float | None = None) -> str:
    """One band bending from x0 to x1, straight from `begin` to x0."""
    half = _mm((x0 + x1) / 2)
    a, b, c, d = _mm(y0), _mm(y1), _mm(y1 + height), _mm(y0 + height)
    left, bend, right = _mm(x0 if begin is None else begin), _mm(x0), _mm(x1)
    return f"M{left} {a}H{bend}C{half} {a} {half} {b} {right} {b}V{c}C{half} {c} {half} {d} {bend} {d}H{left}Z"


def _node(x: float, y: float, height: float, label: str, anchor: str, above: bool = False) -> Node:
    beside = x - 1.2 if anchor == "end" else x + _NODE + 1.2
    baseline = y - 0.8 if above else y + height / 2 + 0.9
    return Node(_mm(x), _mm(y), _mm(max(height, 0.15)), _mm(beside), _mm(baseline), anchor, label)


def _mm(length: float) -> str:
    return f"{length:.2f}"
