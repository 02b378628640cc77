# SPDX-License-Identifier: Apache-2.0
"""The textile model on a small order: what it asks, refuses, warns of, and keeps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from footprint.errors import InputError
from footprint.schema import Line, ProductSystem
from footprint.sectors import Derivation, derive
from footprint.specs import Spec, load_spec
from tests.order import GRID, Table, factors, submission, tables, with_value, without

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("clothing")


def derived(change: Change = lambda _: None, spec: Spec = SPEC) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets, spec), spec, factors())


def codes(derivation: Derivation, *severities: str) -> set[str]:
    return {record.code for record in derivation.records if record.severity in severities}


def refusals(derivation: Derivation) -> set[str]:
    """Codes that stop; then there is no system."""
    found = codes(derivation, "error", "question")
    assert (derivation.systems == ()) == bool(found)
    return found


def only(derivation: Derivation) -> ProductSystem:
    assert refusals(derivation) == set()
    (system,) = derivation.systems
    return system


def lines(derivation: Derivation) -> dict[str, Line]:
    found = {line.id: line for line in only(derivation).lines}
    assert len(found) == len(only(derivation).lines)
    return found


def put(sheet: str, index: int, **cells: object) -> Change:
    return lambda sheets: sheets[sheet][index].update(cells)


def add(sheet: str, **cells: object) -> Change:
    return lambda sheets: sheets[sheet].append(cells)


def drop(sheet: str, index: int) -> Change:
    return lambda sheets: sheets[sheet].pop(index)


STOPS: list[tuple[Change, str]] = [
    (put("bom", 0, amount=Decimal(0)), "mass_not_positive"),
    (put("bom", 0, amount=Decimal("-0.1")), "mass_not_positive"),
    (put("fabrics", 0, gsm=Decimal(0)), "mass_not_positive"),
    (put("models", 0, mass=Decimal(0)), "mass_not_positive"),
    (put("bom", 1, amount=Decimal(-1)), "amount_negative"),
    (put("transport", 0, distance=Decimal(-1)), "amount_negative"),
    (put("fibres", 0, spinning_loss=Decimal(100)), "loss_impossible"),
    (put("fabrics", 0, cutting_loss=Decimal(100)), "loss_impossible"),
    (put("models", 0, garment="other"), "loss_cutting_needed"),
    (put("bom", 0, fabric="F9"), "fabric_not_described"),
    (put("bom", 0, unit="piece"), "fabric_unit"),
    (put("bom", 0, unit="m"), "figure_missing"),
    (put("bom", 1, unit="piece"), "unit_not_the_factors"),
    (put("bom", 2, piece_mass=None), "unit_not_the_factors"),
    (put("bom", 1, factor=None), "factor_missing"),
    (put("bom", 1, factor="s/nothing@1"), "factor_not_loaded"),
    (put("fabrics", 0, heat_factor=None), "factor_missing"),
    (put("fabrics", 0, print_share=None), "figure_missing"),
    (put("energy", 0, unit="kg"), "unit_not_the_factors"),
    (put("energy", 0, kind="heat"), "factor_missing"),
    (put("energy", 0, process="wet"), "energy_without_meter"),
    (put("energy", 0, site="S6", process=None), "energy_without_meter"),
    (put("output", 0, model=None), "allocation_no_output_of_model"),
    (put("output", 0, unit="kg"), "output_unit"),
    (put("waste", 0, process="wet"), "waste_process_not_at_site"),
    (drop("fibres", 0), "fabric_without_fibres"),
    (drop("bom", 0), "model_without_fabric"),
    (drop("energy", 1), "metered_without_energy"),
    (put("sites", 5, meter="none"), "question_unanswered"),
    (put("product", 0, period_end=date(2025, 1, 31)), "question_unanswered"),
    (lambda sheets: sheets["output"].clear(), "allocation_no_output"),
    (lambda sheets: (put("sites", 2, site="S1", meter="own")(sheets), put("energy", 0, process=None)(sheets)), "shared_meter_units"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), STOPS)
def test_it_stops_and_says_why(change: Change, code: str) -> None:
    derivation = derived(change)
    assert code in refusals(derivation)
    for record in derivation.records:
        assert record.what("zh")
        assert record.what("en")
        assert record.fix("zh")
        assert record.fix("en")


USED = [
    "spinning.nm_reference", "spinning.k.ring", "knitting.energy.knit_circular", "fabric.loss.knit_circular", "wet.loss",
    "wet.energy.scouring", "wet.heat.scouring", "wet.energy.bleaching", "wet.heat.bleaching", "wet.energy.dyeing_exhaust",
    "wet.heat.dyeing_exhaust", "print.energy.pigment", "print.heat.pigment", "making.minutes.low",
    "making.energy_per_minute", "cutting.loss.tshirt", "alarm.mass_balance",
]  # fmt: skip


@pytest.mark.parametrize("key", USED)
def test_a_rule_value_that_is_gone_is_asked_for_never_filled_in(key: str) -> None:
    derivation = derived(spec=without(SPEC, key))
    assert refusals(derivation) == {"rule_value_missing"}
    assert {r.value for r in derivation.records if r.code == "rule_value_missing"} == {key}


@pytest.mark.parametrize("key", [key for key in USED if key not in ("alarm.mass_balance", "cutting.loss.tshirt")])
def test_every_rule_value_moves_a_line(key: str) -> None:
    """But the cutting loss: the amount is given with it inside, so there it moves only the mass balance."""
    value = SPEC.parameter(key).value
    other = with_value(SPEC, key, str(value / 2 if value else Decimal("0.1")))
    before, after = lines(derived()), lines(derived(spec=other))
    assert {key: line.activity.amount for key, line in before.items()} != {
        key: line.activity.amount for key, line in after.items()
    }


def test_shaped_knitwear_without_its_own_loss_is_not_given_that_of_the_garment() -> None:
    change = put("fabrics", 0, construction="knit_seamless")
    gone = without(SPEC, "cutting.loss_of_construction.knit_seamless")
    assert refusals(derived(change, gone)) == {"rule_value_missing"}


def test_net_amounts_are_cut_from_more() -> None:
    system = only(derived(put("bom", 0, amount_basis="net", amount=Decimal("0.16422"))))
    assert {p.id: p.output.amount for p in system.processes}["wet"] == Decimal("0.1932")


@pytest.mark.parametrize(
    "cells",
    [
        {"unit": "m2", "amount": Decimal("1.2")},
        {"unit": "m", "amount": Decimal("0.6")},
        {"unit": "g", "amount": Decimal("193.2")},
        {"unit": "piece", "amount": Decimal(2), "piece_mass": Decimal("0.0966")},
    ],
)
def test_the_unit_of_a_fabric_changes_nothing(cells: dict[str, Any]) -> None:
    def change(sheets: dict[str, Table]) -> None:
        sheets["bom"][0].update(cells)
        sheets["fabrics"][0]["width"] = Decimal(2)

    amounts = {key: line.activity.amount for key, line in lines(derived(change)).items()}
    assert amounts == {key: line.activity.amount for key, line in lines(derived()).items()}


def test_a_blend_of_identical_fibres_is_that_fibre_whatever_the_order() -> None:
    def split(first: str, second: str) -> Change:
        def change(sheets: dict[str, Table]) -> None:
            one = sheets["fibres"][0]
            sheets["fibres"][:] = [{**one, "line": n, "share": Decimal(s)} for n, s in (("X1", first), ("X2", second))]

        return change

    whole = lines(derived())["bom.B1/fibre/X1"].activity.amount
    for shares in (("30", "70"), ("70", "30")):
        parts = lines(derived(split(*shares)))
        assert parts["bom.B1/fibre/X1"].activity.amount + parts["bom.B1/fibre/X2"].activity.amount == whole


def test_lines_name_their_cells_clauses_and_status() -> None:
    known, found = {clause.id for clause in SPEC.clauses}, lines(derived())
    assert all(line.clause in known and line.parents for line in found.values())
    spinning = found["bom.B1/spinning/electricity"]
    assert spinning.parents[0] == "物料清单!amount:2"
    assert spinning.activity.status == "default"
    assert spinning.factor == GRID
    assert {key for key, line in found.items() if line.primary} == {
        "energy.E1", "energy.E2", "bom.B2", "bom.B3", "transport.T1", "waste.W1",
    }  # fmt: skip


def test_an_illustrative_cell_makes_everything_behind_it_illustrative() -> None:
    found = lines(derived(put("bom", 0, status="illustrative")))
    assert found["bom.B1/spinning/electricity"].activity.status == "illustrative"
    assert found["energy.E1"].activity.status == "derived"


def test_a_meter_replaces_the_rule_of_that_process_only() -> None:
    def metered(sheets: dict[str, Table]) -> None:
        sheets["sites"][2].update(meter="supplier")
        row = {"site": "S2", "process": "wet", "status": "supplier", "purpose": "production", "name": "x"}
        months = {key: value for key, value in sheets["energy"][0].items() if key.startswith("m")}
        sheets["energy"].append({**row, "line": "E8", "kind": "electricity", "unit": "kWh", **months})
        sheets["output"].append(
            {"line": "O8", "site": "S2", "process": "wet", "model": "TEE", "product": "布", "unit": "kg", **months}
        )

    before, after = lines(derived()), lines(derived(metered))
    assert set(before) - set(after) == {key for key in before if "/wet/" in key or "/printing/" in key}
    assert after["energy.E8"].activity.amount == Decimal("0.1932")
    assert "metered_no_heat" in codes(derived(metered), "warning")


def test_only_months_with_energy_and_output_count() -> None:
    def blank(sheets: dict[str, Table]) -> None:
        sheets["energy"][0]["m02"] = None
        sheets["output"][0]["m02"] = Decimal(7000)

    assert lines(derived(blank))["energy.E1"].activity.amount == Decimal("0.125")


def test_both_sums_of_an_allocation_are_recorded() -> None:
    note = next(r for r in derived().records if r.code == "allocation_by_output" and r.value == "E1")
    assert (note.fields["total"], note.fields["ours"], note.fields["others"]) == ("12000", "3000", "9000")


def test_a_shared_meter_is_booked_nearest_the_gate() -> None:
    found = lines(derived(put("energy", 0, process=None)))
    assert found["energy.E1"].process == "packing"
    assert found["energy.E1"].activity.amount == Decimal("0.125")


def test_auxiliary_power_counts_and_other_purposes_do_not() -> None:
    assert "energy.E3" not in lines(derived())
    assert "energy.E3" in lines(derived(put("energy", 2, purpose="auxiliary")))
    for purpose in ("canteen", "tenant", "resale"):
        assert "energy.E3" not in lines(derived(put("energy", 2, purpose=purpose)))


def test_an_order_whose_masses_do_not_add_up_is_warned_of() -> None:
    assert "mass_balance" in codes(derived(put("models", 0, mass=Decimal("0.3"))), "warning")
    assert "mass_balance" not in codes(derived(put("models", 0, mass=Decimal("0.17"))), "warning")


def test_a_process_nobody_is_named_for_is_modelled_whole_with_a_warning() -> None:
    derivation = derived(drop("sites", 0))
    assert "process_without_site" in codes(derivation, "warning")
    assert lines(derivation)["bom.B1/spinning/electricity"].activity.amount == Decimal("0.8")


def test_a_fabric_with_a_factor_of_its_own_has_no_chain() -> None:
    def bought(sheets: dict[str, Table]) -> None:
        sheets["bom"][0]["factor"] = "s/cotton@1"
        sheets["transport"][0]["process"] = "making"

    system = only(derived(bought))
    assert [process.id for process in system.processes] == ["making", "packing"]
    assert "fabric_by_factor" in codes(derived(bought), "warning")
    # freight booked on the spinning mill would be lost without a word
    assert refusals(derived(put("bom", 0, factor="s/cotton@1"))) == {"line_on_idle_process"}


def test_answers_open_what_was_asked() -> None:
    def answered(sheets: dict[str, Table]) -> None:
        sheets["sites"][5].update(meter="none")
        sheets["energy"].pop(1)
        sheets["decisions"] = [{"question": "packing_electricity", "answer": "0.04", "who": "某", "evidence": "计"}]

    packing = lines(derived(answered))["models.TEE/packing/electricity"]
    assert (packing.activity.amount, packing.activity.status) == (Decimal("0.04"), "assumed")

    def year(sheets: dict[str, Table]) -> None:
        sheets["product"][0].update(period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
        sheets["decisions"] = [
            {"question": "electricity_factor_year", "answer": "2024", "who": "某", "evidence": "公告"}
        ]

    assert lines(derived(year))["energy.E1"].factor == GRID


def test_models_are_kept_apart() -> None:
    def two(sheets: dict[str, Table]) -> None:
        sheets["models"].append({**sheets["models"][0], "model": "POLO", "complexity": "medium"})
        for row in sheets["output"]:
            if row.get("model") is None:
                row["model"] = "POLO"

    derivation = derived(two)
    assert refusals(derivation) == set()
    amounts = [{line.id: line.activity.amount for line in system.lines} for system in derivation.systems]
    assert amounts[0]["energy.E1"] == amounts[1]["energy.E1"] == Decimal("0.125")
    assert amounts[1]["models.POLO/making/electricity/S6"] == 2 * amounts[0]["models.TEE/making/electricity/S6"]


def test_a_sector_without_a_model_is_refused() -> None:
    with pytest.raises(InputError, match="no model"):
        derive(submission(), SPEC.model_copy(update={"sector": "pottery"}), factors())
