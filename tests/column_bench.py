# SPDX-License-Identifier: Apache-2.0
"""What one cell moves: the figures by model and view, the part of them that stands on the cell, and every claim.

Figures are kg CO2e per declared unit, worked out here from the lines and the made-up factors (each emits its gases).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from footprint.calculation import compute, cut_off
from footprint.calculation.quality import activity_scores, factor_scores
from footprint.calculation.screening import limits, omitted
from footprint.clauses import Case, judge
from footprint.factors import load_gwp
from footprint.rules import MoreThanConsumed
from footprint.schema import FactorQuality, Footprint, Line
from footprint.schema.analysis import CutOff, Whole
from footprint.sectors import Derivation, derive
from footprint.specs.quality import load_quality
from footprint.study.inputs import data_years
from footprint.study.places import line_places
from footprint.submission import Cell, Submission, check
from tests.column_orders import Order
from tests.order import submission

WEIGHTS = {"co2_fossil": Decimal(1), "ch4_biogenic": Decimal(27), "n2o": Decimal(273), "hcfc-22": Decimal(2000)}
"""Weights of the gases of made-up factors; any set does, as long as it is the same before and after."""

STOPS = ("error", "question")

Key = tuple[str, str]
"""A view of electricity and a model."""


@dataclass(frozen=True)
class Bench:
    """One order derived and judged; `with_cells` is the same order with some cells changed."""

    order: Order
    whole: "Bench | None" = None
    """The order that this one was changed from; a change that moves no figure keeps its footprints."""
    given: Submission | None = None
    """The rows as a submission, where they were made from those of `whole`."""

    @cached_property
    def told(self) -> Submission:
        return self.given or submission(self.order.tables, self.order.spec)

    @cached_property
    def derivation(self) -> Derivation:
        return derive(self.told, self.order.spec, self.order.factors)

    @cached_property
    def stopped(self) -> bool:
        """True when the sector model derives nothing; more certified power than was used is found before it."""
        try:
            return not self.derivation.systems
        except MoreThanConsumed:
            return True

    def kg(self, line: Line) -> Decimal:
        """kg CO2e of one line per declared unit."""
        gases = self.order.factors[line.factor].gases
        return line.activity.amount * sum((WEIGHTS[flow] * kg for flow, kg in gases.items()), Decimal(0))

    def _lines(self) -> Iterator[tuple[Key, Line]]:
        for view, systems in self.derivation.views.items():
            for system in systems:
                yield from (((view, system.model), line) for line in system.lines)

    @cached_property
    def totals(self) -> dict[Key, Decimal]:
        """kg CO2e by view and model."""
        found: dict[Key, Decimal] = {}
        for key, line in self._lines():
            found[key] = found.get(key, Decimal(0)) + self.kg(line)
        return found

    def standing_on(self, sheet: str, index: int, column: str) -> dict[Key, Decimal]:
        """The part of the totals whose lines name the cell among their parents; where none does, those that name the
        line number of its row (a metered or weighed row counts as one)."""
        row = self.told.rows(sheet)[index]
        for ref in (row.ref(column), row.ref("line")) if "line" in row.cells else (row.ref(column),):
            found = dict.fromkeys(self.totals, Decimal(0))
            for key, line in self._lines():
                if ref in line.parents:
                    found[key] += self.kg(line)
            if any(found.values()):
                return found
        return found

    @cached_property
    def figures(self) -> Any:
        """Every line as it would be computed (but for its id), and every output."""
        lines = sorted(
            (*key, line.process, line.factor, line.activity.amount, line.activity.unit, line.site)
            for key, line in self._lines()
        )
        made = sorted(
            (system.model, process.id, process.output.amount, process.output.unit)
            for system in self.derivation.systems
            for process in system.processes
        )
        return lines, made

    @cached_property
    def footprints(self) -> tuple[Footprint, ...]:
        """The footprints as the program computes them."""
        if self.whole is not None:
            return self.whole.footprints
        spec = self.order.spec
        inside = [stage.id for stage in spec.stages if stage.inside]
        gwp = load_gwp(spec.gwp_set)
        return tuple(compute(system, self.order.factors, gwp, inside) for system in self.derivation.systems)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """Clause -> state."""
        return self.judged(self.derivation)

    def judged(self, derivation: Derivation) -> dict[str, str]:
        """Clause -> state, on a given derivation (a blank in a required cell never reaches a sector model)."""
        case = Case(self.told, self.order.spec, derivation, self.footprints, self.order.factors)
        return {verdict.clause: verdict.state for verdict in judge(case)}

    def _left_out(self) -> list[CutOff]:
        # the line's number and its words are names: it is no claim that they changed
        unnamed = {"pointer": "", "name": ""}
        left = [one.model_copy(update={"line": str(n), **unnamed}) for n, one in enumerate(omitted(self.told))]
        limited, energy = limits(self.told), Whole(amount=Decimal(1))
        return [cut_off(footprint, left, limited, Decimal(1), energy) for footprint in self.footprints]

    @cached_property
    def quality(self) -> dict[tuple[str, str], tuple[FactorQuality, FactorQuality]]:
        """Data quality of every line (by model and id): of its amount and, for where and when it runs, of its factor."""
        table, years, found = load_quality(), data_years(self.told), {}
        for system in self.derivation.systems:
            places = line_places(self.told, self.order.spec, system)
            for line in system.lines:
                source = factor_scores(self.order.factors[line.factor], years, table, places.get(line.id))
                found[system.model, line.id] = activity_scores(line, table), source
        return found

    @cached_property
    def claims(self) -> dict[str, Any]:
        """What is said beside the figures: findings, verdicts, status, mark and quality of lines, carbon, balances."""
        found = [*check(self.told, self.order.spec, self.order.factors), *self.derivation.records]
        notes = [r for r in self.derivation.records if "carbon" in r.code]
        return {
            "findings": Counter((r.code, r.severity, str(r.where)) for r in found),
            "verdicts": self.verdicts,
            "lines": sorted(
                (*key, line.process, line.factor, line.activity.status, line.primary) for key, line in self._lines()
            ),
            "carbon": self.derivation.carbon,
            "balances": self.derivation.balances,
            "notes": sorted(str((r.code, sorted(r.fields.items()))) for r in notes),
            "cut-off": self._left_out(),
            "quality": sorted(str(scores) for scores in self.quality.values()),
        }

    def with_cells(self, sheet: str, changes: dict[int, dict[str, Any]]) -> "Bench":
        """The order with some cells of some rows of a sheet changed (row index -> column -> value)."""
        rows = [{**row, **changes.get(index, {})} for index, row in enumerate(self.order.tables[sheet])]
        told = list(self.told.sheets[sheet])
        for index, values in changes.items():
            cells = {
                column: Cell(value=value, ref=told[index].ref(column), raw="" if value is None else str(value))
                for column, value in values.items()
            }
            told[index] = told[index].model_copy(update={"cells": {**told[index].cells, **cells}})
        changed = self.told.model_copy(update={"sheets": {**self.told.sheets, sheet: tuple(told)}})
        return Bench(replace(self.order, tables={**self.order.tables, sheet: rows}), self.whole or self, changed)
