# SPDX-License-Identifier: Apache-2.0
"""The process map as plain coordinates: steps in layers from cradle to gate, laid out the same way every time.

Layered drawing after Sugiyama: layer = longest way from a source, edges over several layers get a narrow place in
each, places are ordered by the mean position of what feeds them. All lengths are millimetres.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from footprint.certificate.figures import shades
from footprint.schema.result import StudyResult

WIDTH, MARGIN = 168.0, 6.0
_BOX, _LANE, _GAP, _RISE = 50.0, 5.0, 6.0, 6.5
_LETTER, _LINE, _PAD = 2.75, 3.7, 2.0
_NEVER_FIRST = frozenset("，。、；：！？）》”’】")
"""Marks that no line begins with; they hang over the edge instead."""
_NARROW = 0.56
"""Width of a Latin letter as a share of a Chinese one."""


@dataclass(frozen=True)
class Box:
    """One step: its frame, its stage's fill, and lines of text with their baselines."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class ProcessMap:
    """Everything to draw: boxes, arrows as paths, the gate's arrow, and the whole in words."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    alt: str


@dataclass
class _Node:
    id: str
    layer: int
    width: float
    height: float = 0.0
    x: float = 0.0
    y: float = 0.0
    lines: list[str] = field(default_factory=list)


def edges_of(result: StudyResult) -> list[tuple[str, str]]:
    """Who supplies whom, over all models; the specification's map where the models name no supply."""
    found = {
        (supply.process, process.id)
        for model in result.models
        for process in model.system.processes
        for supply in process.supplies
    }
    if not found:
        found = {(source, target) for source, targets in result.process_feeds.items() for target in targets}
    order = {process.id: index for index, process in enumerate(result.processes)}
    return sorted((e for e in found if e[0] in order and e[1] in order), key=lambda e: (order[e[0]], order[e[1]]))


def layers_of(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Layer of each node: the longest way to it; an edge that would close a circle is left out of the count.

    >>> layers_of(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    sources: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        sources[target].append(source)
    layer: dict[str, int] = {}

    def depth(node: str, trail: tuple[str, ...]) -> int:
        if node not in layer:
            above = [depth(s, (*trail, node)) for s in sources[node] if s not in trail and s != node]
            layer[node] = max(above, default=-1) + 1
        return layer[node]

    for node in nodes:
        depth(node, ())
    return {node: layer[node] for node in nodes}


def text_width(words: str, letter: float = _LETTER) -> float:
    """About how wide words are on paper, in millimetres."""
    return sum(letter * (1 if unicodedata.east_asian_width(c) in "WF" else _NARROW) for c in words)


def wrapped(words: str, width: float) -> list[str]:
    """Words broken into lines no wider than `width`: at blanks where there are any, else between letters."""
    lines, line = [], ""
    for piece in _pieces(words):
        if line and text_width(line + piece) > width and piece not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(words: str) -> Iterable[str]:
    """Latin words with their blank, Chinese letter by letter; very long words are cut in twelves."""
    piece = ""
    for letter in words:
        wide = unicodedata.east_asian_width(letter) in "WF"
        if wide or len(piece) >= 12:
            yield from (piece, letter) if piece else (letter,)
            piece = ""
        else:
            piece += letter
            if letter == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


def _lanes(nodes: dict[str, _Node], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cut edges over several layers into steps of one layer, with a narrow node in each layer passed."""
    steps = []
    for source, target in edges:
        before = source
        for layer in range(nodes[source].layer + 1, nodes[target].layer):
            lane = f"{source}>{target}@{layer}"
            nodes[lane] = _Node(lane, layer, _LANE)
            steps.append((before, lane))
            before = lane
        if nodes[before].layer < nodes[target].layer:
            steps.append((before, target))
    return steps


def _place(nodes: dict[str, _Node], steps: Sequence[tuple[str, str]]) -> float:
    """Give every node its x and y, layer by layer; return the height of the whole."""
    rows: dict[int, list[_Node]] = {}
    for node in nodes.values():
        rows.setdefault(node.layer, []).append(node)
    top = MARGIN + _LINE + 2
    for number in sorted(rows):
        row = rows[number]
        feeding = {n.id: [nodes[s].x + nodes[s].width / 2 for s, t in steps if t == n.id] for n in row}
        if number:
            row.sort(key=lambda n: sum(feeding[n.id]) / len(feeding[n.id]) if feeding[n.id] else WIDTH / 2)
        whole = sum(n.width for n in row) + _GAP * (len(row) - 1)
        x = (WIDTH - whole) / 2
        tallest = max(n.height for n in row)
        for node in row:
            node.x, node.y = x, top
            node.height = node.height or tallest
            x += node.width + _GAP
        top += tallest + _RISE
    return top


def _arrow(nodes: dict[str, _Node], step: tuple[str, str]) -> str:
    source, target = nodes[step[0]], nodes[step[1]]
    x1, y1 = source.x + source.width / 2, source.y + source.height
    x2, y2 = target.x + target.width / 2, target.y
    half = (y1 + y2) / 2
    head = "" if "@" in target.id else f"M{x2 - 1:.2f} {y2 - 1.8:.2f}L{x2:.2f} {y2:.2f}L{x2 + 1:.2f} {y2 - 1.8:.2f}"
    through = f"L{x2:.2f} {y2 + target.height:.2f}" if "@" in target.id else ""
    return f"M{x1:.2f} {y1:.2f}C{x1:.2f} {half:.2f} {x2:.2f} {half:.2f} {x2:.2f} {y2:.2f}{through}{head}"


def process_map(result: StudyResult, names: dict[str, tuple[str, ...]]) -> ProcessMap:
    """Lay out the steps that the models use; `names` are the lines to write in each box."""
    used = {process.id for model in result.models for process in model.system.processes}
    ids = [process.id for process in result.processes if process.id in used]
    edges = [e for e in edges_of(result) if e[0] in used and e[1] in used]
    layer = layers_of(ids, edges)
    widest = max(list(layer.values()).count(n) for n in set(layer.values()))
    box = min(_BOX, (WIDTH - 2 * MARGIN - _GAP * (widest - 1)) / widest - (_LANE if widest > 2 else 0))
    nodes = {key: _Node(key, layer[key], box) for key in ids}
    for key in ids:
        nodes[key].lines = [line for words in names[key] for line in wrapped(words, box - 3 * _PAD)]
        nodes[key].height = len(nodes[key].lines) * _LINE + _PAD
    steps = _lanes(nodes, edges)
    height = _place(nodes, steps)
    stages = list(dict.fromkeys(s.id for s in result.stages if any(s.id in m.printed.by_stage for m in result.models)))
    fills = dict(zip(stages, shades(len(stages)), strict=True))
    boxes = tuple(
        Box(n.x, n.y, n.width, n.height, fills.get(result.process_stage[n.id], "#ffffff"),
            tuple((n.y + _PAD / 2 + _LINE * (i + 0.76), line) for i, line in enumerate(n.lines)))
        for n in nodes.values() if "@" not in n.id
    )  # fmt: skip
    alt = "; ".join(f"{names[a][0]} → {names[b][0]}" for a, b in edges)
    return ProcessMap(WIDTH, height, boxes, tuple(_arrow(nodes, step) for step in steps), alt)
