# SPDX-License-Identifier: Apache-2.0
"""One line of a part sheet, and the small readings its sheets share."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import Line, LineKind, Value
from footprint.sectors.derivation import Known, Refused, ask, clause, fraction, row_status, word
from footprint.sectors.shared.inputs import Inputs, factor_at, reach, stated
from footprint.sectors.shared.lines import is_primary, same_words
from footprint.submission import Answer, Row, answers
from footprint.text import Bilingual, both


@dataclass(frozen=True)
class Derived:
    """What one row gives: its lines, and what has to be said about them."""

    lines: tuple[Line, ...]
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Step:
    """How a line comes about: the word of its step, kind, clause, the column that is its source, extra primary data."""

    id: str
    kind: LineKind
    rule: str
    column: str
    primary: bool = False
    whole: bool = False
    """True where the row gives this one line only: its id then needs no step."""


def part_line(inputs: Inputs, row: Row, step: Step, known: Known, unit: str, factor: str) -> Line:
    """The line of one step of one row, `known` in `unit` brought into the unit of `factor`."""
    stem, part = f"{row.sheet}.{word(row, 'line')}", word(row, "part")
    return Line(
        id=stem if step.whole else f"{stem}/{step.id}",
        process=word(row, "process"),
        kind=step.kind,
        name=same_words(part) if step.whole else _name(step.id, part),
        activity=Value(
            amount=reach(inputs, factor, known.amount, unit, row, step.column),
            unit=inputs.factors[factor].unit,
            status=known.status,
            source=row.ref(step.column),
        ),
        factor=factor,
        clause=clause(inputs.spec, step.rule),
        step=step.id,
        parents=known.refs,
        primary=step.primary and is_primary(row_status(row)),
    )


def _name(step: str, part: str) -> Bilingual:
    return both(f"line.{step}", part=part)


def figure(inputs: Inputs, row: Row, column: str) -> Known:
    """The figure in a cell, with the status of its row; a negative one is refused."""
    known = stated(inputs, row, column, row)
    if known.amount < 0:
        raise inputs.refuse("amount_negative", row, column)
    return known


def positive(inputs: Inputs, row: Row, column: str) -> Known:
    """The figure in a cell that must be above zero."""
    known = figure(inputs, row, column)
    if known.amount <= 0:
        raise inputs.refuse("part_not_positive", row, column)
    return known


def share(inputs: Inputs, row: Row, column: str) -> Known:
    """A yield or utilisation in percent as a share of one: above zero, at most one."""
    known = positive(inputs, row, column)
    part = fraction(known.amount)
    if part > 1:
        raise inputs.refuse("share_above_one", row, column)
    return Known(part, known.status, known.refs)


def optional_factor(inputs: Inputs, row: Row, column: str) -> str | None:
    """The factor id in a cell, None where it is blank; refused when it is not among the factors."""
    return None if row[column] is None else factor_at(inputs, row, column)


def rule_factor(inputs: Inputs, key: str) -> str:
    """The factor that the spec names for a rule; Refused with a question when it names none or it is not loaded."""
    found = inputs.spec.rule_factors.get(key)
    if found is None:
        raise Refused(Record("rule_value_missing", value=key, rule=key, severity="question"))
    if found not in inputs.factors:
        raise Refused(Record("factor_not_loaded", value=found, rule=key))
    return found


def decided(inputs: Inputs, question: str) -> Answer:
    """The answer to `question`; Refused with the question when nobody gave one."""
    found = answers(inputs.submission, inputs.spec).get(question)
    if found is None:
        raise Refused(ask(inputs.submission, inputs.spec, question))
    return found


def by_answer(answer: Answer) -> Known:
    """An answer as a parent of what rests on it: status *assumed*."""
    return Known(Decimal(1), "assumed", (answer.ref,))
