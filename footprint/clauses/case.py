# SPDX-License-Identifier: Apache-2.0
"""What a clause check looks at, and how it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from footprint.schema import Clause, Factor, Footprint, Verdict, VerdictState
from footprint.sectors import Derivation
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.text import Bilingual, both


@dataclass(frozen=True)
class Case:
    """One computed study, before its verdicts."""

    submission: Submission
    spec: Spec
    derivation: Derivation
    footprints: tuple[Footprint, ...]
    factors: dict[str, Factor]


Check = Callable[[Case, Clause], Verdict]


def answer(clause: Clause, state: VerdictState, pointer: str, key: str = "", /, **fields: object) -> Verdict:
    """A verdict; `key` is a text key of the reason, needed for everything but *met*."""
    return Verdict(clause=clause.id, state=state, pointer=pointer, reason=both(key, **fields) if key else None)


def named(case: Case, ids: Iterable[str]) -> Bilingual:
    """Stages and processes by their names in the specification, for a verdict's reason."""
    names = {stage.id: stage.name for stage in case.spec.stages} | {step.id: step.name for step in case.spec.processes}
    found = [names.get(one, Bilingual(one, one)) for one in ids]
    return Bilingual("、".join(name.zh for name in found), ", ".join(name.en for name in found))


def cells(rows: Iterable[Row], column: str) -> str:
    """Where the cells of one column stand, for a verdict's pointer."""
    return ", ".join(row.ref(column) for row in rows)
