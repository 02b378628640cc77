# SPDX-License-Identifier: Apache-2.0
"""Stages after the gate: assumptions -> amounts -> a product system of their own for the same engine, and what is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.calculation.rounding import round_parts
from footprint.model import product
from footprint.schema import Line, ProductSystem, UnitProcess, Value
from footprint.schema.later import LaterAsked, LaterAssumption, LaterStage
from footprint.specs.later import Assumption, LaterSpec, ScenarioLine
from footprint.specs.models import Stage
from footprint.text import Bilingual
from footprint.units import factor_of_product

_ONCE = Decimal(1)


@dataclass(frozen=True)
class Planned:
    """One line of the scenario in one model: its amount, None while `missing` assumptions hold it back.

    A line with a term of zero is zero and misses nothing: nobody has to choose a factor of a flow that does not exist.
    """

    line: ScenarioLine
    amount: Decimal | None
    factor: str
    missing: tuple[str, ...]


def plan(later: LaterSpec, given: Mapping[str, LaterAssumption]) -> tuple[Planned, ...]:
    """Every line with its amount, exact but for one rounding to 28 digits; `given` holds what is known, by id.

    >>> from footprint.specs.later import load_later
    >>> {one.amount for one in plan(load_later("clothing"), {})}
    {None}
    """
    return tuple(_planned(later, line, given) for line in later.lines)


def _planned(later: LaterSpec, line: ScenarioLine, given: Mapping[str, LaterAssumption]) -> Planned:
    factor = given[line.factor].chosen if line.factor in given else ""
    amounts = {key: given[key].amount for key in line.amount if key in given}
    if any(amount == 0 for amount in amounts.values()):
        return Planned(line, Decimal(0), factor, ())
    lacking = [_asked_for(later.assumption(key), given) for key in (*line.amount, line.factor) if key not in given]
    if lacking:
        return Planned(line, None, factor, tuple(dict.fromkeys(lacking)))
    terms = [given[key] for key in line.amount]
    unit = factor_of_product(tuple(t.unit for t in terms), tuple(t.per for t in terms if t.per), line.unit)
    return Planned(line, product(*(t.amount for t in terms if t.amount is not None), unit), factor, ())


def _asked_for(one: Assumption, given: Mapping[str, LaterAssumption]) -> str:
    """The assumption to ask for: the choice that a table needs where it is that which is missing."""
    return one.by if one.by and one.by not in given else one.id


def asked(later: LaterSpec, planned: Iterable[Planned], stages: Mapping[str, Stage]) -> tuple[LaterAsked, ...]:
    """What nobody has given, in the order of the scenario, each with the lines that wait for it."""
    waiting: dict[str, list[str]] = {}
    for each in planned:
        for key in each.missing:
            waiting.setdefault(key, []).append(each.line.id)
    return tuple(
        LaterAsked(
            id=one.id,
            stage=one.stage,
            clause=stages[one.stage].clause,
            name=one.name,
            unit=one.unit,
            per=one.per,
            lines=tuple(waiting[one.id]),
        )
        for one in later.assumptions
        if one.id in waiting
    )


def later_system(
    name: str, model: str, declared_unit: Bilingual, planned: Iterable[Planned], stage: Stage
) -> ProductSystem | None:
    """The lines of one stage that have an amount above zero, as a product system; None when there is none.

    A system of its own for each stage: the engine then proves every stage, and no sum over stages comes to exist.
    """
    lines = tuple(_line(each, stage) for each in planned if each.amount and each.line.stage == stage.id)
    if not lines:
        return None
    output = Value(amount=_ONCE, unit="one", status="derived", source=stage.clause)
    process = UnitProcess(id=stage.id, stage=stage.id, name=stage.name, output=output, lines=lines)
    return ProductSystem(
        product=name, model=model, declared_unit=declared_unit, reference=stage.id, processes=(process,)
    )


def _line(each: Planned, stage: Stage) -> Line:
    return Line(
        id=each.line.id,
        process=stage.id,
        kind=each.line.kind,
        name=each.line.name,
        activity=Value(amount=each.amount or Decimal(0), unit=each.line.unit, status="assumed", source=stage.clause),
        factor=each.factor,
        clause=stage.clause,
        step="later",
        parents=each.line.amount,
    )


def stage_figures(stage: LaterStage, decimals: int) -> tuple[dict[str, str], str]:
    """kg CO2e of each line and of the stage as printed; they add up. Without a sum each line is rounded by itself."""
    totals = {line.id: line.total for line in stage.lines}
    if stage.total is not None:
        return round_parts(totals, decimals)
    return {key: round_parts({key: total}, decimals)[1] for key, total in totals.items()}, ""
