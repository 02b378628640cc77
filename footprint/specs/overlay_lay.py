# SPDX-License-Identifier: Apache-2.0
"""Lays an overlay over a specification: the same rules with what a body read put in its place, and a source for each.

Changed may be: basis, kind, heading and text of a clause; a rule value (same unit), or that there is none; the answer to
a question (a figure or a choice); the GWP set and the digits of printed figures. Not changed are ids and clause numbers
(workbooks, studies and decisions name them), checks, columns, process map, stages, scope and units: the program computes
by these, and words alone would not make it compute otherwise. Whoever needs that writes an edition of the specification.
"""

from pathlib import Path
from typing import Any

from footprint.errors import InputError
from footprint.schema import Clause, SourceRef, content_hash
from footprint.schema.reading import LaidOverlay
from footprint.specs.load import load_spec
from footprint.specs.models import Parameter, Question, RuleAnswer, Spec
from footprint.specs.overlay import ClauseChange, Overlay, ParameterChange, QuestionChange
from footprint.specs.overlay_fit import against, named_fields
from footprint.specs.overlay_read import overlay_bytes, read_overlay


def reading(overlay: Overlay, page: str) -> SourceRef:
    """What a changed rule rests on: the text, the place in it, and who read it when."""
    held, body = overlay.standard, overlay.body
    return SourceRef(
        publisher=held.issuer,
        title=f"{held.number} {held.title}",
        year=held.year,
        locator=page,
        opened=f"{body.zh} / {body.en}, {overlay.by}, {overlay.date.isoformat()} (overlay {overlay.id})",
        certainty="read",
    )


def noted(overlay: Overlay) -> LaidOverlay:
    """How documents name an overlay."""
    return LaidOverlay(
        id=overlay.id,
        body=overlay.body,
        by=overlay.by,
        date=overlay.date,
        standard=f"{overlay.standard.number} {overlay.standard.title} ({overlay.standard.year})",
        clauses=len(overlay.clauses),
        parameters=len(overlay.parameters),
        questions=len(overlay.questions),
        settings=len(overlay.settings),
        hash=content_hash(overlay),
    )


def laid_over(spec: Spec, overlay: Overlay, file: str = "") -> Spec:
    """`spec` with `overlay` laid over it; InputError with everything that does not fit. `file` is named in it."""
    records = list(against(spec, overlay, file))
    if records:
        raise InputError(*records)
    ordered = overlay.in_order()
    update: dict[str, Any] = {
        "clauses": _clauses(spec, ordered),
        "parameters": _parameters(spec, ordered),
        "questions": _questions(spec, ordered),
        "overlays": (*spec.overlays, ordered),
    }
    for change in ordered.settings:
        update[change.setting] = int(change.new.value) if change.setting == "decimals" else change.new.value
    return spec.model_copy(update=update)


def load_overlaid(product: str, overlays: tuple[Path, ...] = ()) -> Spec:
    """The shipped specification of `product` with the overlay files laid over it in turn."""
    spec = load_spec(product)
    for path in overlays:
        spec = laid_over(spec, read_overlay(overlay_bytes(path), str(path)), str(path))
    return spec


def _clauses(spec: Spec, overlay: Overlay) -> tuple[Clause, ...]:
    changes = {change.clause: change for change in overlay.clauses}

    def read(clause: Clause, change: ClauseChange | None) -> Clause:
        if change is None:
            return clause
        return clause.model_copy(update={**named_fields(change.new), "source": reading(overlay, change.page)})

    return tuple(read(clause, changes.get(clause.id)) for clause in spec.clauses)


def _parameters(spec: Spec, overlay: Overlay) -> tuple[Parameter, ...]:
    changes = {change.parameter: change for change in overlay.parameters}

    def read(parameter: Parameter, change: ParameterChange | None) -> Parameter:
        if change is None:
            return parameter
        told = {**named_fields(change.new), "source": reading(overlay, change.page)}
        # a range was read beside the value that stood there; of another value nobody read one
        return parameter.model_copy(update={**told, "lies_between": None} if "value" in told else told)

    kept = (p for p in spec.parameters if p.id not in changes or not changes[p.id].new.withdrawn)
    return tuple(read(parameter, changes.get(parameter.id)) for parameter in kept)


def _questions(spec: Spec, overlay: Overlay) -> tuple[Question, ...]:
    changes = {change.question: change for change in overlay.questions}

    def read(question: Question, change: QuestionChange | None) -> Question:
        if change is None:
            return question
        who, source = f"{overlay.body.zh} / {overlay.body.en}, {overlay.by}", reading(overlay, change.page)
        answer = RuleAnswer(value=change.new.answer, overlay=overlay.id, who=who, source=source)
        return question.model_copy(update={"answer": answer})

    return tuple(read(question, changes.get(question.id)) for question in spec.questions)
