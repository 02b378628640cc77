# SPDX-License-Identifier: Apache-2.0
"""Checks of the dairy sector: route, raw milk, farm, plant. One small function per rule."""

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict
from footprint.submission import Row

RAW_STEPS = ("raw_milk", "collection")


def _parents(case: Case) -> set[str]:
    return {parent for system in case.derivation.systems for line in system.lines for parent in line.parents}


def route_covered(case: Case, clause: Clause) -> Verdict:
    """Every step of the plant in a model's system carries a line, a supply, or energy shared by its whole site."""
    shared = any(row["process"] is None for row in case.submission.rows("energy"))
    if not case.derivation.systems:
        return answer(clause, "missing", "", "verdict.dairy_no_system")
    for system in case.derivation.systems:
        empty = [p.id for p in system.processes if not p.lines and not (p.supplies and shared)]
        if empty:
            return answer(
                clause, "missing", system.model, "verdict.dairy_route", model=system.model, steps=", ".join(empty)
            )
    return answer(clause, "met", "; ".join(f"{s.model}: {len(s.processes)}" for s in case.derivation.systems))


def milk_sourced(case: Case, clause: Clause) -> Verdict:
    """Milk comes from somewhere: a supply of raw milk that reached a system, or powder in the bill of materials."""
    reached = _parents(case)
    rows = [row for row in case.submission.rows("milk") if row.ref("amount") in reached]
    powder = [row for row in case.submission.rows("bom") if row["category"] == "milk_powder"]
    if rows or powder:
        return answer(clause, "met", cells([*rows, *powder], "amount"))
    return answer(clause, "missing", "", "verdict.dairy_no_milk")


def _plant_omissions(case: Case) -> list[Row]:
    return [row for row in case.submission.rows("omissions") if row["process"] not in RAW_STEPS]


def upkeep_counted(case: Case, clause: Clause) -> Verdict:
    """Upkeep of equipment counts; without it a person reads whether the omissions explain it."""
    rows = [row for row in case.submission.rows("consumables") if row["purpose"] == "maintenance"]
    if rows:
        return answer(clause, "met", cells(rows, "amount"))
    omitted = _plant_omissions(case)
    if omitted:
        return answer(clause, "person", cells(omitted, "name"), "verdict.dairy_upkeep_omitted")
    return answer(clause, "missing", "", "verdict.dairy_no_upkeep")


def cleaning_counted(case: Case, clause: Clause) -> Verdict:
    """Cleaning agents count, and so does waste water (a waste or water row in a volume)."""
    agents = [row for row in case.submission.rows("consumables") if row["purpose"] == "cleaning"]
    waters = [
        row
        for row in (*case.submission.rows("waste"), *case.submission.rows("energy"))
        if row["factor"] in case.factors and case.factors[str(row["factor"])].unit == "m3"
    ]
    if agents and waters:
        return answer(clause, "met", f"{cells(agents, 'amount')}, {cells(waters, 'factor')}")
    return answer(clause, "missing", cells([*agents, *waters], "factor"), "verdict.dairy_no_cleaning")


def collection_given(case: Case, clause: Clause) -> Verdict:
    """Every supply of raw milk has at least one leg to the plant."""
    supplies = case.submission.rows("milk")
    if not supplies:
        return answer(clause, "not_applicable", "", "verdict.dairy_all_reconstituted")
    moved = {row["milk"] for row in case.submission.rows("supply_freight")}
    bare = [row for row in supplies if row["line"] not in moved]
    if bare:
        return answer(clause, "missing", cells(bare, "line"), "verdict.dairy_no_collection", count=len(bare))
    return answer(clause, "met", cells(supplies, "line"))


def true_protein_given(case: Case, clause: Clause) -> Verdict:
    """Wherever FPCM is used, true protein stands in the row; crude protein alone is not enough."""
    rows = [*case.submission.rows("farms"), *(r for r in case.submission.rows("milk") if r["factor_basis"] == "fpcm")]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.dairy_no_fpcm")
    bare = [row for row in rows if row["true_protein"] is None]
    if bare:
        return answer(clause, "missing", cells(bare, "true_protein"), "verdict.dairy_crude_only", count=len(bare))
    return answer(clause, "met", cells(rows, "true_protein"))


def milk_meat_stated(case: Case, clause: Clause) -> Verdict:
    """The share of milk is recorded by both published forms, with the one that is used."""
    if not case.submission.rows("farms"):
        return answer(clause, "not_applicable", "", "verdict.dairy_no_farm")
    notes = [record for record in case.derivation.records if record.code == "milk_meat_share"]
    if len(notes) < len(case.submission.rows("farms")):
        return answer(clause, "missing", cells(case.submission.rows("farms"), "farm"), "verdict.dairy_no_share_said")
    return answer(clause, "met", "; ".join(str(note.where) for note in notes))


