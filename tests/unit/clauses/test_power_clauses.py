# SPDX-License-Identifier: Apache-2.0
"""Every product that offers the sheet of certificates has the clauses on them, met and not met on the same order."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from footprint.clauses import CHECKS, Case
from footprint.schema import Verdict
from footprint.specs import load_spec, products
from footprint.study.views import with_headline
from footprint.submission.power import SHEET
from tests.column_bench import Bench
from tests.column_orders import orders

Twist = Callable[[Case], Case]
OFFERED = [product for product in products() if any(sheet.id == SHEET for sheet in load_spec(product).sheets)]


def case_of(product: str) -> Case:
    """An order with a solar roof and a cancelled certificate."""
    bench = Bench(orders(product)[0])
    return Case(bench.told, bench.order.spec, bench.derivation, bench.footprints, bench.order.factors)


def verdict(product: str, check: str, twist: Twist = lambda case: case) -> Verdict:
    case = twist(case_of(product))
    clause = next(clause for clause in case.spec.clauses if clause.check == check)
    return CHECKS[check](case, clause)


def _certificate(column: str) -> Twist:
    """The certificate without what stands in one column."""

    def twist(case: Case) -> Case:
        own, bought = case.submission.rows(SHEET)
        bare = bought.model_copy(
            update={"cells": {**bought.cells, column: bought.cells[column].model_copy(update={"value": None})}}
        )
        sheets = {**case.submission.sheets, SHEET: (own, bare)}
        return replace(case, submission=case.submission.model_copy(update={"sheets": sheets}))

    return twist


def _without_any(case: Case) -> Case:
    sheets = {**case.submission.sheets, SHEET: ()}
    return replace(case, submission=case.submission.model_copy(update={"sheets": sheets}))


def _one_view(case: Case) -> Case:
    views = {"location": case.derivation.views["location"]}
    return replace(case, derivation=replace(case.derivation, views=views))


def test_all_six_products_offer_certificates() -> None:
    assert len(OFFERED) == 6


@pytest.mark.parametrize("product", OFFERED)
def test_a_certificate_holds_or_names_what_it_lacks(product: str) -> None:
    assert verdict(product, "certificates_hold").state == "met"
    for column in ("cancellation", "factor", "evidence"):
        found = verdict(product, "certificates_hold", _certificate(column))
        assert (found.state, column in found.pointer) == ("missing", True)
    assert verdict(product, "certificates_hold", _without_any).state == "not_applicable"


@pytest.mark.parametrize("product", OFFERED)
def test_both_views_are_given_and_the_market_may_be_the_headline(product: str) -> None:
    assert verdict(product, "electricity_twice").state == "met"
    assert verdict(product, "electricity_twice", _one_view).state == "missing"
    spec = with_headline(load_spec(product), "market")
    assert spec.electricity_headlines[0] == "market"


@pytest.mark.parametrize("product", OFFERED)
def test_certified_power_moves_the_market_view_and_only_what_we_made_ourselves_moves_both(product: str) -> None:
    bench = Bench(orders(product)[0])
    certificates = len(bench.order.tables[SHEET])
    less = bench.with_cells(SHEET, {certificates - 1: {"amount": Decimal(0)}})
    for model in {model for _, model in bench.totals}:
        assert bench.totals["market", model] < bench.totals["location", model]
        assert less.totals["market", model] == less.totals["location", model] == bench.totals["location", model]
