# SPDX-License-Identifier: Apache-2.0
"""Checks on scope, unit and boundary."""

from decimal import Decimal

from footprint.clauses.case import Case, Check, answer, cells, named
from footprint.schema import Clause, Verdict
from footprint.submission import Row
from footprint.submission.sites import apart, of_model


def scope_code(case: Case, clause: Clause) -> Verdict:
    """The product's code is one of the scope's."""
    form = case.submission.form("product")
    codes = {choice.id for choice in case.spec.scope.codes}
    if form["category"] in codes:
        return answer(clause, "met", form.ref("category"))
    return answer(clause, "missing", form.ref("category"), "verdict.scope", code=form["category"])


def declared_unit(case: Case, clause: Clause) -> Verdict:
    """Every model is computed for exactly one declared unit."""
    for system in case.derivation.systems:
        reference = next(p for p in system.processes if p.id == system.reference)
        if reference.output.amount != 1:
            return answer(clause, "missing", system.model, "verdict.declared_unit", model=system.model)
    return answer(clause, "met", ", ".join(system.model for system in case.derivation.systems))


def gate(case: Case, clause: Clause) -> Verdict:
    """Exactly one row of the sites is the gate (of every model, where models have sites of their own)."""
    gates = []
    for model in apart(case.submission):
        rows = [row for row in _sites(case, model) if row["gate"] == "yes"]
        if len(rows) != 1:
            return answer(clause, "missing", "", "verdict.gate", count=len(rows))
        gates.append(rows[0].ref("gate"))
    return answer(clause, "met", ", ".join(dict.fromkeys(gates)))


def _sites(case: Case, model: str) -> list[Row]:
    """The rows of the sites that count for a model."""
    return [row for row in case.submission.rows("sites") if of_model(row, model)]


def _may_be_bare(case: Case, model: str) -> set[str]:
    """Steps that may have no line of their own: nobody performs them, or a site's meter counts them with another step."""
    rows = _sites(case, model)
    shared = {row["site"] for row in case.submission.rows("energy") if row["process"] is None}
    performed = {row["process"] for row in rows}
    return {p.id for p in case.spec.processes} - performed | {
        str(row["process"]) for row in rows if row["site"] in shared
    }


def process_coverage(case: Case, clause: Clause) -> Verdict:
    """Every step of the process map inside the boundary that somebody performs carries a line in every model, unless the
    meter of its site counts it with another step; every other step at least passes something on."""
    inside = {stage.id for stage in case.spec.stages if stage.inside}
    wanted = {process.id for process in case.spec.processes if process.stage in inside}
    for system in case.derivation.systems:
        bare = _may_be_bare(case, system.model)
        empty = sorted(wanted - {p.id for p in system.processes if p.lines or (p.supplies and p.id in bare)})
        if empty:
            fields = {"model": system.model, "processes": named(case, empty)}
            return answer(clause, "missing", system.model, "verdict.coverage", **fields)
    return answer(clause, "met", "; ".join(f"{s.model}: {len(s.lines)} lines" for s in case.derivation.systems))


def outside_partial(case: Case, clause: Clause) -> Verdict:
    """Distribution, use and end of life are outside a partial CFP from cradle to gate, never 'not applicable'."""
    return answer(clause, "outside", "", "verdict.outside")


def definition_only(case: Case, clause: Clause) -> Verdict:
    """A definition or permission asks nothing of a study."""
    return answer(clause, "definition", "", "verdict.definition")


def partial_named(case: Case, clause: Clause) -> Verdict:
    """Something of the life cycle lies outside, so the spec's title must say partial in both languages."""
    outside = [stage.id for stage in case.spec.stages if not stage.inside]
    title = case.spec.title
    if not outside or ("部分" in title.zh and "partial" in title.en.lower()):
        return answer(clause, "met", f"{title.zh} / {title.en}")
    return answer(clause, "missing", f"{title.zh} / {title.en}", "verdict.partial", stages=named(case, outside))


