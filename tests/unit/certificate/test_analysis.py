# SPDX-License-Identifier: Apache-2.0
"""The report's analysis: it stands in the report, adds up as printed, equals the ledger digit by digit, hides secrets."""

import io
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import islice
from typing import Any

import page
import pandas as pd
import pytest

from footprint.calculation.carbon import KINDS
from footprint.certificate import render_report, write_ledger
from footprint.certificate.analysis_inputs import allocation
from footprint.certificate.analysis_results import NAMED, kinds
from footprint.certificate.analysis_table import Table
from footprint.certificate.analysis_view import AnalysisView, analysis_tables, analysis_view
from footprint.certificate.figures_sankey import sankey
from footprint.certificate.redact import for_buyer, withheld
from footprint.certificate.words import Words
from footprint.schema.result import ModelResult, StudyResult
from footprint.study.explain import sentences
from footprint.text import both
from tests.example import example
from tests.printed_pages import document
from tests.tagged import source_of

TextOf = Callable[[bytes], str]
PRODUCTS = ("clothing", "dairy", "mobile_phone")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def closely(words: str) -> str:
    return "".join(words.split())


def view(result: StudyResult, edition: Any = "body") -> AnalysisView:
    found = analysis_view(result, Words("both", {}, ""), edition)
    assert found is not None
    return found


def tables(result: StudyResult) -> list[tuple[str, Table]]:
    seen = view(result)
    found = [(model.model, table) for model in seen.models for table in (model.groups, *model.tables, model.columns)]
    return found + ([("", seen.allocation)] if seen.allocation else [])


def table(model: ModelResult, result: StudyResult, name: str, edition: Any = "body") -> Table:
    return next(one for one in analysis_tables(result, model, edition) if one.id == name)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return document("clothing", "report")


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_printed_figure_stands_in_the_ledger_with_the_same_digits(product: str) -> None:
    result = example(product).result
    sheet = pd.read_excel(
        io.BytesIO(write_ledger(result, "en")), sheet_name="Printed in the report", dtype=str, keep_default_na=False
    )
    listed = set(zip(sheet["Model"], sheet["As printed"], sheet["Before rounding (exact)"].map(_exact), strict=True))
    figures = 0
    for model, drawn in tables(result):
        for cell in (cell for row in drawn.rows for cell in row.cells):
            if cell.is_figure:
                assert (model, cell.shown, cell.exact) in listed, (drawn.id, cell)
                figures += 1
            elif isinstance(cell.shown, str) and not cell.small:
                assert not re.fullmatch(r"[-+\d. %]*\d[-+\d. %]*", cell.shown) or cell.shown in ("100.0 %", "12/12")
    assert figures == sum(sheet["Before rounding (exact)"] != "") > 100


def _exact(digits: str) -> Decimal | None:
    return Decimal(digits) if digits else None


def test_the_page_shows_every_table_figure_and_sentence(pdf: bytes, text_of: TextOf) -> None:
    result, shown = example("clothing").result, text_of(pdf)
    for _, drawn in tables(result):
        if drawn.id == "columns":  # drawn to scale, without digits
            continue
        if drawn.id != "groups":
            assert closely(drawn.title.zh) in shown
            assert closely(drawn.title.en) in shown
        for cell in (cell for row in drawn.rows for cell in row.cells if cell.is_figure):
            assert closely(str(cell.shown)) in shown
        for note in drawn.notes:
            assert closely(note.zh) in shown
            assert closely(note.en) in shown


@pytest.mark.parametrize("product", PRODUCTS)
def test_sentences_and_languages_carry_the_same_figures(product: str) -> None:
    result = example(product).result
    for model in result.models:
        notes = {note for one in analysis_tables(result, model, "body") for note in one.notes}
        assert set(sentences(model)) <= notes
    for _, drawn in tables(result):
        for words in (drawn.title, *drawn.notes):
            figures = [
                sorted(NUMBER.findall(words[lang].replace("CO2", "").replace("N2O", ""))) for lang in ("zh", "en")
            ]
            if drawn.id != "gwp_sets":  # gases have numbers in one language's name only
                assert figures[0] == figures[1], words


@pytest.mark.parametrize("product", PRODUCTS)
def test_kinds_and_allocation_add_up_as_printed(product: str) -> None:
    result = example(product).result
    for model in result.models:
        rows = [[str(cell.shown) for cell in row.cells[1:]] for row in table(model, result, "kinds").rows]
        assert sum(Decimal(kg) for kg, _ in rows[:8]) == Decimal(rows[8][0]) == Decimal(model.printed.total)
        assert sum(Decimal(part.removesuffix(" %")) for _, part in rows[:8]) == 100
        assert Decimal(rows[8][0]) + Decimal(rows[9][0]) == Decimal(rows[10][0])
    rows_left = iter(allocation(result).rows)
    sizes = Counter((item.carrier, item.unit) for item in result.allocation)
    for _, size in sorted(sizes.items()):
        found = [[Decimal(str(cell.shown)) for cell in row.cells[2:]] for row in islice(rows_left, size)]
        assert all(figures[0] == sum(figures[1:]) for figures in found)
        if size > 1:
            whole = next(rows_left)
            assert whole.total
            assert [Decimal(str(cell.shown)) for cell in whole.cells[2:]] == [
                sum(each) for each in zip(*found, strict=True)
            ]
    assert list(rows_left) == []


