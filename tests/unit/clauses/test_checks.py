# SPDX-License-Identifier: Apache-2.0
"""Every check once met and once not, on the bundled clothing example; the ledger has one verdict a clause."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from footprint.clauses import CHECKS, Case
from footprint.errors import OurFault, Record
from footprint.schema import Clause
from footprint.text import Bilingual
from tests.example import changed, example, without

Twist = Callable[[Case], Case]


def _clause(case: Case, check: str) -> Clause:
    found = next((clause for clause in case.spec.clauses if clause.check == check), None)
    return found or case.spec.clauses[0].model_copy(update={"check": check})


def _cell(sheet: str, index: int, column: str, value: object) -> Twist:
    return lambda case: replace(case, submission=changed(case.submission, sheet, index, column, value))  # type: ignore[arg-type]


def _each(sheet: str, column: str, value: object) -> Twist:
    def twist(case: Case) -> Case:
        told = case.submission
        for index in range(len(told.rows(sheet))):
            told = changed(told, sheet, index, column, value)  # type: ignore[arg-type]  # any cell value
        return replace(case, submission=told)

    return twist


def _drop(sheet: str) -> Twist:
    return lambda case: replace(case, submission=without(case.submission, sheet))


def _footprint(**changes: object) -> Twist:
    return lambda case: replace(case, footprints=tuple(f.model_copy(update=changes) for f in case.footprints))


def _first_line(**changes: object) -> Twist:
    def twist(case: Case) -> Case:
        def bent(lines: tuple[object, ...]) -> tuple[object, ...]:
            return (lines[0].model_copy(update=changes), *lines[1:])  # type: ignore[attr-defined]

        return replace(case, footprints=tuple(f.model_copy(update={"lines": bent(f.lines)}) for f in case.footprints))

    return twist


def _records(*records: Record) -> Twist:
    return lambda case: replace(case, derivation=replace(case.derivation, records=records))


def _systems(**changes: object) -> Twist:
    def twist(case: Case) -> Case:
        systems = tuple(system.model_copy(update=changes) for system in case.derivation.systems)
        return replace(case, derivation=replace(case.derivation, systems=systems))

    return twist


def _spec(**changes: object) -> Twist:
    return lambda case: replace(case, spec=case.spec.model_copy(update=changes))


def _unit_of_two(case: Case) -> Case:
    def doubled(system: object) -> object:
        processes = tuple(
            p.model_copy(update={"output": p.output.model_copy(update={"amount": Decimal(2)})})
            for p in system.processes  # type: ignore[attr-defined]
        )
        return system.model_copy(update={"processes": processes})  # type: ignore[attr-defined]

    systems = tuple(doubled(system) for system in case.derivation.systems)
    return replace(case, derivation=replace(case.derivation, systems=systems))  # type: ignore[arg-type]


def _co2_only(case: Case) -> Case:
    grid = next(line.factor for s in case.derivation.systems for line in s.lines if line.kind == "electricity")
    return replace(case, factors={**case.factors, grid: case.factors[grid].model_copy(update={"boundary": "CO2 only"})})


def _dormitory_counted(case: Case) -> Case:
    row = next(r for r in case.submission.rows("energy") if r["purpose"] == "dormitory")
    system = case.derivation.systems[0]
    process = next(p for p in system.processes if p.lines)
    line = process.lines[0].model_copy(update={"parents": (row.ref("purpose"),)})
    bent = tuple(p.model_copy(update={"lines": (line,)}) if p.id == process.id else p for p in system.processes)
    systems = (system.model_copy(update={"processes": bent}),)
    return replace(case, derivation=replace(case.derivation, systems=systems))


def _recycled(case: Case) -> Case:
    return replace(case, submission=changed(case.submission, "fibres", 0, "recycled", "yes"))


def _same(case: Case) -> Case:
    return case


def _real_data(case: Case) -> Case:
    for sheet in case.spec.sheets:
        for column, value in (("status", "measured"), ("evidence", "EV1")):
            if sheet.id != "decisions" and any(known.id == column for known in sheet.columns):
                case = _each(sheet.id, column, value)(case)
    return case


def _measured_without_evidence(case: Case) -> Case:
    return _cell("bom", 0, "evidence", None)(_cell("bom", 0, "status", "measured")(case))


def _without_views(case: Case) -> Case:
    return replace(case, derivation=replace(case.derivation, views={}))


def _balanced(state: str) -> Twist:
    """The case with its first balance in a state."""

    def twist(case: Case) -> Case:
        first, *rest = case.derivation.balances
        balances = (first.model_copy(update={"state": state}), *rest)
        return replace(case, derivation=replace(case.derivation, balances=balances))

    return twist


def _unweighed(case: Case) -> Case:
    balances = tuple(each.model_copy(update={"state": "unweighed"}) for each in case.derivation.balances)
    return replace(case, derivation=replace(case.derivation, balances=balances))


def _no_balance(case: Case) -> Case:
    return replace(case, derivation=replace(case.derivation, balances=()))


def _carbon_stated(case: Case) -> Case:
    held = {key: content.model_copy(update={"unstated": ()}) for key, content in case.derivation.carbon.items()}
    return replace(case, derivation=replace(case.derivation, carbon=held))


def _carbon_unknown(case: Case) -> Case:
    return replace(case, derivation=replace(case.derivation, carbon={}))


def _dye_house_without_energy(case: Case) -> Case:
    """The dye house only passes cloth on: it supplies the next step and has no line of its own."""
    system = case.derivation.systems[0]
    bare = tuple(p.model_copy(update={"lines": ()}) if p.id == "wet" else p for p in system.processes)
    return replace(case, derivation=replace(case.derivation, systems=(system.model_copy(update={"processes": bare}),)))


def _dye_house_unknown(case: Case) -> Case:
    """Nobody is named for the dye house, and it has no line of its own: what it passes on is all there is of it."""
    rows = tuple(row for row in case.submission.rows("sites") if row["process"] != "wet")
    told = case.submission.model_copy(update={"sheets": {**case.submission.sheets, "sites": rows}})
    return replace(_dye_house_without_energy(case), submission=told)


def _dye_house_without_anything(case: Case) -> Case:
    bare = _dye_house_unknown(case)
    system = bare.derivation.systems[0]
    steps = tuple(p.model_copy(update={"supplies": ()}) if p.id == "wet" else p for p in system.processes)
    return replace(bare, derivation=replace(bare.derivation, systems=(system.model_copy(update={"processes": steps}),)))


def _one_dye_house_weighs_no_waste(case: Case) -> Case:
    """S5 has no meter; that wet processing has waste is known of S2."""
    return replace(case, submission=without(case.submission, "waste", 3))


def _twice_allocated(case: Case) -> Case:
    first, *rest = case.derivation.allocation
    doubled = first.model_copy(update={"to_others": first.to_others * 2})
    return replace(case, derivation=replace(case.derivation, allocation=(doubled, *rest)))


CASES: list[tuple[str, Twist, Twist, str]] = [
    ("scope_code", _same, _cell("product", 0, "category", "77"), "missing"),
    ("declared_unit", _same, _unit_of_two, "missing"),
    ("gate", _same, _each("sites", "gate", "yes"), "missing"),
    ("gate", _same, _each("sites", "gate", "no"), "missing"),
    ("process_coverage", _same, _systems(processes=()), "missing"),
    ("partial_named", _same, _spec(title=Bilingual("产品碳足迹", "carbon footprint")), "missing"),
    ("stages_listed", _same, _footprint(by_stage={}), "missing"),
    ("site_shares", _same, _cell("sites", 0, "share", Decimal(7)), "missing"),
    ("transport_between_sites", _same, _drop("transport"), "missing"),
    ("transport_between_sites", _same, _each("transport", "leg", "inbound"), "missing"),
    ("process_coverage", _same, _dye_house_without_energy, "missing"),
    ("process_coverage", _dye_house_unknown, _dye_house_without_anything, "missing"),
    ("waste_counted", _same, _drop("waste"), "missing"),
    ("waste_counted", _same, _one_dye_house_weighs_no_waste, "missing"),
    ("waste_counted", _same, lambda c: _drop("sites")(_drop("waste")(c)), "missing"),
    ("waste_counted", _same, lambda c: _each("sites", "meter", "none")(_drop("waste")(c)), "missing"),
    ("energy_plausible", _same, _drop("energy"), "not_applicable"),
    ("unit_balances", _same, _unweighed, "missing"),
    ("unit_balances", _same, _no_balance, "not_applicable"),
    ("carbon_content", _carbon_stated, _same, "missing"),
    ("carbon_content", _carbon_stated, _carbon_unknown, "missing"),
    ("bom_complete", _same, _systems(processes=()), "missing"),
    ("cut_off_limits", _same, _each("omissions", "co2e", Decimal(1000)), "missing"),
    ("cut_off_limits", _drop("omissions"), lambda c: _footprint(total=Decimal(0))(_drop("omissions")(c)), "missing"),
    ("omissions_listed", _same, _cell("omissions", 0, "co2e", None), "missing"),
    ("omissions_listed", _same, _cell("omissions", 0, "reason", None), "missing"),
    ("omissions_listed", _same, _cell("omissions", 0, "estimate_basis", None), "missing"),
    ("data_period", _same, _cell("product", 0, "period_end", example("clothing").result.period_start), "missing"),
    ("evidence_listed", _real_data, _measured_without_evidence, "missing"),
    ("recycled_certificate", lambda c: _cell("fibres", 0, "certificate", "EV1")(_recycled(c)), _recycled, "missing"),
    ("decisions_answered", _same, _each("decisions", "who", None), "missing"),
    ("statuses_given", _real_data, _same, "missing"),
    ("excluded_purposes", _same, _dormitory_counted, "missing"),
    ("defaults_listed", _same, _systems(processes=()), "not_applicable"),
    ("statuses_given", _real_data, lambda c: _assumed(_real_data(c)), "missing"),
    ("evidence_listed", _real_data, _same, "not_applicable"),
    ("fibre_shares", _same, _cell("fibres", 0, "share", Decimal(3)), "missing"),
    ("mass_balance", _same, _records(Record("mass_balance_alarm")), "missing"),
    ("gwp_named", _same, _footprint(gwp_set="AR4"), "missing"),
    ("electricity_rule", _same, _co2_only, "missing"),
    ("certificates_hold", _same, _cell("certificates", 1, "cancellation", None), "missing"),
    ("electricity_twice", _same, _without_views, "missing"),
    ("energy_plausible", _same, _records(Record("energy_unit_slip")), "missing"),
    ("unit_balances", _same, _balanced("apart"), "missing"),
    ("unit_balances", _same, _balanced("impossible"), "missing"),
    ("allocation_sums", _same, _twice_allocated, "missing"),
    ("no_offsets", _same, _first_line(total=Decimal(-1)), "missing"),
    ("self_check_passed", _same, _footprint(total=Decimal(1)), "missing"),
    ("rounding", _same, _footprint(total=Decimal(1)), "missing"),
    ("rounding", _same, _footprint(by_process={"making": Decimal(1)}), "missing"),
    ("rounding", _same, _footprint(by_flow={"n2o": Decimal(1)}), "missing"),
    ("biogenic_apart", _first_line(uptake=Decimal(-1)), _same, "missing"),
    (
        "biogenic_apart",
        _first_line(uptake=Decimal(-1)),
        _footprint(by_flow={"co2_biogenic_uptake": Decimal(-1)}),
        "missing",
    ),
]


def _limited(case: Case, **percent: str) -> Case:
    """The case with limits decided: basis_of="percent" (``mass_single="0.1"``)."""
    rows = case.submission.rows("decisions")
    for name, limit in percent.items():
        at = next(n for n, row in enumerate(rows) if row["question"] == f"cut_off_{name}")
        case = _cell("decisions", at, "answer", limit)(case)
    return case


@pytest.mark.parametrize(
    ("limits", "state", "said"),
    [
        ({"mass_single": "10", "mass_total": "30"}, "met", ""),
        ({"mass_single": "1", "mass_total": "30"}, "missing", "mass of a single omission"),
        ({"mass_single": "10", "mass_total": "11"}, "missing", "mass of the omissions together"),
        ({"energy_single": "1", "energy_total": "5"}, "missing", "no estimate of energy"),
    ],
)
def test_limits_by_mass_and_energy_are_tested_where_they_are_given(
    limits: dict[str, str], state: str, said: str
) -> None:
    """The example leaves out 6, 14, 2, 12 and 0.1 g of 170 to 270 g a piece, and estimates no energy."""
    case = _base()
    found = CHECKS["cut_off_limits"](_limited(case, **limits), _clause(case, "cut_off_limits"))
    assert found.state == state, found
    assert said in (found.reason.en if found.reason else "")


def _assumed(case: Case) -> Case:
    return _cell("bom", 0, "evidence", None)(_cell("bom", 0, "status", "assumed")(case))


REPORTING = {"primary_data_share"}
"""Checks that report rather than refuse: their pointer, not their state, carries the answer (tested below)."""


def _base() -> Case:
    return example("clothing").case()


@pytest.mark.parametrize(("check", "good", "bad", "state"), CASES, ids=[case[0] for case in CASES])
def test_each_check_is_met_and_fails(check: str, good: Twist, bad: Twist, state: str) -> None:
    met = CHECKS[check](good(_base()), _clause(_base(), check))
    assert met.state == "met", met
    failed = CHECKS[check](bad(_base()), _clause(_base(), check))
    assert failed.state == state, failed
    assert failed.reason is not None


def test_no_check_of_clothing_is_untested() -> None:
    used = {clause.check for clause in example("clothing").spec.clauses if clause.check}
    assert used <= {case[0] for case in CASES} | REPORTING | {"outside_partial", "definition_only", "losses_stated"}


def test_what_lies_after_the_gate_is_outside_never_not_applicable() -> None:
    states = {v.clause: v.state for v in example("clothing").result.verdicts}
    later = [clause for clause in example("clothing").spec.clauses if clause.check == "outside_partial"]
    assert later
    assert {states[clause.id] for clause in later} == {"outside"}


def test_reporting_checks_say_what_they_saw() -> None:
    case = _base()
    assert "%" in CHECKS["primary_data_share"](case, _clause(case, "primary_data_share")).pointer
    assert CHECKS["omissions_listed"](case, _clause(case, "omissions_listed")).pointer
    assert CHECKS["omissions_listed"](_drop("omissions")(case), _clause(case, "omissions_listed")).reason is not None
    assert CHECKS["allocation_sums"](case, _clause(case, "allocation_sums")).pointer != "—"
    assert CHECKS["rounding"](case, _clause(case, "rounding")).pointer == str(case.spec.decimals)


def test_one_verdict_for_each_clause_in_order() -> None:
    result = example("clothing").result
    assert [v.clause for v in result.verdicts] == [clause.id for clause in result.clauses]
    for verdict in result.verdicts:
        assert verdict.state == "met" or verdict.reason is not None


def test_a_check_that_does_not_exist_is_our_fault() -> None:
    from footprint.clauses.judge import judge_one

    case = _base()
    with pytest.raises(OurFault, match="no_such_check"):
        judge_one(case, case.spec.clauses[0].model_copy(update={"check": "no_such_check"}))


def _loss_clauses(case: Case) -> dict[str, Clause]:
    return {clause.id.split("/")[-1]: clause for clause in case.spec.clauses if clause.check == "losses_stated"}


def test_each_loss_clause_points_at_its_own_cells() -> None:
    case = _base()
    clauses = _loss_clauses(case)
    cutting = CHECKS["losses_stated"](case, clauses["x-cutting-loss"])
    spinning = CHECKS["losses_stated"](case, clauses["x-spinning-loss"])
    assert cutting.reason is not None
    assert "面料" in cutting.pointer
    assert "纤维成分" in spinning.pointer
    assert "面料" not in spinning.pointer


def test_a_loss_rule_that_was_not_used_is_not_applicable() -> None:
    case = _records()(_base())
    for name in ("x-cutting-loss", "x-spinning-loss"):
        assert CHECKS["losses_stated"](case, _loss_clauses(case)[name]).state == "not_applicable"


def test_a_definition_is_neither_met_nor_missing() -> None:
    case = _base()
    assert CHECKS["definition_only"](case, _clause(case, "definition_only")).state == "definition"


def test_a_question_that_was_not_asked_does_not_apply() -> None:
    case = _base()
    packing = next(clause for clause in case.spec.clauses if clause.id.endswith("x-packing-energy"))
    assert CHECKS["decisions_answered"](case, packing).state == "not_applicable"
    told = _cell("decisions", 0, "question", "packing_electricity")(case)
    assert CHECKS["decisions_answered"](told, packing).state == "met"


def test_a_leg_for_one_model_does_not_serve_the_other() -> None:
    case = _each("transport", "model", "TEE-01")(_base())
    verdict = CHECKS["transport_between_sites"](case, _clause(case, "transport_between_sites"))
    assert verdict.state == "missing"
    assert "SHIRT-01" in verdict.pointer
