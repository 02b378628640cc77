# SPDX-License-Identifier: Apache-2.0
"""Bars, codes and the process map as numbers."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from footprint.certificate.figures import WIDTH, lengths, qr_code, qr_text, shades, stacked
from footprint.certificate.process_map import Box, edges_of, layers_of, process_map, text_width, wrapped
from footprint.certificate.words import percent, significant
from footprint.schema.result import StudyResult

AMOUNTS = st.decimals(min_value="0", max_value="1000000", allow_nan=False, places=4)


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_a_bar_is_whole_and_its_parts_touch(amounts: list[Decimal]) -> None:
    parts = stacked(amounts)
    if not sum(amounts):
        assert all(part.width == "0.00" for part in parts)
        return
    assert abs(sum(Decimal(part.width) for part in parts) - WIDTH) < Decimal("0.1")
    for before, after in pairwise(parts):
        assert abs(Decimal(before.x) + Decimal(before.width) - Decimal(after.x)) <= Decimal("0.02")


@given(st.integers(min_value=2, max_value=9))
def test_shades_grow_lighter_in_grey(count: int) -> None:
    greys = [sum(int(shade[i : i + 2], 16) * w for i, w in ((1, 299), (3, 587), (5, 114))) for shade in shades(count)]
    assert all(after - before > 12_000 for before, after in pairwise(greys))


def test_bars_side_by_side_keep_proportion() -> None:
    assert lengths([Decimal(4), Decimal(-1), Decimal(0)]) == ("1000.00", "250.00", "0.00")
    assert lengths([]) == ()


def test_figures_that_do_not_fit_the_code_are_counted() -> None:
    many = qr_text(["head"], [f"MODEL-{i:03d}: 1.234" for i in range(100)], "tail")
    assert len(many.encode()) <= 420
    assert "\n+" in many
    assert many.endswith("tail")
    assert qr_text(["head"], ["a: 1"], "tail") == "head\na: 1\ntail"


def test_numbers_as_printed() -> None:
    assert significant(Decimal("0.0012345678")) == "0.0012346"
    assert significant(Decimal("-12.3456789")) == "-12.346"
    assert significant(Decimal(0)) == "0"
    assert percent(Decimal("0.25")) == "25.0 %"


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def test_the_map_shows_every_step_once_inside_the_page(study: StudyResult) -> None:
    names = {process.id: (process.name.zh, process.name.en) for process in study.processes}
    drawn = process_map(study, names)
    assert len(drawn.boxes) == len(study.processes)
    assert [line for box in drawn.boxes for _, line in box.lines if line == "针织"] == ["针织"]
    assert all(
        box.x >= 0 and box.x + box.width <= drawn.width and box.y + box.height < drawn.height for box in drawn.boxes
    )
    assert len(drawn.arrows) == len(edges_of(study)) == 5
    assert "纤维 → 纺纱" in drawn.alt


def test_wide_maps_with_long_edges_do_not_overlap(study: StudyResult, builder: Callable[..., StudyResult]) -> None:
    """Every step feeds every later one: lanes pass the layers between, boxes stay apart."""
    ids = [process.id for process in study.processes]
    systems = study.models[0].system.model_copy(
        update={"processes": tuple(p.model_copy(update={"supplies": ()}) for p in study.models[0].system.processes)}
    )
    feeds = {"fibre": ("making", "packing"), "spinning": ("making",), "knitting": ("making",), "dyehouse": ("packing",),
             "making": ("packing",)}  # fmt: skip
    crowded = study.model_copy(
        update={"models": (study.models[0].model_copy(update={"system": systems}),), "process_feeds": feeds}
    )
    drawn = process_map(
        crowded, dict.fromkeys(ids, ("一个名称相当长的工序名称示例", "a step with quite a long English name"))
    )
    boxes = drawn.boxes
    assert not any(_overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(text_width(line) <= box.width for box in boxes for _, line in box.lines)
    assert all(box.x >= 0 and box.x + box.width <= drawn.width for box in boxes)


def test_a_circle_of_steps_ends() -> None:
    assert set(layers_of(["a", "b"], [("a", "b"), ("b", "a"), ("a", "a")])) == {"a", "b"}


@given(st.text(alphabet="碳足迹 abcdefghij", max_size=60), st.integers(min_value=40, max_value=80))
def test_wrapping_loses_no_letter(words: str, width: int) -> None:
    lines = wrapped(words, float(width))
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(text_width(line) <= width for line in lines)


@given(st.text("ABCabc012:/", min_size=1, max_size=80))
def test_outlines_and_strokes_of_a_code_cover_the_same_modules(content: str) -> None:
    code = qr_code(content)
    outlines = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path)
    strokes = re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.strokes)
    assert outlines == strokes
    assert "".join(f"M{x} {y}h{run}v1h-{run}z" for x, y, run in outlines) == code.path
    assert all(int(x) >= 4 and int(x) + int(run) <= code.size - 4 for x, _, run in strokes)
