# SPDX-License-Identifier: Apache-2.0
"""Consistency of a scenario of later stages: one small function per rule, all findings at once."""

from collections.abc import Iterator

from footprint.errors import Place, Record
from footprint.schema import Basis, SourceRef
from footprint.specs.check import known_unit, unsourced
from footprint.specs.later import Assumption, LaterSpec
from footprint.specs.models import Spec
from footprint.units import UnknownUnit, UnreachableUnit, factor_of_product


def check_later(later: LaterSpec, spec: Spec) -> list[Record]:
    """Everything wrong with a scenario beside the specification it belongs to."""
    found = [
        *check_stages(later, spec),
        *check_assumptions(later, spec),
        *check_values(later),
        *check_lines(later),
        *check_wholes(later),
    ]
    return sorted(found, key=lambda record: (record.where, record.code, record.value))


def _record(later: LaterSpec, code: str, at: str, value: object = "") -> Record:
    return Record(code, Place(f"product_specs/{later.product}/later.yaml", "", at), str(value))


def check_stages(later: LaterSpec, spec: Spec) -> Iterator[Record]:
    """Only stages that the specification puts outside the partial CFP."""
    outside = {stage.id for stage in spec.stages if not stage.inside}
    named = [(one.id, one.stage) for one in later.assumptions] + [(line.id, line.stage) for line in later.lines]
    for at, stage in [*named, *((stage, stage) for stage in later.notes)]:
        if stage not in outside:
            yield _record(later, "spec_process", at, stage)


def _choices(one: Assumption, spec: Spec) -> set[str]:
    """The ids a choice may be: its own, or those of the workbook column that holds it."""
    if one.known.startswith("models."):
        column = next((c for c in spec.sheet("models").columns if c.id == one.known.partition(".")[2]), None)
        return {choice.id for choice in spec.choices.get(column.choices or "", ())} if column else set()
    return {choice.id for choice in one.choices}


def check_assumptions(later: LaterSpec, spec: Spec) -> Iterator[Record]:
    """Figures have units of the table, choices a list, factors topics; what one names exists."""
    known = {one.id: one for one in later.assumptions}
    for one in later.assumptions:
        if one.kind == "number" and not all(map(known_unit, [one.unit, *([one.per] if one.per else [])])):
            yield _record(later, "spec_unit", one.id, f"{one.unit} / {one.per}")
        if one.kind == "choice" and not _choices(one, spec):
            yield _record(later, "spec_choices", one.id, one.known)
        if one.kind == "factor" and not one.topics:
            yield _record(later, "spec_factor", one.id)
        for named in filter(None, (one.by, one.at_least)):
            if named not in known:
                yield _record(later, "spec_reference", one.id, named)
        if one.by in known and set(one.values) - _choices(known[one.by], spec):
            yield _record(later, "spec_choices", one.id, ", ".join(sorted(set(one.values))))


def check_values(later: LaterSpec) -> Iterator[Record]:
    """A value is somebody's: it has a basis and a source with the place in it, is not negative and not above its maximum."""
    for one in later.assumptions:
        figures = [*one.values.values(), *([] if one.value is None else [one.value])]
        if any(figure < 0 or (one.maximum is not None and figure > one.maximum) for figure in figures):
            yield _record(later, "spec_later_range", one.id, figures)
        if bool(figures) != (one.source is not None and one.basis is not None) or bool(one.values) != bool(one.by):
            yield _record(later, "spec_source", one.id, one.basis or "")
        elif one.source is not None and one.basis is not None and _unread(one.source, one.basis):
            yield _record(later, "spec_source", one.id, one.basis)


def _unread(source: SourceRef, basis: Basis) -> bool:
    """No place in a text, or a value of our own: a physical quantity is never ours."""
    return basis == "project" or unsourced(source, basis) or not source.locator


def check_lines(later: LaterSpec) -> Iterator[Record]:
    """The terms are figures whose units multiply to the line's unit, the factor is one that is asked; nothing is idle."""
    known = {one.id: one for one in later.assumptions}
    used: set[str] = set()
    for line in later.lines:
        terms = [known[key] for key in line.amount if key in known and known[key].kind == "number"]
        asked = known.get(line.factor)
        if len(terms) != len(line.amount) or not terms or asked is None or asked.kind != "factor":
            yield _record(later, "spec_reference", line.id, ", ".join([*line.amount, line.factor]))
            continue
        used |= {line.factor, *line.amount, *(term.by for term in terms), *(term.at_least for term in terms)}
        try:
            factor_of_product(tuple(t.unit for t in terms), tuple(t.per for t in terms if t.per), line.unit)
        except (UnknownUnit, UnreachableUnit) as error:
            yield _record(later, "spec_unit", line.id, error)
    for idle in known.keys() - used:
        yield _record(later, "spec_later_idle", idle)


def check_wholes(later: LaterSpec) -> Iterator[Record]:
    """What adds up to one are shares."""
    known = {one.id: one for one in later.assumptions}
    for parts in later.wholes:
        for part in parts:
            if part not in known or known[part].unit not in ("one", "percent"):
                yield _record(later, "spec_reference", "wholes", part)
