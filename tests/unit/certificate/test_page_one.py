# SPDX-License-Identifier: Apache-2.0
"""Page one of statement and report says what the figure rests on, and every page of an example that it is one."""

import re
from decimal import Decimal
from functools import cache

import pypdfium2
import pytest

from footprint.certificate import render_report, render_statement
from footprint.certificate.public import ModelView, resting
from footprint.schema.result import ModelResult
from tests.column_orders import PRODUCTS
from tests.example import example

RENDER = {"statement": render_statement, "report": render_report}


@cache
def pages(product: str, kind: str) -> tuple[str, ...]:
    """The text of every page, as a reader would copy it, without blanks."""
    document = pypdfium2.PdfDocument(RENDER[kind](example(product).result))
    try:
        return tuple("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def shown(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'))}%"


def span(shares: list[Decimal]) -> str:
    low, high = shown(min(shares)), shown(max(shares))
    return low if low == high else f"{low}–{high}"


def left_out(model: ModelResult) -> Decimal:
    """The omissions' estimates over the total, worked out from the workbook's own cells."""
    rows = [
        row
        for product in PRODUCTS
        for row in example(product).submission.rows("omissions")
        if model in example(product).result.models
    ]
    return sum((Decimal(str(row["co2e"])) for row in rows), Decimal(0)) / model.footprint.total


@pytest.mark.parametrize("kind", RENDER)
@pytest.mark.parametrize("product", PRODUCTS)
def test_page_one_says_what_the_figure_rests_on(product: str, kind: str) -> None:
    models = example(product).result.models
    first = pages(product, kind)[0]
    assert f"示例数据{span([m.footprint.illustrative_share for m in models])}；" in first
    assert f"供应方数据{span([m.footprint.supplier_share for m in models])}；" in first
    assert f"不在结果内）{span([left_out(m) for m in models])}。" in first
    assert f"illustrativedata{span([m.footprint.illustrative_share for m in models])};" in first


@pytest.mark.parametrize("kind", RENDER)
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_page_of_an_example_says_so(product: str, kind: str) -> None:
    """Every example has an illustrative line among its largest, so no page may be without the mark."""
    for model in example(product).result.models:
        largest = max(model.footprint.lines, key=lambda line: line.total)
        (line,) = (line for line in model.system.lines if line.id == largest.line)
        assert line.activity.status == "illustrative" or model.footprint.illustrative_share > 0
    for page in pages(product, kind):
        assert re.search(r"示例ILLUSTRATIVE", page)


def _view(**shares: str) -> ModelView:
    plain = dict.fromkeys(("path", "model", "bar_alt", "primary", "activity", "no_split"), "")
    return ModelView(**plain, **shares, stages=(), bar=(), uptake_stated=False)  # type: ignore[arg-type]  # shares are words


def test_a_range_is_ordered_by_size_and_a_lower_bound_says_so() -> None:
    one = _view(illustrative="9.5 %", supplier="0.0 %", missing="> 4.0 %")
    other = _view(illustrative="10.1 %", supplier="0.0 %", missing="—")
    assert resting([other, one]) == {"illustrative": "9.5 % – 10.1 %", "supplier": "0.0 %", "missing": "— – > 4.0 %"}
