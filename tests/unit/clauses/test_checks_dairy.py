# SPDX-License-Identifier: Apache-2.0
"""Every check of the dairy clauses passes once and fails once, and every clause has its check or its reason."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from footprint.clauses import CHECKS, Case
from footprint.clauses.checks_dairy import DAIRY_CHECKS
from footprint.schema import Verdict
from footprint.sectors import derive
from footprint.specs import load_spec
from tests.dairy_order import factors, linear_spec, tables
from tests.order import Table, steady, submission

Tables = dict[str, Table]


def verdict(check: str, sheets: Tables) -> Verdict:
    """The verdict of one check on an order, derived as far as it can be."""
    spec = linear_spec()
    told = submission(sheets, spec)
    case = Case(told, spec, derive(told, spec, factors()), (), factors())
    clause = next(clause for clause in spec.clauses if clause.check == check)
    return CHECKS[check](case, clause)


OMISSION = {"line": "C1", "process": "packing", "name": "备件", "reason": "无记录", "co2e": Decimal("0.001")}


def omitting(change: Callable[[Tables], Tables]) -> Callable[[Tables], Tables]:
    return lambda sheets: {**change(sheets), "omissions": [OMISSION]}


def two_sites(packed: str) -> Callable[[Tables], Tables]:
    """The same plant with its packing at another site, which states `packed` tonnes a month."""

    def change(sheets: Tables) -> Tables:
        *first, packing = sheets["sites"]
        there = {**sheets["output"][0], "line": "O9", "site": "S2", **steady(packed)}
        energy = {**sheets["energy"][0], "line": "E9", "process": "packing", "site": "S2"}
        moved = {sheet: [{**row, "site": "S2"} if row.get("process") == "packing" else row for row in sheets[sheet]]
                 for sheet in ("consumables", "waste")}  # fmt: skip
        return {
            **sheets, **moved, "sites": [*first, {**packing, "site": "S2"}], "output": [*sheets["output"], there],
            "energy": [*sheets["energy"], energy],
        }  # fmt: skip

    return change


def tap_water(sheets: Tables) -> Tables:
    """Waste water replaced by water from the tap, in m3 as well."""
    water = {**sheets["energy"][0], "line": "E8", "kind": "water", "unit": "m3", "factor": "s/sewage@1"}
    return {**sheets, "waste": [], "energy": [*sheets["energy"], water]}


def put(sheet: str, index: int, **values: Any) -> Callable[[Tables], Tables]:
    def change(sheets: Tables) -> Tables:
        rows = list(sheets[sheet])
        rows[index] = {**rows[index], **values}
        return {**sheets, sheet: rows}

    return change


def drop(*names: str) -> Callable[[Tables], Tables]:
    return lambda sheets: {**sheets, **{name: [] for name in names}}


FARMLESS = drop("farms", "animals", "herd", "feed", "manure", "farm_inputs")

FAILS: list[tuple[str, Callable[[Tables], Tables], str]] = [
    ("milk_sourced", drop("milk"), "missing"),
    ("upkeep_counted", put("consumables", 1, purpose="cleaning"), "missing"),
    ("cleaning_counted", put("consumables", 0, purpose="process_aid"), "missing"),
    ("cleaning_counted", drop("waste"), "missing"),
    ("cleaning_counted", tap_water, "missing"),
    ("cleaning_counted", omitting(drop("waste")), "person"),
    ("outputs_of_sites", two_sites("45"), "missing"),
    ("outputs_of_sites", drop(), "not_applicable"),
    ("farm_milk_balance", put("herd", 0, milk=Decimal(80)), "missing"),
    ("farm_milk_balance", FARMLESS, "not_applicable"),
    ("milk_only_subdivided", put("farm_inputs", 0, use="herd"), "missing"),
    ("milk_only_subdivided", put("farm_inputs", 0, kind="water", factor="s/steam@1", unit="MJ"), "missing"),
    ("milk_only_subdivided", FARMLESS, "not_applicable"),
    ("collection_given", put("supply_freight", 0, milk="M2"), "missing"),
    ("collection_given", drop("milk"), "not_applicable"),
    ("true_protein_given", put("farms", 0, true_protein=None), "missing"),
    ("milk_meat_stated", put("animals", 0, sold=Decimal(900000)), "missing"),
    ("milk_meat_stated", FARMLESS, "not_applicable"),
    ("farm_defaults_listed", drop("herd"), "missing"),
    ("farm_defaults_listed", FARMLESS, "not_applicable"),
    ("feed_balance", put("feed", 0, dry_matter=Decimal(40)), "missing"),
    ("feed_balance", FARMLESS, "not_applicable"),
    ("milk_base_consistent", put("models", 0, milk_base="mixed"), "missing"),
    ("milk_base_consistent", put("bom", 0, category="milk_powder"), "missing"),
    ("net_content", put("models", 0, density=Decimal("1.2")), "missing"),
    ("net_content", put("models", 0, volume=None), "not_applicable"),
    ("plant_metered", put("sites", 0, meter="none"), "missing"),
    ("refrigerants_counted", drop("refrigerants"), "missing"),
    ("refrigerants_counted", put("refrigerants", 1, closing=Decimal(500)), "missing"),
    ("refrigerants_counted", omitting(drop("refrigerants")), "person"),
    ("refrigerants_counted", put("refrigerants", 0, name="R290"), "person"),
    ("solids_balance", put("milk", 0, solids=Decimal(20)), "missing"),
    ("solids_balance", drop("milk"), "not_applicable"),
    ("route_covered", put("sites", 0, meter="none"), "missing"),
]


GOOD: dict[str, Callable[[Tables], Tables]] = {
    "farm_milk_balance": put("herd", 0, milk=Decimal(100)),
    "outputs_of_sites": two_sites("90"),
}
"""What the order needs to pass a check that it does not pass as it stands."""


@pytest.mark.parametrize("check", sorted(DAIRY_CHECKS))
def test_a_check_passes(check: str) -> None:
    found = verdict(check, GOOD.get(check, drop())(tables()))
    assert found.state == "met"
    assert found.pointer


@pytest.mark.parametrize(("check", "change", "state"), FAILS)
def test_a_check_fails(check: str, change: Callable[[Tables], Tables], state: str) -> None:
    found = verdict(check, change(tables()))
    assert found.state == state
    assert found.reason is not None


def test_every_check_has_a_case_that_fails() -> None:
    assert {check for check, _, state in FAILS if state == "missing"} == set(DAIRY_CHECKS)


def test_a_step_without_anything_is_named() -> None:
    spec = linear_spec()
    told = submission({**tables(), "energy": tables()["energy"][:1]}, spec)
    derivation = derive(submission(tables(), spec), spec, factors())
    (system,) = derivation.systems
    bare = tuple(p.model_copy(update={"lines": ()}) if p.id == "packing" else p for p in system.processes)
    empty = replace(derivation, systems=(system.model_copy(update={"processes": bare}),))
    clause = next(clause for clause in spec.clauses if clause.check == "route_covered")
    found = CHECKS["route_covered"](Case(told, spec, empty, (), factors()), clause)
    assert found.state == "missing"
    assert found.reason is not None
    assert "packing" in found.reason.en


def test_an_omission_may_explain_upkeep_and_a_person_reads_it() -> None:
    sheets = omitting(put("consumables", 1, purpose="cleaning"))(tables())
    assert verdict("upkeep_counted", sheets).state == "person"


def test_every_clause_has_a_check_that_exists_or_says_why_a_person_must_judge() -> None:
    for clause in load_spec("dairy").clauses:
        assert (clause.check in CHECKS) != (clause.person is not None), clause.id


def test_numbers_stand_only_where_one_was_read() -> None:
    for clause in load_spec("dairy").clauses:
        numbered = not clause.id.split("/")[2].startswith("x-")
        assert (clause.number is not None) == numbered, clause.id
        assert not numbered or clause.basis == "draft", clause.id
