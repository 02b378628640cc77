# SPDX-License-Identifier: Apache-2.0
"""A rule of a product specification, and the verdict on it in one study (design D2)."""

from datetime import date
from typing import Literal

from footprint.schema.factor import SourceRef
from footprint.schema.record import Frozen
from footprint.text import Bilingual

Basis = Literal["standard", "draft", "series", "analogue", "project"]
"""What a rule rests on: the standard itself was read; its draft; a sibling of the series; another published rule
(named); our own procedure, switch or alarm threshold (never a physical quantity or a standard's limit)."""

ClauseKind = Literal["definition", "requirement", "permission", "default"]

VerdictState = Literal["met", "not_applicable", "missing", "waived", "outside", "person", "definition"]
"""*outside* = outside this partial footprint (later stages); *person* = only a person can judge it; *definition* = it asks
nothing of a study."""


class Clause(Frozen):
    """One clause of a spec. `id` is ``product/edition/number``, or ``product/edition/x-name`` where no number was read.

    `check` names the function in the clauses room that judges it; without one, `person` says why a person must.
    """

    id: str
    number: str | None = None
    heading: Bilingual
    text: Bilingual
    kind: ClauseKind
    basis: Basis
    source: SourceRef
    check: str | None = None
    person: Bilingual | None = None
    severity: Literal["error", "warning", "note"] = "error"
    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def short(self) -> str:
        """The number of the standard, or the clause's own name where none was read (``5.3``, ``x-rounding``)."""
        return self.number or self.id.rsplit("/", 1)[-1]


class Verdict(Frozen):
    """What was found about one clause: state, the cell or figure that shows it, and a sentence when something is missing."""

    clause: str
    state: VerdictState
    pointer: str
    reason: Bilingual | None = None