@pytest.mark.parametrize("product", ["clothing", "home_textiles"])
def test_balances_add_up_as_printed(product: str) -> None:
    result = example(product).result
    for model in result.models:
        for row in table(model, result, "balances").rows:
            inputs, *rest = (Decimal(str(cell.shown)) for cell in row.cells[1:5])
            assert inputs == sum(rest)


def test_both_views_of_electricity_stand_side_by_side_with_the_headline_as_printed() -> None:
    result = example("clothing").result
    for model in result.models:
        whole = table(model, result, "electricity").rows[-1].cells
        by_view = {seen.view: cell for seen, cell in zip(model.electricity_views, (whole[3], whole[5]), strict=True)}
        assert by_view["location"].shown == model.printed.total
        assert by_view["market"].exact == model.electricity_views[1].total


def test_the_report_with_analysis_conforms(pdf: bytes) -> None:
    for profile in ("3a", "ua1"):
        found = page.validate_pdf_bytes(pdf, profile=profile)
        assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


def private(result: StudyResult, *names: str) -> StudyResult:
    """The study with some factors made private."""
    factors = {
        key: one.model_copy(update={"licence_class": "private"}) if key in names else one
        for key, one in result.factors.items()
    }
    return result.model_copy(update={"factors": factors})


def test_the_buyer_sees_no_amount_of_other_products() -> None:
    result = example("clothing").result
    shared = view(for_buyer(result), "buyer").allocation
    assert shared is not None
    assert not any(cell.is_figure for row in shared.rows for cell in row.cells)
    assert len(shared.rows) == len(result.allocation)


def test_a_private_power_contract_cannot_be_worked_out_from_two_views() -> None:
    wind = "open/elec.cn.2024.footprint.wind@1"
    result = private(example("clothing").result, wind)
    clean = for_buyer(result)
    for model in clean.models:
        drawn = table(model, clean, "electricity", "buyer")
        market = [cell for row in drawn.rows for cell in row.cells[4:]]
        assert not any(cell.is_figure for cell in market)
        assert withheld() in {cell.shown for cell in market}
        assert all(
            one.cells[0].shown.en != "Electricity by market" for one in table(model, clean, "sensitivity", "buyer").rows
        )  # type: ignore[union-attr]  # a row's first cell is bilingual
    total = next(seen.total for seen in result.models[0].electricity_views if seen.view == "market")
    assert f"{total:.3f}" not in source_of(lambda: render_report(result, edition="buyer"))
    assert f"{total:.3f}" in source_of(lambda: render_report(result))


def test_a_private_factors_make_up_and_masses_are_withheld_from_the_buyer() -> None:
    result = example("clothing").result
    model = result.models[0]
    behind = table(model, result, "upstream").rows[0].cells[0].small
    clean = for_buyer(private(result, str(behind)))
    (model, *_) = clean.models
    for row in table(model, clean, "upstream", "buyer").rows:
        assert any(cell.is_figure for cell in row.cells) == (row.cells[0].small != behind)
    for row in table(model, clean, "balances", "buyer").rows:
        assert not any(cell.is_figure for cell in row.cells)


def test_without_analysis_the_report_keeps_its_old_table(study: StudyResult) -> None:
    assert analysis_view(study, Words("both", {}, ""), "body") is None


def test_the_diagram_is_to_scale_and_leaves_out_what_is_below_zero() -> None:
    flows = {("a", "x"): Decimal(3), ("b", "x"): Decimal(1), ("b", "y"): Decimal(4), ("c", "y"): Decimal(-1)}
    labels = {f"{side}.{key}": key for side, names in (("left", "abc"), ("middle", "xy")) for key in names}
    drawn = sankey(flows, "abc", "xy", labels, "all")
    assert drawn is not None
    heights = {node.label: Decimal(node.height) for node in drawn.nodes}
    assert set(heights) == {"a", "b", "x", "y", "all"}
    whole = heights["all"]
    assert [heights[key] / whole * 8 for key in "abxy"] == [3, 5, 4, 4]
    assert len(drawn.bands) == 5
    assert sankey({("c", "y"): Decimal(-1)}, "c", "y", labels, "all") is None


def test_a_release_that_factors_do_not_state_says_so_beside_its_figure() -> None:
    model = example("clothing").result.models[0]
    assert model.analysis is not None
    listed = model.analysis.carbon.release_unstated
    assert listed
    said = {}
    for stated in (True, False):
        carbon = model.analysis.carbon.model_copy(update={"release_unstated": () if stated else listed})
        shown = kinds(model, model.analysis.model_copy(update={"carbon": carbon}))
        said[stated] = [row.cells[1].small for row in shown.rows]
    assert set(said[True]) == {""}
    assert said[False][KINDS.index("biogenic_release")] == both("analyse.not_stated")
    assert sum(words != "" for words in said[False]) == 1


def test_the_lines_without_a_stated_release_are_named_under_the_kinds() -> None:
    for product in ("clothing", "dairy"):
        model = example(product).result.models[0]
        assert model.analysis is not None
        listed = model.analysis.carbon.release_unstated
        (note,) = kinds(model, model.analysis).notes
        for words in (note.zh, note.en):
            assert str(len(listed)) in words
            assert all(line in words for line in listed[:NAMED])
        unsplit = {row.line for row in model.footprint.lines if any(flow.startswith("co2e") for flow in row.by_flow)}
        assert unsplit <= set(listed)
