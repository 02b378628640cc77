# SPDX-License-Identifier: Apache-2.0
"""Checks of the network: inputs exist, their units are reachable, loops converge, energy is not made from nothing."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from footprint.errors import Record
from footprint.factors.check_rows import place
from footprint.factors.factor_set import FactorSet
from footprint.schema import Factor, FactorInput
from footprint.units import UnknownUnit, UnreachableUnit, convert, same_dimension

ENERGY_TOPICS = ("fuels", "heat")


def check_inputs(factors: FactorSet) -> Iterator[Record]:
    """Every input is a row of the set."""
    for factor in factors.factors.values():
        for line in factor.inputs:
            if line.factor not in factors.factors:
                yield Record("factor_input", place(factors, factor), line.factor)


def in_own_unit(line: FactorInput, supplier: Factor) -> Decimal | None:
    """The amount of an input in its supplier's unit, or None where no conversion leads there."""
    try:
        return convert(line.amount, line.unit, supplier.unit)
    except (UnknownUnit, UnreachableUnit):
        return None


def check_input_units(factors: FactorSet) -> Iterator[Record]:
    """The unit of every input converts to its supplier's unit."""
    for factor in factors.factors.values():
        for line in factor.inputs:
            supplier = factors.factors.get(line.factor)
            if supplier is not None and in_own_unit(line, supplier) is None:
                fields = {"unit": supplier.unit}
                yield Record("factor_input_unit", place(factors, factor), line.unit, fields=fields)


def _takes(factors: FactorSet) -> dict[str, dict[str, Decimal]]:
    """Factor id -> supplier id -> amount in the supplier's unit, where both are sound."""
    found: dict[str, dict[str, Decimal]] = {}
    for factor in factors.factors.values():
        for line in factor.inputs:
            supplier = factors.factors.get(line.factor)
            amount = in_own_unit(line, supplier) if supplier is not None else None
            if amount is not None:
                row = found.setdefault(factor.id, {})
                row[line.factor] = row.get(line.factor, Decimal(0)) + amount
    return found


def loops(takes: dict[str, dict[str, Decimal]]) -> list[tuple[str, ...]]:
    """Return the groups of rows that supply each other in a circle (strongly connected, Tarjan's method)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(takes.get(node, {})):
            if other not in order:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == order[node]:
            cut = stack.index(node)
            group = tuple(sorted(stack[cut:]))
            del stack[cut:]
            if len(group) > 1 or node in takes.get(node, {}):
                found.append(group)

    for start in sorted(takes):
        if start not in order:
            visit(start)
    return found


def check_loops(factors: FactorSet) -> Iterator[Record]:
    """Each round of a loop must take less than it makes: the spectral radius of its amounts is below 1."""
    takes = _takes(factors)
    for group in loops(takes):
        amounts = [[float(takes.get(row, {}).get(column, 0)) for column in group] for row in group]
        if max(abs(np.linalg.eigvals(np.array(amounts)))) >= 1:
            yield Record("factor_loop", place(factors, factors.factors[group[0]]), " → ".join(group))


def check_energy(factors: FactorSet) -> Iterator[Record]:
    """Heat made from fuels of the set takes in at least the energy it gives out (no heat pumps among the rows)."""
    for factor in factors.factors.values():
        if factor.topic != "heat" or not _energy(factor.unit):
            continue
        taken = Decimal(0)
        for line in factor.inputs:
            supplier = factors.factors.get(line.factor)
            if supplier is not None and supplier.topic in ENERGY_TOPICS and _energy(line.unit):
                taken += convert(line.amount, line.unit, factor.unit)
        if 0 < taken < 1:
            yield Record("factor_energy", place(factors, factor), str(taken))


def _energy(unit: str) -> bool:
    try:
        return same_dimension(unit, "MJ")
    except UnknownUnit:
        return False
