# SPDX-License-Identifier: Apache-2.0
"""What a change in one cell does to a derivation: does a column move what it says it moves?

A derivation is looked at as what would be computed (line -> process, factor, amount, site) or, where it stops, why.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from footprint.sectors import Derivation
from footprint.specs import Column, Sheet, Spec
from tests.order import Table

Derive = Callable[[dict[str, Table]], Derivation]


def outcome(derivation: Derivation) -> object:
    """Everything a figure depends on, or the findings that stop it."""
    stops = sorted((r.code, str(r.where)) for r in derivation.records if r.severity in ("error", "question"))
    lines = sorted(
        (s.model, line.id, line.process, line.factor, line.activity.amount, line.activity.unit, line.site)
        for s in derivation.systems
        for line in s.lines
    )
    outputs = sorted((s.model, p.id, p.output.amount, p.output.unit) for s in derivation.systems for p in s.processes)
    return stops, lines, outputs


def other_values(column: Column, value: Any, spec: Spec) -> Iterator[Any]:
    """Values that differ from `value` in a way the column allows, and a blank."""
    if isinstance(value, Decimal):
        yield value * Decimal("1.1") + Decimal("0.01")
    elif isinstance(value, date):
        yield value.replace(year=value.year - 1)
    elif column.kind == "choice":
        yield from (choice.id for choice in spec.choices[column.choices or ""] if choice.id != value)
    elif column.kind == "unit":
        yield "MJ" if value == "kWh" else "kWh"
    elif value is not None:
        yield from ("s/lorry@1", "s/film@1") if column.kind == "factor" else (f"{value}-x",)
    elif column.kind == "ref":
        yield "elsewhere"
    elif column.kind == "number":
        yield Decimal("0.5")
    # a blank in a required cell never reaches a sector model
    if value is not None and not column.required:
        yield None


def moves(column: Column, sheet: Sheet, orders: list[dict[str, Table]], derive: Derive, spec: Spec) -> bool:
    """True when some change of the column in some row of some order changes the outcome."""
    for tables in orders:
        before = outcome(derive(tables))
        for index, row in enumerate(tables.get(sheet.id, [])):
            for value in other_values(column, row.get(column.id), spec):
                changed = deepcopy(tables)
                changed[sheet.id][index][column.id] = value
                if outcome(derive(changed)) != before:
                    return True
    return False


METERS = ("energy", "output", "certificates")
"""Shared sheets with columns for cases that a small order does not have; those are tested with the shared rules."""


def columns_by_effect(spec: Spec, effect: str, orders: list[dict[str, Table]]) -> list[tuple[Sheet, Column]]:
    """The columns that declare this effect; of the meters' sheets only those that some order fills in."""
    return [
        (sheet, column)
        for sheet in spec.sheets
        for column in sheet.columns
        if column.effect == effect
        and (sheet.id not in METERS or any(row.get(column.id) for order in orders for row in order.get(sheet.id, [])))
    ]


def name(pair: tuple[Sheet, Column]) -> str:
    return f"{pair[0].id}.{pair[1].id}"
