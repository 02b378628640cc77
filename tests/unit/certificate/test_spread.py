# SPDX-License-Identifier: Apache-2.0
"""The figure of the uncertainty: to scale, readable in grey, described in words, with the digits of its table."""

import re
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont

from footprint.certificate.analysis_uncertainty import alternatives, columns, contributors, uncertainty
from footprint.certificate.analysis_view import ModelAnalysis, analysis_view
from footprint.certificate.figures_draws import Spread, spread
from footprint.certificate.fonts import font_files
from footprint.certificate.redact import for_buyer, withheld
from footprint.certificate.words import Words
from footprint.schema.analysis import Analysis
from footprint.schema.result import ModelResult, StudyResult
from footprint.schema.variants import Uncertainty
from footprint.text import both
from tests.example import example

NAMES = {key: key for key in ("sampled", "first_order", "judged_only", "median", "total")}
COLUMN = re.compile(r"M(?P<x>[\d.]+) [\d.]+v-(?P<height>[\d.]+)h(?P<width>[\d.]+)v[\d.]+z")


def analysis(model: ModelResult) -> Analysis:
    assert model.analysis is not None
    return model.analysis


def sure(product: str = "dairy") -> Uncertainty:
    found = analysis(example(product).result.models[0]).uncertainty
    assert found is not None
    return found


def drawn(product: str = "dairy") -> Spread:
    found = spread(sure(product), NAMES)
    assert found is not None
    return found


def seen(result: StudyResult, edition: str = "body") -> tuple[ModelAnalysis, ...]:
    view = analysis_view(result, Words("both", {}, ""), edition)  # type: ignore[arg-type]  # one of the two editions
    assert view is not None
    return view.models


def test_columns_are_as_high_as_their_counts() -> None:
    counts = [count for count in sure().histogram.counts if count]  # type: ignore[union-attr]  # drawn, so there is one
    shown = [Decimal(found["height"]) for found in COLUMN.finditer(drawn().columns)]
    assert len(shown) == len(counts)
    tallest = max(shown)
    for count, height in zip(counts, shown, strict=True):
        assert abs(height / tallest - Decimal(count) / max(counts)) < Decimal("0.001")


def test_marks_and_intervals_lie_in_the_order_of_their_figures() -> None:
    one, found = sure(), drawn()
    ends = [(Decimal(bar.low), one_of.low) for bar, one_of in zip(found.bars, intervals(one), strict=True)]
    ends += [(Decimal(bar.high), one_of.high) for bar, one_of in zip(found.bars, intervals(one), strict=True)]
    ends += [(Decimal(mark.x), kg) for mark, kg in zip(found.marks, (one.sampled.median, one.total), strict=True)]
    places = [x for x, _ in sorted(ends, key=lambda end: end[1])]
    assert places == sorted(places)
    assert Decimal(found.left) <= places[0] <= places[-1] <= Decimal(found.right)


def intervals(one: Uncertainty) -> tuple[object, ...]:
    return one.sampled, one.first_order, one.first_order_judged_only


def test_median_and_total_differ_without_colour() -> None:
    assert [mark.dashed for mark in drawn().marks] == [False, True]


def test_every_digit_of_the_figure_stands_in_its_table_and_in_its_description() -> None:
    for product in ("dairy", "clothing"):
        one = sure(product)
        cells = {
            str(cell.shown)
            for row in uncertainty(analysis(example(product).result.models[0])).rows
            for cell in row.cells
        }
        figure = drawn(product)
        words = both("document.analysis.draws.alt", **figure.alt)
        for bar in figure.bars:
            assert {bar.low_words, bar.high_words} <= cells
            assert bar.low_words in words.zh
            assert bar.high_words in words.en
        assert str(one.sampled.median) in words.zh
        assert str(one.total) in words.en


def test_a_figure_stands_just_before_its_bar() -> None:
    """As wide as our font sets it: its place is reckoned, because text set from its end loses its first digit on a screen."""
    font = TTFont(BytesIO(font_files([], "0123456789.-", [400])[400]))
    widths, names, size = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    for product in ("dairy", "clothing"):
        figure = drawn(product)
        for bar in figure.bars:
            wide = sum(widths[names[ord(letter)]][0] for letter in bar.low_words) / size * float(figure.figure)
            assert float(bar.low_x) + wide == pytest.approx(float(bar.low) - 1.2, abs=0.05)
    assert len({widths[names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_ledger_lists_the_columns_as_drawn() -> None:
    found = analysis(example("dairy").result.models[0])
    rows = columns(found).rows
    assert sum(int(str(row.cells[2].shown)) for row in rows) == sure().draws
    for before, after in pairwise(rows[:-2]):
        assert before.cells[1].exact == after.cells[0].exact


def test_nothing_that_does_not_vary_is_drawn() -> None:
    assert spread(sure().model_copy(update={"histogram": None}), NAMES) is None
    found = analysis(example("dairy").result.models[0]).model_copy(update={"uncertainty": None})
    (row,) = uncertainty(found).rows
    assert row.cells[0].shown == both("analyse.not_drawn")
    assert columns(found).rows == ()


def test_the_report_says_method_source_seed_and_number_of_draws() -> None:
    notes = " ".join(note.en + note.zh for note in uncertainty(analysis(example("dairy").result.models[0])).notes)
    for words in (
        "1000 draws, seed 1",
        "1000 次抽样",
        "Méthode Bilan Carbone",
        "4.4.2",
        "2025",
        "https://",
        "lognormal",
    ):
        assert words in notes


@pytest.mark.parametrize("product", ["dairy", "clothing"])
def test_assumptions_stand_together_in_one_table(product: str) -> None:
    """GWP sets, electricity view and year, ends of intervals, other bases: side by side, largest first."""
    for model in seen(example(product).result):
        table = next(one for one in model.tables if one.id == "sensitivity")
        words = [f"{cell.shown}" for row in table.rows for cell in row.cells[:2]]
        for part in ("GWP set AR5", "Electricity by market", "Electricity factor of 2023", "Low end of its 95 %"):
            assert any(part in said for said in words), part
        if product == "dairy":
            assert any("IDF 479/2015" in said for said in words)


def test_the_buyer_sees_no_total_by_another_basis() -> None:
    result = for_buyer(example("dairy").result)
    for model in result.models:
        table = alternatives(result, analysis(model), full=False)
        assert not any(cell.is_figure for row in table.rows for cell in row.cells)
    for shown in seen(result, "buyer"):
        sensitivity = next(one for one in shown.tables if one.id == "sensitivity")
        assert not any("IDF 479" in f"{cell.shown}" for row in sensitivity.rows for cell in row.cells)


def test_what_a_private_factor_takes_is_withheld_from_the_buyer() -> None:
    steam = "open/heat.steam.natural_gas.epa80@1"
    result = example("clothing").result
    factors = {**result.factors, steam: result.factors[steam].model_copy(update={"licence_class": "private"})}
    private = for_buyer(result.model_copy(update={"factors": factors}))
    model = private.models[0]
    for closed, hidden in ((True, True), (False, False)):
        rows = contributors(private, model, analysis(model), closed).rows
        assert any(row.cells[0].shown == withheld() for row in rows) == hidden
        assert any(steam in str(row.cells[0].small) and "←" in str(row.cells[0].small) for row in rows) != hidden
