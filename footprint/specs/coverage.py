# SPDX-License-Identifier: Apache-2.0
"""The ledger of a specification's rules: what each rests on, how sure that is, and who judges it."""

from collections import Counter
from typing import Literal, get_args

from footprint.schema import Basis, Clause, ClauseKind, Frozen
from footprint.specs.models import Spec
from footprint.text import Bilingual

JudgedBy = Literal["check", "person", "nobody"]
"""A check of the program; only a person; nobody (a definition asks nothing of a study)."""


class CoveredClause(Frozen):
    """One clause of the ledger. `number` is that of the standard, or the clause's own name where none was read."""

    id: str
    number: str
    heading: Bilingual
    kind: ClauseKind
    basis: Basis
    judged_by: JudgedBy
    source: str
    certainty: str
    overlay: str
    """Id of the overlay that read it, else empty."""


class Coverage(Frozen):
    """All counts and every clause; each table of counts adds up to `total`."""

    product: str
    edition: str
    total: int
    by_basis: dict[Basis, int]
    by_kind: dict[ClauseKind, int]
    by_basis_and_kind: dict[Basis, dict[ClauseKind, int]]
    by_judge: dict[JudgedBy, int]
    parameters_by_basis: dict[Basis, int]
    questions_asked: int
    questions_answered: int
    clauses: tuple[CoveredClause, ...]


def coverage(spec: Spec) -> Coverage:
    """The ledger of `spec`, overlays and all.

    >>> from footprint.specs import load_spec
    >>> found = coverage(load_spec("clothing"))
    >>> found.total == sum(found.by_basis.values()) == sum(found.by_judge.values())
    True
    """
    pairs = Counter((clause.basis, clause.kind) for clause in spec.clauses)
    bases, kinds = get_args(Basis), get_args(ClauseKind)
    judges = Counter(judged_by(clause) for clause in spec.clauses)
    values = Counter(parameter.basis for parameter in spec.parameters)
    answered = sum(question.answer is not None for question in spec.questions)
    return Coverage(
        product=spec.id,
        edition=spec.label,
        total=len(spec.clauses),
        by_basis={basis: sum(pairs[basis, kind] for kind in kinds) for basis in bases},
        by_kind={kind: sum(pairs[basis, kind] for basis in bases) for kind in kinds},
        by_basis_and_kind={basis: {kind: pairs[basis, kind] for kind in kinds} for basis in bases},
        by_judge={judge: judges[judge] for judge in get_args(JudgedBy)},
        parameters_by_basis={basis: values[basis] for basis in bases},
        questions_asked=len(spec.questions) - answered,
        questions_answered=answered,
        clauses=tuple(_covered(spec, clause) for clause in spec.clauses),
    )


def judged_by(clause: Clause) -> JudgedBy:
    """Who judges a clause in a study."""
    if clause.check is not None:
        return "check"
    return "nobody" if clause.kind == "definition" else "person"


def _covered(spec: Spec, clause: Clause) -> CoveredClause:
    source = clause.source
    read = [overlay.id for overlay in spec.overlays if clause.id in {change.clause for change in overlay.clauses}]
    return CoveredClause(
        id=clause.id,
        number=clause.short,
        heading=clause.heading,
        kind=clause.kind,
        basis=clause.basis,
        judged_by=judged_by(clause),
        source=", ".join(part for part in (source.publisher, source.title, source.year, source.locator) if part),
        certainty=source.certainty,
        overlay=read[-1] if read else "",
    )
