# SPDX-License-Identifier: Apache-2.0
"""The print model on a small order: what it asks, refuses, warns of and keeps, and what moves with the run."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.schema import Line
from footprint.sectors import Derivation, derive
from footprint.specs import Spec, load_spec
from tests.order import Table, submission, without
from tests.print_order import SOLVENT, factors, tables
from tests.strategies import STEADY

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("printed_matter")


def derived(change: Change = lambda _: None, spec: Spec = SPEC, run: int = 1000) -> Derivation:
    sheets = tables(run)
    change(sheets)
    return derive(submission(sheets, spec), spec, factors())


def refusals(derivation: Derivation) -> set[str]:
    """Codes that stop; then there is no system."""
    found = {record.code for record in derivation.records if record.severity in ("error", "question")}
    assert (derivation.systems == ()) == bool(found)
    return found


def lines(derivation: Derivation) -> dict[str, Line]:
    assert refusals(derivation) == set()
    (system,) = derivation.systems
    found = {line.id: line for line in system.lines}
    assert len(found) == len(system.lines)
    return found


def amounts(derivation: Derivation) -> dict[str, Decimal]:
    return {key: line.activity.amount for key, line in lines(derivation).items()}


def put(sheet: str, index: int, **cells: object) -> Change:
    return lambda sheets: sheets[sheet][index].update(cells)


def drop(sheet: str, index: int) -> Change:
    return lambda sheets: sheets[sheet].pop(index)


def without_site(process: str) -> Change:
    return lambda sheets: sheets.update(sites=[row for row in sheets["sites"] if row["process"] != process])


NEEDED = ["gsm", "sheet_width", "sheet_height", "pages", "leaves", "plates", "make_ready", "running_waste", "trim"]

STOPS: list[tuple[Change, str]] = [
    *((put("components", 0, **{column: None}), "figure_missing") for column in NEEDED),
    (put("components", 0, count_basis=None), "figure_missing"),
    (put("components", 0, count_basis="printed_sheets"), "figure_missing"),
    (put("components", 1, up=Decimal(0)), "print_not_positive"),
    (put("components", 1, up=None), "figure_missing"),
    (put("components", 0, gsm=Decimal(0)), "print_not_positive"),
    (put("components", 0, make_ready=Decimal(-1)), "amount_negative"),
    (put("components", 0, running_waste=Decimal(100)), "loss_impossible"),
    (put("models", 0, run_length=None), "figure_missing"),
    (put("models", 0, run_length=Decimal(0)), "print_not_positive"),
    (put("models", 0, finishing_waste=None), "figure_missing"),
    (put("models", 0, mass=Decimal(0)), "print_not_positive"),
    (put("components", 0, press_kwh=None), "print_press_energy"),
    (put("components", 0, setup_kwh=None), "print_press_energy"),
    (put("components", 0, dryer_mj=None), "print_press_energy"),
    (put("components", 0, dryer_factor=None), "factor_missing"),
    (put("components", 0, factor=None), "factor_missing"),
    (put("components", 0, factor="s/lorry@1"), "unit_not_the_factors"),
    (put("components", 1, model="OTHER"), "print_component_other_model"),
    (put("bom", 0, amount=Decimal(-1)), "amount_negative"),
    (put("bom", 0, per=None), "figure_missing"),
    (put("bom", 3, voc_share=None), "figure_missing"),
    (put("bom", 3, voc_carbon=None), "figure_missing"),
    (put("bom", 0, voc_route="none", voc_share=Decimal(100)), "print_voc_contradiction"),
    (
        put("bom", 0, voc_route="air", voc_share=Decimal(1), voc_carbon=Decimal(1)),
        "print_solvent_mass",
    ),
    (drop("decisions", 0), "question_unanswered"),
    (drop("decisions", 1), "question_unanswered"),
    (drop("decisions", 2), "question_unanswered"),
    (drop("decisions", 3), "question_unanswered"),
    (put("components", 0, issued_reams=Decimal(4)), "question_unanswered"),
    (lambda sheets: sheets["components"].clear(), "print_no_component"),
    (put("product", 0, period_end=date(2025, 1, 31)), "question_unanswered"),
]


@pytest.mark.parametrize(("change", "code"), STOPS)
def test_it_stops_and_says_why(change: Change, code: str) -> None:
    derivation = derived(change)
    assert code in refusals(derivation)
    for record in derivation.records:
        for lang in ("zh", "en"):
            assert record.what(lang)
            assert record.fix(lang)


VALUES = [parameter.id for parameter in SPEC.parameters]


@pytest.mark.parametrize("key", VALUES)
def test_a_rule_value_that_is_gone_is_asked_for_never_filled_in(key: str) -> None:
    def all_used(sheets: dict[str, Table]) -> None:
        sheets["components"][0]["issued_reams"] = Decimal("3.625")
        sheets["components"][1].update(count_basis="printed_sheets", printed_sheets=Decimal("0.5"))
        sheets["decisions"].append({"question": "ream_sheets", "answer": "1000", "who": "甲", "evidence": "工单"})

    assert refusals(derived(all_used)) == set()
    assert refusals(derived(all_used, without(SPEC, key))) == {"rule_value_missing"}


def test_the_solvent_factor_must_be_there() -> None:
    known = {key: row for key, row in factors().items() if key != SOLVENT}
    derivation = derive(submission(tables(), SPEC), SPEC, known)
    assert refusals(derivation) == {"factor_not_loaded"}


PER_RUN = {
    "components.P1/paper", "components.P2/paper", "bom.B1", "models.BK/prepress/electricity",
    "components.P1/printing/electricity", "components.P2/printing/electricity", "components.P1/printing/heat",
    "bom.B2", "bom.B3", "bom.B4", "bom.B4/solvent",
}  # fmt: skip


@STEADY
@given(st.integers(1, 200_000))
def test_run_length_moves_only_what_is_per_run(run: int) -> None:
    """Every line is a + b/run: doubling the run halves what the run adds, and leaves all other lines as they are."""
    one, two, four = (amounts(derived(run=run * times)) for times in (1, 2, 4))
    assert {key for key in one if abs(one[key] - two[key]) > Decimal("1e-24")} <= PER_RUN
    for key in PER_RUN:
        assert one[key] > two[key] > four[key]
        assert abs((one[key] - two[key]) - 2 * (two[key] - four[key])) < Decimal("1e-18")


def test_without_make_ready_set_up_and_plates_the_run_moves_only_the_wash() -> None:
    def flat(sheets: dict[str, Table]) -> None:
        for row in sheets["components"]:
            row.update(make_ready=Decimal(0), setup_kwh=Decimal(0), plates=Decimal(0))
        sheets["bom"].pop(0)

    short, long = amounts(derived(flat)), amounts(derived(flat, run=4000))
    assert {key for key in short if short[key] != long[key]} == {"bom.B4", "bom.B4/solvent"}
    assert "models.BK/prepress/electricity" not in short


@pytest.mark.parametrize(
    ("sheet", "index", "column"),
    [("components", 0, "make_ready"), ("components", 0, "running_waste"), ("models", 0, "finishing_waste")],
)
def test_no_waste_is_the_lower_bound(sheet: str, index: int, column: str) -> None:
    wasteful, clean = amounts(derived()), amounts(derived(put(sheet, index, **{column: Decimal(0)})))
    assert all(wasteful[key] >= clean[key] for key in clean)
    assert wasteful["components.P1/paper"] > clean["components.P1/paper"]


def test_a_solvent_counts_once_whatever_its_way() -> None:
    air, burnt = lines(derived()), lines(derived(put("bom", 3, voc_route="oxidiser")))
    assert {k: v.activity.amount for k, v in air.items()} == {k: v.activity.amount for k, v in burnt.items()}
    elsewhere = derived(put("bom", 3, voc_route="counted"))
    assert set(air) - set(lines(elsewhere)) == {"bom.B4/solvent"}
    assert "print_solvent_elsewhere" in {record.code for record in elsewhere.records}


def test_the_three_ways_of_counting_agree() -> None:
    by_pages = amounts(derived())
    by_sheets = put("components", 0, count_basis="printed_sheets", printed_sheets=Decimal(4))
    by_up = put("components", 0, count_basis="up", up=Decimal("0.5"))
    assert by_pages == amounts(derived(by_sheets)) == amounts(derived(by_up))


def test_amounts_per_copy_and_per_thousand_agree() -> None:
    def per(**cells: object) -> Decimal:
        return amounts(derived(put("bom", 5, **cells)))["bom.B6"]

    assert (
        per()
        == per(per="thousand_copies", amount=Decimal(2), unit="kg")
        == per(per="run", amount=Decimal(2), unit="kg")
    )


def test_metered_printing_takes_the_meter_and_not_the_stated_energy() -> None:
    def metered(sheets: dict[str, Table]) -> None:
        sheets["sites"][1]["meter"] = "own"
        sheets["energy"].append({**sheets["energy"][0], "line": "E2", "process": "printing"})
        for line, model, made in (("O3", "BK", "412.5"), ("O4", None, "1000")):
            sheets["output"].append(
                {**sheets["output"][0], "line": line, "process": "printing", "model": model, "unit": "kpcs"}
                | {key: Decimal(made) for key in sheets["output"][0] if key.startswith("m") and key[1:].isdigit()}
            )
        for row in sheets["components"]:
            row.update(press_kwh=None, setup_kwh=None, dryer_mj=None)

    found = lines(derived(metered))
    assert "components.P1/printing/electricity" not in found
    each = Decimal(120) / (12 * Decimal("1412500"))
    assert abs(found["energy.E2"].activity.amount - each * Decimal("4.115625")) < Decimal("1e-20")


def test_a_leaflet_without_binding_is_said_and_takes_no_energy() -> None:
    def leaflet(sheets: dict[str, Table]) -> None:
        without_site("binding")(sheets)
        sheets["energy"].clear()
        sheets["waste"].clear()

    derivation = derived(leaflet)
    assert {line.process for line in lines(derivation).values()} == {
        "paper",
        "prepress",
        "printing",
        "finishing",
        "packing",
    }
    assert "process_absent" in {record.code for record in derivation.records}


def test_digital_print_has_no_prepress_and_needs_no_answer_for_it() -> None:
    def digital(sheets: dict[str, Table]) -> None:
        for row in sheets["components"]:
            row.update(press="digital", plates=Decimal(0), dryer_mj=None)
        sheets["bom"].pop(0)
        sheets["decisions"].pop(0)

    (system,) = derived(digital).systems
    assert "prepress" not in {process.id for process in system.processes}


def test_a_plate_row_without_plates_is_an_error_not_dropped() -> None:
    def no_plates(sheets: dict[str, Table]) -> None:
        for row in sheets["components"]:
            row["plates"] = Decimal(0)

    assert "line_on_idle_process" in refusals(derived(no_plates))


def noted(derivation: Derivation, code: str) -> list[dict[str, str]]:
    return [dict(record.fields) for record in derivation.records if record.code == code]


def test_carbon_in_the_paper_is_a_note_and_no_line() -> None:
    """0.08 kg of text less 10 % trim, 40 % carbon: 0.0288 kg C; the cover's mill said nothing."""
    derivation = derived()
    assert [fields["carbon"] for fields in noted(derivation, "print_carbon_stored")] == ["0.0288"]
    assert len(noted(derivation, "print_carbon_unstated")) == 1
    assert amounts(derivation) == amounts(derived(put("components", 0, carbon_share=Decimal(90))))


def test_the_mass_balance_alarms() -> None:
    assert noted(derived(), "print_mass_balance") == []
    assert len(noted(derived(put("models", 0, mass=Decimal("0.2"))), "print_mass_balance")) == 1
    assert len(noted(derived(put("components", 0, trim=Decimal(60))), "print_mass_balance")) == 1


@pytest.mark.parametrize(("reams", "alarms"), [("3.625", 0), ("3.9", 0), ("4.1", 1), ("3", 1)])
def test_paper_issued_is_compared_with_paper_worked_out(reams: str, alarms: int) -> None:
    def issued(sheets: dict[str, Table]) -> None:
        sheets["components"][0]["issued_reams"] = Decimal(reams)
        sheets["decisions"].append({"question": "ream_sheets", "answer": "1000", "who": "甲", "evidence": "工单"})

    assert len(noted(derived(issued), "print_paper_issued")) == alarms


def test_every_line_names_its_parents_and_a_clause_that_exists() -> None:
    known = {clause.id for clause in SPEC.clauses}
    for line in lines(derived()).values():
        assert line.parents
        assert line.clause in known
        assert line.step
