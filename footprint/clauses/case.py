# SPDX-License-Identifier: Apache-2.0
"""What a clause check looks at, and how it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from footprint.schema import Clause, Factor, Footprint, Verdict, VerdictState
from footprint.sectors import Derivation
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.text import both


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


def cells(rows: Iterable[Row], column: str) -> str:
    """Where the cells of one column stand, for a verdict's pointer."""
    return ", ".join(row.ref(column) for row in rows)
