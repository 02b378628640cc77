# SPDX-License-Identifier: Apache-2.0
"""The spread of a total in plain shapes: columns of draws, median and computed total, 95 % intervals under them.

Two greys and dark lines; median and total differ by line style, so that a grey print keeps everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.schema.variants import Around, Interval, Uncertainty

WIDTH = 168.0
_LEFT, _RIGHT = 72.0, 146.0
_TOP, _BASE = 6.0, 34.0
_ROW, _TICK, _LETTER, _BESIDE = 5.2, 1.2, 0.9, 1.2
_LEGEND = 4.6
_FIGURE = 2.3
_DIGIT, _SIGNS = 0.555, {".": 0.278, "-": 0.347}
"""How wide digits, point and minus of our font are, as a share of its size: digits are all alike."""


@dataclass(frozen=True)
class Bar:
    """One interval: its ends and height (mm), its name, the figures at its ends and where they stand.

    Every figure begins at its place: text set from its end is drawn as a group, whose first letter some screens cut.
    """

    low: str
    high: str
    y: str
    label_y: str
    name: str
    low_words: str
    low_x: str
    high_words: str
    high_x: str


@dataclass(frozen=True)
class Mark:
    """One upright line (mm); `dashed` for the computed total; its name stands in the legend at `name_y`, its sample at `legend_y`."""

    x: str
    dashed: bool
    name: str
    legend_y: str
    name_y: str


@dataclass(frozen=True)
class Spread:
    """The figure: size, columns as one path, marks, intervals, and the fields of its description in words."""

    width: str
    height: str
    base: str
    left: str
    right: str
    columns: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    top: str
    tick: str
    ticks: str
    figure: str
    """How high the figures of the intervals are set, in mm."""
    alt: Mapping[str, object]
    note: Mapping[str, object]


def spread(sure: Uncertainty, names: Mapping[str, str]) -> Spread | None:
    """Draw `sure`; None without a histogram. `names` has the words for sampled, first_order, judged_only, median, total."""
    seen = sure.histogram
    if seen is None:
        return None
    intervals: dict[str, Interval | Around] = {
        "sampled": sure.sampled,
        "first_order": sure.first_order,
        "judged_only": sure.first_order_judged_only,
    }
    lowest = min(seen.low, sure.total, *(one.low for one in intervals.values()))
    highest = max(seen.high, sure.total, *(one.high for one in intervals.values()))

    def at(kg: Decimal) -> float:
        return _LEFT + float((kg - lowest) / (highest - lowest)) * (_RIGHT - _LEFT)

    marks = (("median", sure.sampled.median, False), ("total", sure.total, True))
    bars = tuple(
        _bar(names[key], at(one.low), at(one.high), f"{one.low}", f"{one.high}", _BASE + _ROW * (n + 1))
        for n, (key, one) in enumerate(intervals.items())
    )
    return Spread(
        width=_mm(WIDTH),
        height=_mm(_BASE + _ROW * (len(bars) + 0.8)),
        base=_mm(_BASE),
        left=_mm(_LEFT),
        right=_mm(_RIGHT),
        columns=_columns(seen.counts, at(seen.low), at(seen.high)),
        marks=tuple(
            _mark(at(kg), dashed, f"{names[key]}  {kg}", _TOP + _LEGEND * (n + 1))
            for n, (key, kg, dashed) in enumerate(marks)
        ),
        bars=bars,
        top=_mm(_TOP - 2),
        tick=_mm(_TICK),
        ticks=_mm(2 * _TICK),
        figure=f"{_FIGURE}",
        alt=_alt(sure),
        note={"shown": sum(seen.counts), "below": seen.below, "above": seen.above},
    )


def _alt(sure: Uncertainty) -> dict[str, object]:
    sampled, first, judged = sure.sampled, sure.first_order, sure.first_order_judged_only
    return {
        "count": sure.draws,
        "median": sampled.median,
        "low": sampled.low,
        "high": sampled.high,
        "total": sure.total,
        "first_low": first.low,
        "first_high": first.high,
        "judged_low": judged.low,
        "judged_high": judged.high,
    }


def _columns(counts: tuple[int, ...], left: float, right: float) -> str:
    """All columns as one path; the highest is as high as the figure."""
    step, tallest = (right - left) / len(counts), max(counts, default=0)
    tall = _BASE - _TOP
    parts = [
        f"M{_mm(left + step * n)} {_mm(_BASE)}v-{_mm(tall * count / tallest)}h{_mm(step)}v{_mm(tall * count / tallest)}z"
        for n, count in enumerate(counts)
        if count
    ]
    return "".join(parts)


def _mark(x: float, dashed: bool, name: str, y: float) -> Mark:
    return Mark(_mm(x), dashed, name, _mm(y), _mm(y + _LETTER))


def _bar(name: str, low: float, high: float, low_words: str, high_words: str, y: float) -> Bar:
    at_low, at_high = _mm(low - _BESIDE - _wide(low_words)), _mm(high + _BESIDE)
    return Bar(_mm(low), _mm(high), _mm(y), _mm(y + _LETTER), name, low_words, at_low, high_words, at_high)


def _wide(figure: str) -> float:
    return _FIGURE * sum(_SIGNS.get(letter, _DIGIT) for letter in figure)


def _mm(length: float) -> str:
    return f"{length:.2f}"
