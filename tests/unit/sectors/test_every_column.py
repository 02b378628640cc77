# SPDX-License-Identifier: Apache-2.0
"""Every column of every workbook does what its specification says: it moves the figure by a stated law, or a verdict or
claim, or nothing at all. A column that is added and does nothing fails here, as does one that no order fills."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from footprint.specs import Column, Sheet, load_spec
from tests.column_bench import Bench
from tests.column_laws import alternatives, declared, filled, laws, near, observed, refused_alone, sector
from tests.column_orders import PRODUCTS, orders

MOST = 3
"""Rows of one order in which a column is tried; what a law or a verdict does is the same in the others."""


@cache
def benches(product: str) -> tuple[Bench, ...]:
    return tuple(Bench(order) for order in orders(product))


def columns(effect: str, *, numbers: bool | None = None) -> list[Any]:
    """(product, sheet, column) of this effect; with `numbers`, only those that are, or are not, figures."""
    return [
        pytest.param(product, sheet, column, id=f"{product}-{sheet.id}.{column.id}")
        for product in PRODUCTS
        for sheet in load_spec(product).sheets
        for column in sheet.columns
        if column.effect == effect and numbers in (None, column.kind == "number")
    ]


def monthly() -> list[Any]:
    return [
        pytest.param(product, sheet, id=f"{product}-{sheet.id}")
        for product in PRODUCTS
        for sheet in load_spec(product).sheets
        if sheet.monthly
    ]


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_orders_stand_and_fill_every_column(product: str) -> None:
    assert not [bench.order.name for bench in benches(product) if bench.stopped]
    for bench in benches(product):
        assert not [code for code, severity, _ in bench.claims["findings"] if severity in ("error", "question")]
    spec = load_spec(product)
    empty = [
        f"{sheet.id}.{column.id}"
        for sheet in spec.sheets
        for column in sheet.columns
        if not any(filled(bench, sheet, column) for bench in benches(product))
    ]
    assert empty == []


def by_law(product: str, sheet: Sheet, column: str, rows: list[tuple[Bench, int]]) -> None:
    """Every row that moves the figure does so by one of the column's laws, and at least one row does."""
    allowed = laws(product, f"{sheet.id}.{column}")
    assert allowed, "no law is declared in column_laws.yaml"
    seen = [(bench.order.name, index, observed(bench, sheet, column, index)) for bench, index in rows]
    moving = [row for row in seen if row[2]]
    assert moving, "the column moves nothing"
    assert not [row for row in moving if not row[2] & allowed]


@pytest.mark.parametrize(("product", "sheet", "column"), columns("result", numbers=True))
def test_a_figure_moves_the_result_by_its_law(product: str, sheet: Sheet, column: Column) -> None:
    by_law(product, sheet, column.id, [(b, i) for b in benches(product) for i in filled(b, sheet, column)[:MOST]])


@pytest.mark.parametrize(("product", "sheet"), monthly())
def test_the_months_move_the_result_by_their_law(product: str, sheet: Sheet) -> None:
    by_law(
        product,
        sheet,
        "months",
        [(b, i) for b in benches(product) for i in range(min(len(b.order.tables[sheet.id]), 2 * MOST))],
    )


@pytest.mark.parametrize(("product", "sheet", "column"), columns("result", numbers=False))
def test_a_choice_key_or_factor_moves_the_result(product: str, sheet: Sheet, column: Column) -> None:
    """Some other value in some row gives another figure; where none can without other cells, all of them are refused."""
    stopped = False
    for bench in benches(product):
        rows = bench.order.tables[sheet.id]
        for index in filled(bench, sheet, column) if column.kind != "factor" else range(len(rows)):
            for value in alternatives(bench, column, rows[index]):
                other = bench.with_cells(sheet.id, {index: {column.id: value}})
                if other.stopped:
                    stopped = True
                elif other.figures != bench.figures:
                    assert not refused_alone(product, f"{sheet.id}.{column.id}"), (
                        "moves figures: it need not be excused"
                    )
                    return
    assert stopped, "the column moves nothing"
    assert refused_alone(product, f"{sheet.id}.{column.id}"), (
        "every other value stops the run: say why in column_laws.yaml"
    )


