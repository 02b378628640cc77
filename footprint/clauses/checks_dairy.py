# SPDX-License-Identifier: Apache-2.0
"""Checks of the dairy sector: route, raw milk, plant, and those of its farms. One small function per rule."""

from footprint.clauses.case import Case, Check, answer, cells, named
from footprint.clauses.checks_dairy_farm import FARM_CHECKS, without_alarm
from footprint.schema import Clause, ProductSystem, Verdict
from footprint.sectors.dairy.refrigerant import known_harmless
from footprint.submission import Row
from footprint.units import same_dimension

RAW_STEPS = ("raw_milk", "collection")


def _parents(case: Case) -> set[str]:
    return {parent for system in case.derivation.systems for line in system.lines for parent in line.parents}


def _covered(case: Case, system: ProductSystem) -> set[str]:
    """Steps that carry a line, or that a site performs whose lines of this model come from a row without a step."""
    shared = {row.ref("line") for row in case.submission.rows("energy") if row["process"] is None}
    sites = {line.site for line in system.lines if shared & set(line.parents)}
    performed = {str(row["process"]) for row in case.submission.rows("sites") if row["site"] in sites}
    return performed | {process.id for process in system.processes if process.lines}


def route_covered(case: Case, clause: Clause) -> Verdict:
    """Every step of the plant in a model's system carries a line, or energy shared by the whole of a site doing it."""
    if not case.derivation.systems:
        return answer(clause, "missing", "", "verdict.dairy_no_system")
    for system in case.derivation.systems:
        covered = _covered(case, system)
        empty = [process.id for process in system.processes if process.id not in covered]
        if empty:
            fields = {"model": system.model, "steps": named(case, empty)}
            return answer(clause, "missing", system.model, "verdict.dairy_route", **fields)
    return answer(clause, "met", "; ".join(f"{s.model}: {len(s.processes)} processes" for s in case.derivation.systems))


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
    """Cleaning agents count, and so does waste water: a row of the sheet Waste by volume; tap water is none.

    Without one of them a person reads whether the omissions explain it.
    """
    reached = _parents(case)
    agents = [row for row in case.submission.rows("consumables") if row["purpose"] == "cleaning"]
    waters = [
        row
        for row in case.submission.rows("waste")
        if row["factor"] in case.factors and same_dimension(case.factors[str(row["factor"])].unit, "m3")
    ]
    found = [[row for row in rows if row.ref("line") in reached] for rows in (agents, waters)]
    if all(found):
        return answer(clause, "met", ", ".join(cells(rows, "amount") for rows in found))
    omitted = _plant_omissions(case)
    if omitted:
        return answer(clause, "person", cells(omitted, "name"), "verdict.dairy_cleaning_omitted")
    return answer(clause, "missing", cells([*agents, *waters], "amount"), "verdict.dairy_no_cleaning")


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


def outputs_of_sites(case: Case, clause: Clause) -> Verdict:
    """Where a model's output stands at several sites, the sector raised no alarm on their shares."""
    pairs = {(row["model"], row["site"]) for row in case.submission.rows("output") if row["model"] is not None}
    if len(pairs) == len({model for model, _ in pairs}):
        return answer(clause, "not_applicable", "", "verdict.dairy_one_site")
    pointer = cells(case.submission.rows("output"), "site")
    return without_alarm(case, clause, ("outputs_of_sites",), "verdict.dairy_outputs_of_sites", pointer)


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
    """There is a record of refrigerants, every greenhouse gas in it reached the calculation, and the others are known.

    A person reads omissions in place of a record, and names that the specification does not list as harmless.
    """
    rows = case.submission.rows("refrigerants")
    omitted = _plant_omissions(case)
    if not rows and omitted:
        return answer(clause, "person", cells(omitted, "name"), "verdict.dairy_refrigerant_omitted")
    if not rows:
        return answer(clause, "missing", "", "verdict.dairy_no_refrigerant")
    reached = _parents(case)
    lost = [row for row in rows if row["has_gwp"] != "no" and row.ref("line") not in reached]
    if lost:
        return answer(clause, "missing", cells(lost, "line"), "verdict.dairy_refrigerant_lost", count=len(lost))
    doubtful = [row for row in rows if row["has_gwp"] == "no" and not known_harmless(case.spec, str(row["name"]))]
    if doubtful:
        names = ", ".join(str(row["name"]) for row in doubtful)
        return answer(clause, "person", cells(doubtful, "name"), "verdict.dairy_refrigerant_unknown", names=names)
    return answer(clause, "met", cells(rows, "line"))


def solids_balance(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on milk solids."""
    if not case.submission.rows("milk"):
        return answer(clause, "not_applicable", "", "verdict.dairy_all_reconstituted")
    pointer = cells(case.submission.rows("milk"), "solids")
    return without_alarm(case, clause, ("solids_balance", "kept_milk"), "verdict.dairy_solids", pointer)


DAIRY_CHECKS: dict[str, Check] = FARM_CHECKS | {
    check.__name__: check
    for check in (
        route_covered,
        milk_sourced,
        upkeep_counted,
        cleaning_counted,
        collection_given,
        outputs_of_sites,
        milk_base_consistent,
        net_content,
        plant_metered,
        refrigerants_counted,
        solids_balance,
    )
}
