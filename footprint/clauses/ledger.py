# SPDX-License-Identifier: Apache-2.0
"""The clause ledger of a study: every clause with its verdict, and what a body's decision or an open question adds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footprint.errors import Record
from footprint.schema import Clause, Verdict, VerdictState
from footprint.schema.result import StudyResult
from footprint.specs import Spec
from footprint.text import Bilingual

STATES: tuple[VerdictState, ...] = ("missing", "person", "waived", "met", "not_applicable", "outside", "definition")
"""In the order in which a person looks at them: what is to be done first."""


@dataclass(frozen=True)
class Entry:
    """One clause and what was found about it; no verdict while a question keeps the study from being computed."""

    clause: Clause
    verdict: Verdict | None

    @property
    def state(self) -> str:
        """The verdict's state, or ``not_judged``."""
        return self.verdict.state if self.verdict else "not_judged"

    @property
    def lacking(self) -> bool:
        """True for a requirement that is missing."""
        return self.clause.kind == "requirement" and self.state == "missing"


def entries(result: StudyResult) -> tuple[Entry, ...]:
    """Every clause of a computed study, in the order of the specification."""
    verdicts = {verdict.clause: verdict for verdict in result.verdicts}
    return tuple(Entry(clause, verdicts.get(clause.id)) for clause in result.clauses)


def asked(spec: Spec, records: Iterable[Record]) -> tuple[Entry, ...]:
    """The ledger of a submission that only questions keep from being computed: their clauses are missing, the others
    are not judged yet."""
    clauses = {question.id: question.clause for question in spec.questions}
    open_questions: dict[str, list[Record]] = {}
    for record in records:
        if record.severity == "question":
            key = clauses.get(record.fields.get("question", record.value), record.rule)
            open_questions.setdefault(key, []).append(record)
    return tuple(Entry(clause, _asks(clause, open_questions)) for clause in spec.clauses)


def _asks(clause: Clause, open_questions: Mapping[str, list[Record]]) -> Verdict | None:
    found = open_questions.get(clause.id)
    if not found:
        return None
    pointer = ", ".join(dict.fromkeys(str(record.where) for record in found))
    reason = Bilingual("；".join(r.what("zh") for r in found), "; ".join(r.what("en") for r in found))
    return Verdict(clause=clause.id, state="missing", pointer=pointer, reason=reason)