def stages_listed(case: Case, clause: Clause) -> Verdict:
    """Every stage inside the boundary has a figure in every model (zero is a figure)."""
    inside = [stage.id for stage in case.spec.stages if stage.inside]
    for footprint in case.footprints:
        empty = [stage for stage in inside if stage not in footprint.by_stage]
        if empty:
            fields = {"model": footprint.model, "stages": named(case, empty)}
            return answer(clause, "missing", footprint.model, "verdict.stages", **fields)
    return answer(clause, "met", ", ".join(stage.id for stage in case.spec.stages))


def site_shares(case: Case, clause: Clause) -> Verdict:
    """The shares of the sites that perform one process (for one model) add up to the column's sum."""
    column = next(column for column in case.spec.sheet("sites").columns if column.id == "share")
    wrong = sorted({process for model in apart(case.submission) for process in _not_whole(case, model, column.sum_to)})
    if wrong:
        return answer(clause, "missing", ", ".join(wrong), "verdict.site_shares", processes=named(case, wrong))
    return answer(clause, "met", cells(case.submission.rows("sites"), "share"))


def _not_whole(case: Case, model: str, whole: Decimal | None) -> list[str]:
    """Processes whose shares for a model do not add up to the whole."""
    sums: dict[str, Decimal] = {}
    for row in _sites(case, model):
        process = str(row["process"])
        sums[process] = sums.get(process, Decimal(0)) + Decimal(str(row["share"]))
    return [process for process, total in sums.items() if total != whole]


def _made_at(case: Case, model: str) -> dict[str, set[str]]:
    """Process -> sites that perform it for a model."""
    made: dict[str, set[str]] = {}
    for row in _sites(case, model):
        made.setdefault(str(row["process"]), set()).add(str(row["site"]))
    return made


def _moves(case: Case, model: str) -> list[str]:
    """Processes of a model that receive something made at another site."""
    made = _made_at(case, model)
    return sorted(
        {
            taker
            for process in case.spec.processes
            for taker in process.feeds
            if made.get(process.id)
            and made.get(taker)
            and made[process.id] | made[taker] != made[process.id] & made[taker]
        }
    )


def transport_between_sites(case: Case, clause: Clause) -> Verdict:
    """For every model, each process that receives from another site has a leg booked on it."""
    rows = [row for row in case.submission.rows("transport") if row["leg"] == "between_sites"]
    lacking = [
        f"{system.model}: {process}"
        for system in case.derivation.systems
        for process in _moves(case, system.model)
        if process in {p.id for p in system.processes}
        and not any(row["process"] == process and row["model"] in (None, system.model) for row in rows)
    ]
    if lacking:
        return answer(clause, "missing", ", ".join(lacking), "verdict.transport", legs="; ".join(lacking))
    return answer(clause, "met", cells(rows, "line"))


def waste_counted(case: Case, clause: Clause) -> Verdict:
    """Every metered site gives its waste, and so does every other site of a step whose waste some site gives; no waste
    is a row of zero. Where nobody gives any, it is missing: waste arises without a meter too."""
    sites, rows = case.submission.rows("sites"), case.submission.rows("waste")
    weighed = {row["process"] for row in rows}
    owing = {str(row["site"]) for row in sites if row["meter"] != "none" or row["process"] in weighed}
    lacking = (
        sorted(owing - {str(row["site"]) for row in rows}) if rows or owing else [str(row["site"]) for row in sites]
    )
    if lacking or not rows:
        where = ", ".join(dict.fromkeys(lacking))
        return answer(clause, "missing", where, "verdict.waste", sites=where)
    return answer(clause, "met", cells(rows, "line"))


def bom_complete(case: Case, clause: Clause) -> Verdict:
    """Every row of the bill of materials that belongs to a model reached its system."""
    parents = {parent for system in case.derivation.systems for line in system.lines for parent in line.parents}
    rows = case.submission.rows("bom")
    lost = [row.ref("amount") for row in rows if not parents & {cell.ref for cell in row.cells.values()}]
    if lost:
        return answer(clause, "missing", ", ".join(lost), "verdict.bom_lost", count=len(lost))
    return answer(clause, "met", f"{len(rows)} rows")


BOUNDARY_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        scope_code,
        declared_unit,
        gate,
        process_coverage,
        outside_partial,
        definition_only,
        partial_named,
        stages_listed,
        site_shares,
        transport_between_sites,
        waste_counted,
        bom_complete,
    )
}
