# SPDX-License-Identifier: Apache-2.0
"""Consistency of a product specification: one small function per rule, all findings at once."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import get_args

from footprint.errors import Place, Record
from footprint.schema import Basis, SourceRef
from footprint.specs.check_fit import check_factor_fit
from footprint.specs.models import Column, Spec
from footprint.units import UnknownUnit, canonical, same_dimension

_READ_TEXTS = ("standard", "draft", "series")
"""Bases that claim a text was read: they need the place in it."""


def clause_counts(spec: Spec) -> dict[str, int]:
    """Basis -> number of clauses, every basis named (design D2: documents print the count)."""
    counted = Counter(clause.basis for clause in spec.clauses)
    return {basis: counted[basis] for basis in get_args(Basis)}


def check_spec(spec: Spec, factor_ids: Collection[str]) -> list[Record]:
    """Everything wrong with a specification. `factor_ids` are the ids of the shipped factors it may name."""
    found = [
        *check_clauses(spec),
        *check_clause_references(spec),
        *check_sources(spec),
        *check_ranges(spec),
        *check_units(spec),
        *check_project_values(spec),
        *check_columns(spec),
        *check_questions(spec),
        *check_process_map(spec),
        *check_electricity(spec, factor_ids),
        *check_rule_factors(spec, factor_ids),
        *check_factor_fit(spec),
    ]
    return sorted(found, key=lambda record: (record.where, record.code, record.value))


def _record(spec: Spec, file: str, code: str, at: str, value: object = "") -> Record:
    return Record(code, Place(f"product_specs/{spec.id}/{file}.yaml", "", at), str(value))


def check_clauses(spec: Spec) -> Iterator[Record]:
    """Ids are unique, say product and edition, and carry a number only where one is stated; each has its judge."""
    prefix = f"{spec.id}/{spec.edition}/"
    for key, times in Counter(clause.id for clause in spec.clauses).items():
        if times > 1:
            yield _record(spec, "clauses", "spec_twice", key, times)
    for clause in spec.clauses:
        last = clause.id.removeprefix(prefix)
        named = last.startswith("x-") if clause.number is None else last == clause.number
        if not clause.id.startswith(prefix) or not named:
            yield _record(spec, "clauses", "spec_clause_id", clause.id, clause.number or "")
        if clause.kind != "definition" and (clause.check is None) == (clause.person is None):
            yield _record(spec, "clauses", "spec_clause_judge", clause.id)


def _references(spec: Spec) -> Iterator[tuple[str, str, str]]:
    """(file, place, clause id) of every clause that another part of the specification names."""
    for name in ("declared_unit_clause", "gwp_clause", "decimals_clause", "electricity_clause"):
        yield "spec", name, getattr(spec, name)
    yield "spec", "scope", spec.scope.clause
    yield from (("spec", factor, clause) for factor, clause in spec.credits.items())
    yield from (("spec", stage.id, stage.clause) for stage in spec.stages)
    yield from (("spec", process.id, process.clause) for process in spec.processes)
    yield from (("parameters", parameter.id, parameter.clause) for parameter in spec.parameters)
    yield from (("questions", question.id, question.clause) for question in spec.questions)
    yield from (("sheets", place, column.clause) for place, column in _columns(spec) if column.clause is not None)


def check_clause_references(spec: Spec) -> Iterator[Record]:
    """Every clause id that is named exists."""
    known = {clause.id for clause in spec.clauses}
    for file, at, clause in _references(spec):
        if clause not in known:
            yield _record(spec, file, "spec_clause_absent", at, clause)


def unsourced(source: SourceRef, basis: Basis) -> bool:
    if basis == "project":
        return source.certainty != "own"
    found = source.url or source.opened  # some texts were read in a copy without an address; then it says which
    return source.certainty == "own" or not found or (basis in _READ_TEXTS and not source.locator)


def check_sources(spec: Spec) -> Iterator[Record]:
    """A rule rests on what it says: a project rule on ourselves, any other on a text that can be found (and the place)."""
    for clause in spec.clauses:
        if unsourced(clause.source, clause.basis):
            yield _record(spec, "clauses", "spec_source", clause.id, clause.basis)
    for parameter in spec.parameters:
        if unsourced(parameter.source, parameter.basis) or (
            parameter.basis != "project" and not parameter.source.locator
        ):
            yield _record(spec, "parameters", "spec_source", parameter.id, parameter.basis)


def check_ranges(spec: Spec) -> Iterator[Record]:
    """A range holds its rule value and rests on a text and a place in it."""
    for rule in spec.parameters:
        ends = rule.lies_between
        if ends is None:
            continue
        if not ends.low <= rule.value <= ends.high or ends.low == ends.high:
            yield _record(spec, "parameters", "spec_range", rule.id, f"{ends.low} … {ends.high}")
        if unsourced(ends.source, ends.basis) or not ends.source.locator:
            yield _record(spec, "parameters", "spec_source", rule.id, ends.basis)


def known_unit(unit: str) -> bool:
    try:
        return canonical(unit) == unit
    except UnknownUnit:
        return False


def check_units(spec: Spec) -> Iterator[Record]:
    """Every unit is an id of the unit table."""
    units = [("parameters", p.id, p.unit) for p in spec.parameters]
    units += [("questions", q.id, q.unit) for q in spec.questions if q.unit is not None]
    units += [("spec", p.id, p.output_unit) for p in spec.processes]
    units += [("sheets", place, column.unit) for place, column in _columns(spec) if column.unit is not None]
    for file, at, unit in units:
        if not known_unit(unit):
            yield _record(spec, file, "spec_unit", at, unit)
    for key, times in Counter(parameter.id for parameter in spec.parameters).items():
        if times > 1:
            yield _record(spec, "parameters", "spec_twice", key, times)


def check_project_values(spec: Spec) -> Iterator[Record]:
    """A value of our own is a threshold, never a physical quantity: it has no dimension."""
    for parameter in spec.parameters:
        if parameter.basis == "project" and known_unit(parameter.unit) and not same_dimension(parameter.unit, "one"):
            yield _record(spec, "parameters", "spec_project_quantity", parameter.id, parameter.unit)


def _columns(spec: Spec) -> Iterator[tuple[str, Column]]:
    yield from ((f"{sheet.id}.{column.id}", column) for sheet in spec.sheets for column in sheet.columns)


def check_columns(spec: Spec) -> Iterator[Record]:
    """Choice lists exist, references name a column, conditions (= or !=) name a column and one of its choices."""
    columns = dict(_columns(spec))
    for at, column in columns.items():
        sheet = at.split(".")[0]
        if (column.kind == "choice") != (column.choices is not None) or column.choices not in (None, *spec.choices):
            yield _record(spec, "sheets", "spec_choices", at, column.choices or "")
        if (column.kind == "ref") != (column.refers_to is not None) or column.refers_to not in (None, *columns):
            yield _record(spec, "sheets", "spec_reference", at, column.refers_to or "")
        if column.sum_by is not None and f"{sheet}.{column.sum_by}" not in columns:
            yield _record(spec, "sheets", "spec_reference", at, column.sum_by)
        if column.required_when is not None and not _condition(spec, columns, sheet, column.required_when):
            yield _record(spec, "sheets", "spec_condition", at, column.required_when)


def _condition(spec: Spec, columns: dict[str, Column], sheet: str, condition: str) -> bool:
    name, _, choice = condition.partition("=")
    column = columns.get(f"{sheet}.{name.removesuffix('!')}")
    return column is not None and choice in {item.id for item in spec.choices.get(column.choices or "", ())}


def check_questions(spec: Spec) -> Iterator[Record]:
    """A question with choices has a list; a figure has a unit; ids are unique."""
    for key, times in Counter(question.id for question in spec.questions).items():
        if times > 1:
            yield _record(spec, "questions", "spec_twice", key, times)
    for question in spec.questions:
        if question.kind == "choice" and question.choices not in spec.choices:
            yield _record(spec, "questions", "spec_choices", question.id, question.choices or "")
        if question.kind == "number" and question.unit is None:
            yield _record(spec, "questions", "spec_unit", question.id)


def check_process_map(spec: Spec) -> Iterator[Record]:
    """Every step lies in a stage, feeds only later steps, and exactly one (the gate) feeds none."""
    stages, order = {stage.id for stage in spec.stages}, [process.id for process in spec.processes]
    for index, process in enumerate(spec.processes):
        if process.stage not in stages:
            yield _record(spec, "spec", "spec_process", process.id, process.stage)
        for fed in process.feeds:
            if fed not in order[index + 1 :]:
                yield _record(spec, "spec", "spec_process", process.id, fed)
    ends = [process.id for process in spec.processes if not process.feeds]
    if ends != order[-1:]:
        yield _record(spec, "spec", "spec_gate", "processes", ", ".join(ends))


def check_electricity(spec: Spec, factor_ids: Collection[str]) -> Iterator[Record]:
    """The grid factors exist, and a question that asks for a year offers just the years that have one."""
    for year, factor in spec.electricity_by_year.items():
        if factor not in factor_ids:
            yield _record(spec, "spec", "spec_factor", f"electricity_by_year.{year}", factor)
    offered = spec.choices.get("electricity_year")
    if offered is not None and {choice.id for choice in offered} != set(spec.electricity_by_year):
        yield _record(spec, "sheets", "spec_years", "electricity_year", ", ".join(choice.id for choice in offered))


def check_rule_factors(spec: Spec, factor_ids: Collection[str]) -> Iterator[Record]:
    """The factors that rules name exist."""
    for rule, factor in spec.rule_factors.items():
        if factor not in factor_ids:
            yield _record(spec, "spec", "spec_factor", f"rule_factors.{rule}", factor)
