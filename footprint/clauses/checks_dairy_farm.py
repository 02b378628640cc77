# SPDX-License-Identifier: Apache-2.0
"""Checks of own farms: protein, milk and meat, gases of herd and manure, feed and milk held together."""

from collections.abc import Collection

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict

ENERGY = ("electricity", "heat", "fuel")


def without_alarm(case: Case, clause: Clause, codes: Collection[str], reason: str, pointer: str) -> Verdict:
    """Met where the sector raised none of these alarms; else missing, with the places and `reason` with their count."""
    alarms = [record for record in case.derivation.records if record.code in codes]
    if alarms:
        return answer(clause, "missing", "; ".join(str(alarm.where) for alarm in alarms), reason, count=len(alarms))
    return answer(clause, "met", pointer)


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


def milk_only_subdivided(case: Case, clause: Clause) -> Verdict:
    """Every own farm puts energy to milk alone (milking, cooling, storing), and it reached the calculation."""
    farms = case.submission.rows("farms")
    if not farms:
        return answer(clause, "not_applicable", "", "verdict.dairy_no_farm")
    reached = {line.activity.source for s in case.derivation.systems for line in s.lines if line.clause == clause.id}
    rows = [row for row in case.submission.rows("farm_inputs") if row["use"] == "milk" and row["kind"] in ENERGY]
    counted = [row for row in rows if row.ref("amount") in reached]
    bare = [str(row["farm"]) for row in farms if row["farm"] not in {each["farm"] for each in counted}]
    if bare:
        pointer = cells(farms, "farm")
        return answer(clause, "missing", pointer, "verdict.dairy_milk_not_subdivided", farms=", ".join(bare))
    return answer(clause, "met", cells(counted, "use"))


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
    pointer = cells(case.submission.rows("feed"), "amount")
    return without_alarm(case, clause, ("feed_balance",), "verdict.dairy_feed", pointer)


def farm_milk_balance(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on the farm's milk against the herd's yield and what the plant received."""
    farms = case.submission.rows("farms")
    if not farms:
        return answer(clause, "not_applicable", "", "verdict.dairy_no_farm")
    codes = ("herd_milk", "farm_milk_exceeded")
    return without_alarm(case, clause, codes, "verdict.dairy_farm_milk", cells(farms, "milk"))


FARM_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        true_protein_given,
        milk_meat_stated,
        milk_only_subdivided,
        farm_defaults_listed,
        feed_balance,
        farm_milk_balance,
    )
}
