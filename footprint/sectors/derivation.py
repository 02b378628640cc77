# SPDX-License-Identifier: Apache-2.0
"""What a sector model hands on, and the small tools all of them share: known figures, refusals, cell references."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from footprint.errors import Place, Record, Severity
from footprint.schema import AllocatedRow, CarbonContent, ElectricityViewId, MassBalance, ProductSystem, Status
from footprint.specs import Parameter, Spec
from footprint.submission import Row, Submission, answers
from footprint.text import Bilingual
from footprint.units import factor_between

Item = TypeVar("Item")
Result = TypeVar("Result")

_WEAKEST_LAST: tuple[Status, ...] = ("measured", "supplier", "derived", "default", "assumed", "illustrative")


@dataclass(frozen=True)
class Derivation:
    """One product system per model, and what has to be asked, mended or known. No system when a record is an error.

    `systems` are those of the headline; `views` holds them by location and by market. `allocation`, `balances` and
    `carbon` (by model) stand beside them and move no figure.
    """

    systems: tuple[ProductSystem, ...]
    records: tuple[Record, ...]
    views: Mapping[ElectricityViewId, tuple[ProductSystem, ...]] = field(default_factory=dict)
    allocation: tuple[AllocatedRow, ...] = ()
    balances: tuple[MassBalance, ...] = ()
    carbon: Mapping[str, CarbonContent] = field(default_factory=dict)
    rule_values: tuple[str, ...] = ()
    """Ids of the specification's rule values that were read on the way."""


class Refused(Exception):
    """One item cannot be derived; `record` says where and why. Never leaves the sector room."""

    def __init__(self, record: Record) -> None:
        self.record = record
        super().__init__(record.code)


@dataclass(frozen=True)
class Known:
    """A figure with its status and the cells (or clause ids) it was worked out from."""

    amount: Decimal
    status: Status
    refs: tuple[str, ...]


def weakest(*known: Known) -> Status:
    """The status of what was worked out from others: the weakest of them, and at best *derived*.

    >>> weakest(Known(Decimal(1), "measured", ()), Known(Decimal(1), "default", ()))
    'default'
    """
    found = max((_WEAKEST_LAST.index(item.status) for item in known), default=0)
    return _WEAKEST_LAST[max(found, _WEAKEST_LAST.index("derived"))]


def worked_out(amount: Decimal, *parents: Known) -> Known:
    """`amount` worked out from `parents`; each reference once, in order."""
    refs = tuple(dict.fromkeys(ref for parent in parents for ref in parent.refs))
    return Known(amount, weakest(*parents), refs)


def attempt(
    step: Callable[[Item], Result], items: Iterable[Item], records: list[Record]
) -> tuple[tuple[Item, Result], ...]:
    """Run `step` on every item; what is refused goes to `records`, so that all problems are reported at once."""
    done: list[tuple[Item, Result]] = []
    for item in items:
        try:
            done.append((item, step(item)))
        except Refused as refused:
            records.append(refused.record)
    return tuple(done)


def clause(spec: Spec, name: str) -> str:
    """The full id of a clause of this spec."""
    return f"{spec.id}/{spec.edition}/{name}"


def parameter(spec: Spec, key: str) -> Parameter:
    """The rule value `key`; Refused with a question when the spec does not hold it (nothing is filled in)."""
    try:
        return spec.parameter(key)
    except KeyError as error:
        raise Refused(Record("rule_value_missing", Place("", "", key), key, severity="question")) from error


def default(spec: Spec, key: str) -> Known:
    """The rule value `key` as a figure of status *default*."""
    found = parameter(spec, key)
    return Known(found.value, "default", (found.clause,))


def fraction(percent: Decimal) -> Decimal:
    """A percentage as a share of one."""
    return percent * factor_between("percent", "one")


def written_out(amount: Decimal, digits: int = 6) -> str:
    """A figure for a sentence, rounded to significant digits and never with an exponent.

    >>> written_out(Decimal("12109612.7")), written_out(Decimal("0.25")), written_out(Decimal("0E-20"))
    ('12109600', '0.25', '0')
    """
    return f"{Decimal(f'{amount:.{digits}g}').normalize():f}"


def record(
    submission: Submission, code: str, ref: str, value: object = "", severity: Severity = "error", **fields: object
) -> Record:
    """A record at a cell of the submission."""
    words = {key: str(item) for key, item in fields.items()}
    return Record(code, submission.place(ref), str(value), severity=severity, fields=words)


def missing(spec: Spec, submission: Submission, row: Row, column: str) -> Refused:
    """What is raised where a cell that must be filled is blank; the column by its name."""
    name = next(each.name for each in spec.sheet(row.sheet).columns if each.id == column)
    return Refused(record(submission, "figure_missing", row.ref(column), column_zh=name.zh, column_en=name.en))


def number(spec: Spec, submission: Submission, row: Row, column: str) -> Decimal:
    """The figure in a cell that must hold one; a blank is refused."""
    value = row[column]
    if not isinstance(value, Decimal):
        raise missing(spec, submission, row, column)
    return value


def choice_words(spec: Spec, choices: str, key: str) -> Bilingual:
    """How a choice reads; its id where the list does not hold it."""
    return next((each.name for each in spec.choices.get(choices, ()) if each.id == key), Bilingual(key, key))


def word(row: Row, column: str) -> str:
    """The text, choice or reference in a cell; empty when blank."""
    value = row[column]
    return value if isinstance(value, str) else ""


def row_status(row: Row) -> Status:
    """The status column of a row; *assumed* when nobody said."""
    said = word(row, "status")
    return next((status for status in _WEAKEST_LAST if status == said), "assumed")


def ask(submission: Submission, spec: Spec, key: str) -> Record:
    """The question `key` of the spec as a record that stops the run."""
    question = next(item for item in spec.questions if item.id == key)
    sheet = spec.sheet("decisions").name[submission.lang]
    return Record(
        "question_unanswered",
        Place(submission.file, sheet, ""),
        key,
        question.clause,
        "question",
        {
            "text_zh": question.text.zh,
            "text_en": question.text.en,
            "why_zh": question.why.zh,
            "why_en": question.why.en,
        },
    )


def answered_number(submission: Submission, spec: Spec, key: str) -> Known:
    """The figure answered to `key`, status *assumed* (*default* where the standard answers).

    Refused with the question when there is no usable answer.
    """
    found = answers(submission, spec).get(key)
    if found is None or not isinstance(found.value, Decimal):
        raise Refused(ask(submission, spec, key))
    if found.question.minimum is not None and found.value < found.question.minimum:
        raise Refused(ask(submission, spec, key))
    return Known(found.value, "assumed" if found.question.answer is None else "default", (found.ref,))
