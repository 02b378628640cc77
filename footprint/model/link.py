# SPDX-License-Identifier: Apache-2.0
"""Product system + factors + GWP set -> one linked system in Decimal, refused before the matrix when it cannot run."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext

from footprint.errors import FootprintError, InputError, OurFault, Place, Record
from footprint.model.background import Background, background, characterisation, reached
from footprint.model.exact import FIGURE, WIDE, conversion, exact_sum, product
from footprint.model.productive import unproductive_loop
from footprint.schema import Exchange, Factor, FlowNode, GwpSet, Line, LinkedSystem, Node, ProductSystem, UnitProcess
from footprint.units import UnknownUnit, UnreachableUnit

BALANCE = Decimal("1E-15")
"""How far, relatively, what is taken of a process may stand from what it makes: digits lost by divisions upstream."""


def link(system: ProductSystem, factors: Mapping[str, Factor], gwp: GwpSet) -> LinkedSystem:
    """Link every line to its factor and every factor to its inputs; rows not reached are left out.

    Raises InputError for what a person gave (factor, unit, factor set) and OurFault for a system that does not hold
    together (a process nobody takes from, a balance that does not close); all records of one kind at once.
    """
    _refuse(InputError, _line_problems(system, factors))
    _refuse(OurFault, _shape_problems(system))
    rows = reached(factors, (line.factor for line in system.lines))
    linked = background(rows, gwp)
    _refuse(OurFault, _balance_problems(system))
    return LinkedSystem(
        product=system.product,
        model=system.model,
        gwp_set=gwp.id,
        processes=tuple(_process_node(process) for process in sorted(system.processes, key=lambda p: p.id)),
        factors=tuple(_factor_node(factor) for factor in rows.values()),
        flows=_flows(linked, gwp),
        technosphere=tuple(sorted([*_foreground(system, rows), *_background(linked)])),
        biosphere=tuple(
            Exchange(f"flow:{flow}", f"factor:{row}", kg)
            for row, flows in linked.emissions.items()
            for flow, kg in flows.items()
        ),
        demand=(f"process:{system.reference}", _by_id(system)[system.reference].output.amount),
    )


def amount_in_factor_unit(line: Line, factor: Factor) -> Decimal:
    """The line's activity per declared unit, in the factor's unit."""
    return product(line.activity.amount, conversion(line.activity.unit, factor.unit))


def place(source: str) -> Place:
    """``物料清单!C5`` -> that sheet and cell; any other pointer stands as the sheet."""
    sheet, _, cell = source.partition("!")
    return Place(sheet=sheet, cell=cell)


def _refuse(kind: type[FootprintError], problems: Iterator[Record]) -> None:
    found = list(problems)
    if found:
        raise kind(*found)


def _by_id(system: ProductSystem) -> dict[str, UnitProcess]:
    return {process.id: process for process in system.processes}


def _line_problems(system: ProductSystem, factors: Mapping[str, Factor]) -> Iterator[Record]:
    if not system.lines:
        yield Record("calc_no_lines", value=system.model)
    for line in system.lines:
        where = place(line.activity.source)
        factor = factors.get(line.factor)
        if factor is None:
            yield Record("calc_factor_unknown", where, line.factor, fields={"line": line.id})
            continue
        try:
            conversion(line.activity.unit, factor.unit)
        except (UnknownUnit, UnreachableUnit):
            fields = {"line": line.id, "factor": factor.id, "unit": factor.unit}
            yield Record("calc_unit", where, line.activity.unit, fields=fields)


def _shape_problems(system: ProductSystem) -> Iterator[Record]:
    """Ids that stand twice or lead nowhere, signs."""
    processes = _by_id(system)
    names = [f"process {p.id}" for p in system.processes] + [f"line {line.id}" for line in system.lines]
    yield from (Record("calc_twice", value=name) for name, times in sorted(Counter(names).items()) if times > 1)
    if system.reference not in processes:
        yield Record("calc_process_unknown", value=system.reference, fields={"asker": "reference"})
    for process in system.processes:
        if process.output.amount <= 0:
            yield Record("calc_negative", value=f"{process.id}: {process.output.amount}")
        for supply in process.supplies:
            if supply.process not in processes:
                yield Record("calc_process_unknown", value=supply.process, fields={"asker": process.id})
            if supply.amount < 0:
                yield Record("calc_negative", value=f"{process.id} < {supply.process}: {supply.amount}")
        for line in process.lines:
            if line.process != process.id:
                yield Record("calc_process_unknown", value=line.process, fields={"asker": line.id})
            if line.activity.amount < 0:
                yield Record("calc_negative", place(line.activity.source), f"{line.id}: {line.activity.amount}")


def _balance_problems(system: ProductSystem) -> Iterator[Record]:
    """What all takers together take of a process (the declared unit too) is what it makes, or its lines would not count once."""
    taken: dict[str, list[Decimal]] = {process.id: [] for process in system.processes}
    taken[system.reference].append(_by_id(system)[system.reference].output.amount)
    needs: dict[str, dict[str, Decimal]] = {}
    for process in system.processes:
        row = needs.setdefault(process.id, {})
        for supply in process.supplies:
            taken[supply.process].append(supply.amount)
            with localcontext(WIDE):
                row[supply.process] = row.get(supply.process, Decimal(0)) + supply.amount / process.output.amount
    for process in system.processes:
        made, used = process.output.amount, exact_sum(taken[process.id])
        if FIGURE.subtract(used, made).copy_abs() > product(BALANCE, made):
            yield Record("calc_unbalanced", value=process.id, fields={"made": str(made), "taken": str(used)})
    loop = unproductive_loop(needs)
    if loop:
        yield Record("calc_loop", value=", ".join(loop))


def _process_node(process: UnitProcess) -> Node:
    return Node(
        f"process:{process.id}", process.name, process.output.unit, process.output.amount, comment=process.stage
    )


def _factor_node(factor: Factor) -> Node:
    source = factor.source
    said = [source.publisher, source.title, source.year, source.locator, source.url, source.licence, source.opened]
    return Node(
        f"factor:{factor.id}",
        factor.name,
        factor.unit,
        Decimal(1),
        location=factor.geography,
        comment="; ".join(words for words in said if words),
        private=factor.licence_class == "private",
    )


def _flows(linked: Background, gwp: GwpSet) -> tuple[FlowNode, ...]:
    used = sorted({flow for flows in linked.emissions.values() for flow in flows})
    return tuple(FlowNode(f"flow:{flow}", *characterisation(flow, gwp)) for flow in used)


def _foreground(system: ProductSystem, rows: Mapping[str, Factor]) -> Iterator[Exchange]:
    """Supplies and lines; what one process takes twice from one giver is summed here, not in the matrix."""
    parts: dict[tuple[str, str], list[Decimal]] = {}
    for process in system.processes:
        taker = f"process:{process.id}"
        for supply in process.supplies:
            parts.setdefault((f"process:{supply.process}", taker), []).append(supply.amount)
        for line in process.lines:
            amount = amount_in_factor_unit(line, rows[line.factor])
            parts.setdefault((f"factor:{line.factor}", taker), []).append(amount)
    for (giver, taker), amounts in parts.items():
        yield Exchange(giver, taker, exact_sum(amounts))


def _background(linked: Background) -> Iterator[Exchange]:
    for row, givers in linked.inputs.items():
        for giver, amount in givers.items():
            yield Exchange(f"factor:{giver}", f"factor:{row}", amount)
