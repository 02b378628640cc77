# SPDX-License-Identifier: Apache-2.0
"""Page one of statement and report says what the figure rests on, and every page of an example that it is one."""

from decimal import Decimal
from functools import cache

import pytest

from footprint.schema.result import ModelResult
from tests.column_orders import PRODUCTS
from tests.example import example
from tests.printed_pages import document, page_texts

KINDS = ("statement", "report")


DOCUMENTS = [
    pytest.param(product, kind, marks=[pytest.mark.long] if kind == "report" and product != "clothing" else [])
    for product in PRODUCTS
    for kind in KINDS
]
"""A report takes its time to lay out: those of the other products are looked at outside the gate."""


@cache
def pages(product: str, kind: str) -> tuple[str, ...]:
    return tuple(page_texts(document(product, kind)))


def shown(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'))}%"


def left_out(product: str, model: ModelResult) -> Decimal:
    """The omissions' estimates over the total, worked out from the workbook's own cells."""
    rows = example(product).submission.rows("omissions")
    return sum((Decimal(str(row["co2e"])) for row in rows), Decimal(0)) / model.footprint.total


@pytest.mark.parametrize(("product", "kind"), DOCUMENTS)
def test_page_one_says_what_the_figure_rests_on(product: str, kind: str) -> None:
    first = pages(product, kind)[0]
    for model in example(product).result.models:
        figure = model.footprint
        unsplit = sum((kg for flow, kg in figure.by_flow.items() if flow.startswith("co2e")), Decimal(0))
        row = [model.model, shown(figure.primary_share), shown(figure.primary_activity_share)]
        row += [shown(unsplit / figure.total), shown(figure.illustrative_share), shown(figure.supplier_share)]
        row += [shown(left_out(product, model))]
        assert "".join(row) in first, (row, first)


@pytest.mark.parametrize(("product", "kind"), DOCUMENTS)
def test_every_page_of_an_example_says_so(product: str, kind: str) -> None:
    """Every example has an illustrative line among its largest, so no page may be without the mark."""
    for model in example(product).result.models:
        largest = max(model.footprint.lines, key=lambda line: line.total)
        (line,) = (line for line in model.system.lines if line.id == largest.line)
        assert line.activity.status == "illustrative" or model.footprint.illustrative_share > 0
    for page in pages(product, kind):
        assert "示例ILLUSTRATIVE" in page
