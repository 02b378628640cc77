# SPDX-License-Identifier: Apache-2.0
"""By which law a column moves the figure, and what other values a person could write in its cells.

With x -> k x the part of the total that stands on the cell becomes k times (*linear*) or a k-th (*inverse*) of itself and
nothing else moves; *affine* means equal steps of the total for equal steps of x; *up* and *down* give the direction only.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from footprint.specs import Column, Sheet
from footprint.submission import MONTH_IDS
from footprint.submission.places import PLACES
from tests.column_bench import Bench

NEAR = Decimal("1e-15")
"""Relative; Decimals are kept to 28 digits."""

STEPS = tuple(Decimal(k) for k in ("2", "0.5", "1.1", "0.9", "1.01", "0.99"))
"""Factors k that are tried until one leads to a figure."""

LAWLESS = "lawless"

UNITS = {"kg": "g", "g": "kg", "t": "kg", "kWh": "MJ", "MJ": "kWh", "GJ": "MJ", "m3": "L", "L": "m3", "piece": "dozen",
         "kpcs": "piece", "m2": "cm2", "m": "cm"}  # fmt: skip
"""A unit -> another of its dimension."""


@cache
def _table() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((Path(__file__).parent / "column_laws.yaml").read_text("utf-8"))


def laws(product: str, column: str) -> set[str]:
    """The laws a number column of a product may follow (``sheet.column``, or ``sheet.months``); empty: none declared."""
    table = _table()["laws"]
    found = next((table[name][column] for name in (sector(product), "all") if column in table.get(name, {})), "")
    return set(str(found).split())


def refused_alone(product: str, column: str) -> str:
    """Why a change in this column alone stops the run instead of moving a figure; empty where it moves figures."""
    table = _table()["refused_alone"]
    return str(table["all"].get(column) or table[_table()["sectors"][product]].get(column, ""))


def declared(part: str) -> set[tuple[str, str]]:
    """(sector or "all"; column) of every law, or of every column that is refused alone."""
    return {(name, column) for name, columns in _table()[part].items() for column in columns}


def sector(product: str) -> str:
    """The sector whose laws a product follows."""
    return str(_table()["sectors"][product])


def near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= NEAR * max(abs(one), abs(other), Decimal("1e-6"))


def _scaled(sheet: Sheet, column: str, rows: list[dict[str, Any]], index: int, k: Decimal) -> dict[int, dict[str, Any]]:
    """The cell times k (a zero: k - 1 more); shares that add up to a sum take it from, or give it to, the next of their group."""
    row = rows[index]
    if column == "months":
        return {index: {month: row[month] * k for month in MONTH_IDS if row.get(month) is not None}}
    known = next(each for each in sheet.columns if each.id == column)
    value = row[column]
    new = value * k if value else k - 1
    changes = {index: {column: new}}
    peers = [
        i for i, each in enumerate(rows) if i != index and known.sum_by and each[known.sum_by] == row[known.sum_by]
    ]
    if known.sum_to is not None and peers:
        changes[peers[0]] = {column: rows[peers[0]][column] - (new - value)}
    return changes


def _allowed(sheet: Sheet, changes: dict[int, dict[str, Any]]) -> bool:
    limits = {column.id: (column.minimum, column.maximum) for column in sheet.columns}
    for cells in changes.values():
        for column, value in cells.items():
            low, high = limits.get(column, (None, None))
            if (low is not None and value < low) or (high is not None and value > high):
                return False
    return True


def observed(bench: Bench, sheet: Sheet, column: str, index: int) -> set[str]:
    """The laws that fit what one cell does in every view and model; empty where it does nothing or no other value goes.

    Where it does something and no law fits it everywhere, the one word "lawless", which no table allows.
    """
    rows = bench.order.tables[sheet.id]
    for k in STEPS:
        ends = [_scaled(sheet, column, rows, index, each) for each in (k, (1 + k) / 2)]
        if not all(_allowed(sheet, end) for end in ends):
            continue
        far, mid = (bench.with_cells(sheet.id, end) for end in ends)
        if far.stopped or mid.stopped:
            continue
        part = bench.standing_on(sheet.id, index, "line" if column == "months" else column)
        found = [
            _fitting(far.totals[key] - total, mid.totals[key] - total, part[key], k)
            for key, total in bench.totals.items()
            if not near(far.totals[key], total)
        ]
        return set.intersection(*found) or {LAWLESS} if found else set()
    return set()


def _fitting(whole: Decimal, half: Decimal, part: Decimal, k: Decimal) -> set[str]:
    """`whole` and `half` are what the total moves at k and half-way there; `part` stands on the cell."""
    direction = "up" if (whole > 0) == (k > 1) else "down"
    found = {direction}
    if near(whole, half * 2):
        found.add("affine_" + direction)
    if near(whole, (k - 1) * part):
        found.add("linear")
    if near(whole, (1 / k - 1) * part):
        found.add("inverse")
    return found


def alternatives(bench: Bench, column: Column, row: dict[str, Any]) -> Iterator[Any]:
    """Other values that a person could write in the cell, a blank last (where the column need not be filled)."""
    value, spec = row.get(column.id), bench.order.spec
    if column.kind == "choice":
        yield from (choice.id for choice in spec.choices[column.choices or ""] if choice.id != value)
    elif column.kind == "factor":
        yield from (key for key in bench.order.factors if key != value)
    elif column.kind == "unit":
        yield UNITS[value] if value else "kWh"
    elif column.kind == "ref":
        other, key = (column.refers_to or "").split(".")
        known = [each.get(key) for each in bench.order.tables[other]]
        yield from (each for each in dict.fromkeys(known) if each is not None and each != value)
        yield "elsewhere"
    elif isinstance(value, date):
        yield value.replace(year=value.year - 1)
        yield value.replace(month=value.month % 12 + 1, day=1)
    elif column.kind == "number":
        yield (value or Decimal(0)) * Decimal("1.1") + Decimal("0.01")
        yield (value or Decimal(0)) / 2
        yield (value or Decimal(0)) * 100 + 1
    elif column.id in PLACES:
        yield from (place for place in ("VN", "TW") if place != value)
    else:
        yield f"{value or ''}-x"
        yield from ("2", "2023") if column.id == "answer" else ()
    if value is not None and not column.required:
        yield None


def filled(bench: Bench, sheet: Sheet, column: Column) -> list[int]:
    """The rows in which the column stands."""
    return [i for i, row in enumerate(bench.order.tables[sheet.id]) if row.get(column.id) is not None]
