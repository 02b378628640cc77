# SPDX-License-Identifier: Apache-2.0
"""Checks on printed matter: steps covered, run, unmetered energy, solvents counted once, carbon in paper, paper issued."""

from footprint.clauses.case import Case, Check, answer, cells, named
from footprint.schema import Clause, Verdict

NEEDS_PLATES = "prepress"


def _plates(case: Case, model: str) -> bool:
    rows = [row for row in case.submission.rows("components") if row["model"] == model]
    return any(row["plates"] for row in rows)


def printing_coverage(case: Case, clause: Clause) -> Verdict:
    """Every step of the map has a line or a supply; prepress only where a component uses plates."""
    inside = {stage.id for stage in case.spec.stages if stage.inside}
    wanted = {process.id for process in case.spec.processes if process.stage in inside}
    for system in case.derivation.systems:
        busy = {process.id for process in system.processes if process.lines or process.supplies}
        asked = wanted if _plates(case, system.model) else wanted - {NEEDS_PLATES}
        empty = sorted(asked - busy)
        if empty:
            fields = {"model": system.model, "processes": named(case, empty)}
            return answer(clause, "missing", system.model, "verdict.print_coverage", **fields)
    return answer(clause, "met", "; ".join(f"{s.model}: {len(s.lines)} lines" for s in case.derivation.systems))


def run_items(case: Case, clause: Clause) -> Verdict:
    """Components that use plates have a row of plates, and every model states its run length."""
    plate_rows = [row for row in case.submission.rows("bom") if row["category"] == "plate"]
    covered = {row["component"] for row in plate_rows} | ({None} if plate_rows else set())
    bare = [
        row.ref("plates")
        for row in case.submission.rows("components")
        if row["plates"] and not ({row["line"], None} & covered)
    ]
    bare += [row.ref("run_length") for row in case.submission.rows("models") if not row["run_length"]]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.print_run", count=len(bare))
    return answer(clause, "met", cells(case.submission.rows("models"), "run_length"))


ANSWERED = "_electricity"
"""What the id of a question about the electricity of one process ends in."""


def unmetered_energy_stated(case: Case, clause: Clause) -> Verdict:
    """Energy without a meter stands on this clause, as stated or answered; nothing where all is metered.

    Missing where a process that the clause asks about is done at a site without a meter and takes no electricity.
    """
    asked = {q.id.removesuffix(ANSWERED) for q in case.spec.questions if q.clause == clause.id}
    bare = [row for row in case.submission.rows("sites") if row["meter"] == "none" and row["process"] in asked]
    for system in case.derivation.systems:
        there = {process.id for process in system.processes}
        powered = {line.process for line in system.lines if line.clause == clause.id and line.kind == "electricity"}
        idle = [row for row in bare if row["share"] and row["process"] in there - powered]
        if idle:
            return answer(clause, "missing", cells(idle, "meter"), "verdict.print_energy_lost", count=len(idle))
    lines = [line.id for system in case.derivation.systems for line in system.lines if line.clause == clause.id]
    if not lines:
        return answer(clause, "not_applicable", "", "verdict.print_energy_metered")
    return answer(clause, "met", ", ".join(sorted(set(lines))))


def voc_once(case: Case, clause: Clause) -> Verdict:
    """Every row with a solvent that becomes CO2 here has exactly one line of it in each model that uses the row."""
    rows = [row for row in case.submission.rows("bom") if row["voc_route"] in ("air", "oxidiser")]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.print_voc_none")
    twice, lost = [], []
    for row in rows:
        users = [s for s in case.derivation.systems if row["model"] in (None, s.model)]
        for system in users:
            found = [
                line.id for line in system.lines if line.clause == clause.id and row.ref("voc_share") in line.parents
            ]
            twice += found if len(found) > 1 else []
            lost += [] if found else [row.ref("voc_share")]
    if twice:
        return answer(clause, "missing", ", ".join(twice), "verdict.print_voc_twice", lines=", ".join(twice))
    if lost:
        return answer(clause, "missing", ", ".join(lost), "verdict.print_voc_lost", count=len(lost))
    return answer(clause, "met", cells(rows, "voc_share"))


def carbon_stored(case: Case, clause: Clause) -> Verdict:
    """The carbon in the paper of every component is shown apart; what no mill stated is missing."""
    unstated = [item for item in case.derivation.records if item.code == "print_carbon_unstated"]
    if unstated:
        places = ", ".join(str(item.where) for item in unstated)
        return answer(clause, "missing", places, "verdict.print_carbon", count=len(unstated))
    shown = [item for item in case.derivation.records if item.code == "print_carbon_stored"]
    return answer(clause, "met", "; ".join(f"{item.value}: {item.fields['carbon']} kg C" for item in shown))


def paper_issued(case: Case, clause: Clause) -> Verdict:
    """Paper issued in reams agrees with the paper worked out from the job card."""
    stated = [row for row in case.submission.rows("components") if row["issued_reams"] is not None]
    if not stated:
        return answer(clause, "not_applicable", "", "verdict.print_issued_none")
    alarms = [item for item in case.derivation.records if item.code == "print_paper_issued"]
    if alarms:
        places = ", ".join(str(item.where) for item in alarms)
        return answer(clause, "missing", places, "verdict.print_issued", count=len(alarms))
    return answer(clause, "met", cells(stated, "issued_reams"))


PRINTING_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (printing_coverage, run_items, unmetered_energy_stated, voc_once, carbon_stored, paper_issued)
}
