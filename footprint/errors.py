# SPDX-License-Identifier: Apache-2.0
"""Everything that can go wrong, as one tree, and the record that says it in both languages.

    FootprintError
    ├── InputError          exit 2   what the user gave cannot be used; carries all records at once
    ├── NegativeVerdict     exit 1   the question was answered, and the answer is no (a check failed, a PDF was changed)
    ├── SystemPartMissing   exit 3   a part of the machine is missing (PDF libraries, a browser)
    └── OurFault            exit 4   the program disagrees with itself; nothing may be written
        ├── Disagreement             ledger and Brightway differ
        └── DroppedExchange          a matrix element did not arrive where it was sent

A record is looked up in the text catalogue: `record.<code>.what` and `record.<code>.fix`, in zh and en.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from footprint.text import Lang, text

Severity = Literal["error", "question", "warning", "note"]


@dataclass(frozen=True, order=True)
class Place:
    """Where in what the user gave: file, sheet, cell (any may be empty), e.g. tee.xlsx › 物料清单 › C5."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True)
class Record:
    """One finding of a check: code, place, the value found, the rule it breaks, and fields for the sentences.

    `severity`: *error* and *question* stop a run (a question is answered on the decisions sheet),
    *warning* and *note* do not.
    """

    code: str
    where: Place = Place()
    value: str = ""
    rule: str = ""
    severity: Severity = "error"
    fields: Mapping[str, str] = field(default_factory=dict)

    def what(self, lang: Lang) -> str:
        """What is wrong, in one sentence."""
        return text(f"record.{self.code}.what", lang, value=self.value, rule=self.rule, **self.fields)

    def fix(self, lang: Lang) -> str:
        """What to do about it, in one sentence."""
        return text(f"record.{self.code}.fix", lang, value=self.value, rule=self.rule, **self.fields)

    def as_dict(self) -> dict[str, object]:
        """The record as plain data for `--json`, both languages in full."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.where.file,
            "sheet": self.where.sheet,
            "cell": self.where.cell,
            "value": self.value,
            "rule": self.rule,
            "what": {"zh": self.what("zh"), "en": self.what("en")},
            "fix": {"zh": self.fix("zh"), "en": self.fix("en")},
        }


def stops(records: Iterable[Record]) -> bool:
    """True when any record is an error or an unanswered question."""
    return any(record.severity in ("error", "question") for record in records)


class FootprintError(Exception):
    """Base of all errors of this package; `records` say what, where and how to mend it."""

    exit_code = 4

    def __init__(self, *records: Record) -> None:
        self.records = records
        super().__init__("; ".join(f"{r.where}: {r.what('en')}" for r in records))

    def __reduce__(self) -> tuple[type["FootprintError"], tuple[Record, ...]]:
        """An error that a worker process hands back arrives with its records."""
        return type(self), self.records


class InputError(FootprintError):
    """What the user gave cannot be used as it is."""

    exit_code = 2


class NegativeVerdict(FootprintError):
    """The question was answered, and the answer is no."""

    exit_code = 1


class SystemPartMissing(FootprintError):
    """A part of the machine that this output needs is not there."""

    exit_code = 3


class OurFault(FootprintError):
    """The program disagrees with itself; no result may be used."""

    exit_code = 4


class Disagreement(OurFault):
    """The ledger's sum and Brightway's score differ by more than the tolerance."""


class DroppedExchange(OurFault):
    """A matrix element did not arrive where it was sent."""