def farm_defaults_listed(case: Case, clause: Clause) -> Verdict:
    """Gases of an own farm name the clause they rest on."""
    if not case.submission.rows("farms"):
        return answer(clause, "not_applicable", "", "verdict.dairy_no_farm")
    lines = [line.id for s in case.derivation.systems for line in s.lines if line.clause == clause.id]
    if not lines:
        return answer(clause, "missing", "", "verdict.dairy_no_default_line")
    return answer(clause, "met", ", ".join(sorted(set(lines))))


def feed_balance(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on feed against appetite."""
    if not case.submission.rows("farms"):
        return answer(clause, "not_applicable", "", "verdict.dairy_no_farm")
    alarms = [record for record in case.derivation.records if record.code == "feed_balance"]
    if alarms:
        return answer(
            clause, "missing", "; ".join(str(a.where) for a in alarms), "verdict.dairy_feed", count=len(alarms)
        )
    return answer(clause, "met", cells(case.submission.rows("feed"), "amount"))


def milk_base_consistent(case: Case, clause: Clause) -> Verdict:
    """A model said to be of raw milk takes no powder; a reconstituted one takes powder and no raw milk; a mixed one both."""
    systems = {system.model: system for system in case.derivation.systems}
    for row in case.submission.rows("models"):
        system = systems.get(str(row["model"]))
        raw = system is not None and any(line.process in RAW_STEPS for line in system.lines)
        powder = any(
            part["category"] == "milk_powder" and part["model"] in (None, row["model"])
            for part in case.submission.rows("bom")
        )
        if (raw, powder) != {"raw": (True, False), "reconstituted": (False, True)}.get(
            str(row["milk_base"]), (True, True)
        ):
            fields = {"model": row["model"], "base": row["milk_base"]}
            return answer(clause, "missing", row.ref("milk_base"), "verdict.dairy_milk_base", **fields)
    return answer(clause, "met", cells(case.submission.rows("models"), "milk_base"))


def net_content(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on mass against volume times density, where the label says litres."""
    rows = [row for row in case.submission.rows("models") if row["volume"] is not None]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.dairy_by_mass")
    alarms = [record for record in case.derivation.records if record.code == "net_content"]
    if alarms:
        places = "; ".join(str(alarm.where) for alarm in alarms)
        return answer(clause, "missing", places, "verdict.dairy_net_content", model=alarms[0].value)
    return answer(clause, "met", cells(rows, "density"))


def plant_metered(case: Case, clause: Clause) -> Verdict:
    """Every site of the plant has meter data."""
    rows = [row for row in case.submission.rows("sites") if row["process"] not in RAW_STEPS]
    bare = [row for row in rows if row["meter"] == "none"]
    if bare or not rows:
        names = ", ".join(sorted({str(row["site"]) for row in bare}))
        return answer(clause, "missing", cells(bare, "meter"), "verdict.dairy_unmetered", sites=names)
    return answer(clause, "met", cells(rows, "meter"))


def refrigerants_counted(case: Case, clause: Clause) -> Verdict:
    """There is a record of refrigerants, and every greenhouse gas in it reached the calculation."""
    rows = case.submission.rows("refrigerants")
    if not rows:
        return answer(clause, "missing", "", "verdict.dairy_no_refrigerant")
    reached = _parents(case)
    lost = [row for row in rows if row["has_gwp"] != "no" and row.ref("line") not in reached]
    if lost:
        return answer(clause, "missing", cells(lost, "line"), "verdict.dairy_refrigerant_lost", count=len(lost))
    return answer(clause, "met", cells(rows, "line"))


def solids_balance(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on milk solids."""
    if not case.submission.rows("milk"):
        return answer(clause, "not_applicable", "", "verdict.dairy_all_reconstituted")
    alarms = [record for record in case.derivation.records if record.code == "solids_balance"]
    if alarms:
        return answer(
            clause, "missing", "; ".join(str(a.where) for a in alarms), "verdict.dairy_solids", count=len(alarms)
        )
    return answer(clause, "met", cells(case.submission.rows("milk"), "solids"))


DAIRY_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        route_covered,
        milk_sourced,
        upkeep_counted,
        cleaning_counted,
        collection_given,
        true_protein_given,
        milk_meat_stated,
        farm_defaults_listed,
        feed_balance,
        milk_base_consistent,
        net_content,
        plant_metered,
        refrigerants_counted,
        solids_balance,
    )
}