@pytest.mark.parametrize(("product", "sheet", "column"), columns("verdict"))
def test_a_verdict_column_moves_a_verdict_or_a_claim_and_no_figure(product: str, sheet: Sheet, column: Column) -> None:
    """A required cell that is blank is always reported; that alone is no effect, so there the verdicts must move."""
    moved = False
    for bench in benches(product):
        rows = bench.order.tables[sheet.id]
        for index in filled(bench, sheet, column)[:MOST]:
            if column.required and not moved:
                blank = bench.with_cells(sheet.id, {index: {column.id: None}})
                moved = moved or blank.judged(bench.derivation) != bench.verdicts
            for value in alternatives(bench, column, rows[index]):
                other = bench.with_cells(sheet.id, {index: {column.id: value}})
                if other.stopped:
                    continue
                assert other.figures == bench.figures
                moved = moved or other.claims != bench.claims
                if moved:
                    break
    assert moved, "the column moves neither verdict nor claim"


@pytest.mark.parametrize(("product", "sheet", "column"), columns("informational"))
def test_an_informational_column_moves_nothing(product: str, sheet: Sheet, column: Column) -> None:
    """Other words in all rows at once: no figure, no verdict, no claim."""
    for bench in benches(product):
        rows = bench.order.tables[sheet.id]
        values = {index: next(alternatives(bench, column, rows[index])) for index in filled(bench, sheet, column)}
        if column.id == "line":
            values = {index: f"{value}{index}" for index, value in values.items()}
        other = bench.with_cells(sheet.id, {index: {column.id: value} for index, value in values.items()})
        assert other.figures == bench.figures
        assert other.claims == bench.claims


def test_orders_that_differ_only_in_a_column_refused_alone_have_other_figures() -> None:
    """Basis of sharing and meters cannot change in one cell; changed everywhere they move the figure."""
    by_name = {bench.order.name: bench for bench in benches("clothing")}
    for other in ("by basis", "unmetered"):
        assert by_name[other].totals != by_name["metered"].totals


PLACED = [(product, "sites", "country") for product in PRODUCTS]
PLACED += [(product, "housings", "maker_country") for product in ("mobile_phone", "microcomputer")]


@pytest.mark.parametrize(("product", "sheet", "column"), PLACED)
def test_the_country_of_a_process_moves_what_its_data_are_worth_and_no_figure(
    product: str, sheet: str, column: str
) -> None:
    """Data of one country stand in worse for another; and nothing of ours is filled in abroad."""
    bench = benches(product)[0]
    abroad = bench.with_cells(sheet, {i: {column: "VN"} for i in range(len(bench.order.tables[sheet]))})
    assert abroad.figures == bench.figures
    assert abroad.quality != bench.quality
    found = {code for code, severity, _ in abroad.claims["findings"] if severity in ("error", "question")}
    assert found & {"submission_grid_abroad", "submission_abroad_unmetered"}


@pytest.mark.parametrize("column", ["amount", "density", "solids"])
def test_where_no_milk_is_kept_for_one_model_its_amount_counts_alone(column: str) -> None:
    """Beside kept milk only the direction is known (column_laws.yaml); without, the exact law: solids move nothing."""
    bench = next(each for each in benches("dairy") if each.order.name == "no milk is kept")
    sheet = load_spec("dairy").sheet("milk")
    seen = [
        observed(bench, sheet, column, index)
        for index in filled(bench, sheet, next(each for each in sheet.columns if each.id == column))
    ]
    assert seen
    assert all(not found if column == "solids" else "linear" in found for found in seen)


def test_all_steps_of_a_plant_move_the_result_in_equal_steps() -> None:
    """The share of one step stands to the site's largest; all shares of a site together do what shares do elsewhere."""
    bench = next(each for each in benches("dairy") if each.order.name == "two plants")
    sites = [row["site"] for row in bench.order.tables["sites"]]

    def moved(more: int) -> list[Decimal]:
        shares = {i: {"share": Decimal(50 + (more if site == "S1" else -more))} for i, site in enumerate(sites)}
        other = bench.with_cells("sites", shares)
        return [other.totals[key] - total for key, total in bench.totals.items()]

    half, whole = moved(5), moved(10)
    assert all(half)
    assert all(near(two, 2 * one) for one, two in zip(half, whole, strict=True))


def test_no_law_or_excuse_is_left_over() -> None:
    specs = {product: load_spec(product) for product in PRODUCTS}
    known = {
        (name, f"{sheet.id}.{column.id}", column.effect, column.kind == "number")
        for product, spec in specs.items()
        for sheet in spec.sheets
        for column in sheet.columns
        for name in (sector(product), "all")
    }
    months = {f"{sheet.id}.months" for spec in specs.values() for sheet in spec.sheets if sheet.monthly}
    for name, column in declared("laws"):
        assert column in months or (name, column, "result", True) in known, column
    for name, column in declared("refused_alone"):
        assert (name, column, "result", False) in known, column
