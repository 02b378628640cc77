# SPDX-License-Identifier: Apache-2.0
"""Two models sewn at two metered sites, by hand; and that stating sites by model changes nothing where nothing differs."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from footprint.calculation import compute
from footprint.clauses import CHECKS, Case
from footprint.errors import Record
from footprint.factors import load_gwp
from footprint.schema import Clause, Line, ProductSystem
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from footprint.submission import check
from tests import electronics_order, print_order
from tests.order import Table, factors, steady, submission, tables

SPEC = load_spec("clothing")
Sheets = dict[str, Table]


def two() -> Sheets:
    """TEE is sewn at S1, POLO at S7, both are packed at S1; the rest is bought from mills without a meter."""
    sheets = tables()
    (model,) = sheets["models"]
    sheets["models"] = [model, {**model, "model": "POLO", "name_zh": "POLO 衫"}]
    sewn = sheets["sites"][3]
    sheets["sites"] = [
        *sheets["sites"][:3],
        {**sewn, "share": Decimal(100), "model": "TEE"},
        {**sewn, "site": "S7", "share": Decimal(100), "model": "POLO"},
        sheets["sites"][5],
    ]
    energy, made = sheets["energy"][0], sheets["output"][0]
    sheets["energy"].append({**energy, "line": "E9", "site": "S7", **steady("2400")})
    sheets["output"] = [
        {**made, "line": "O1", "model": "TEE", **steady("1000")},
        {**made, "line": "O2", "model": None, **steady("3000")},
        {**made, "line": "O5", "site": "S7", "model": "POLO", **steady("2000")},
        {**made, "line": "O6", "site": "S7", "model": None, **steady("6000")},
        {**made, "line": "O3", "process": "packing", "model": "TEE", **steady("1000")},
        {**made, "line": "O7", "process": "packing", "model": "POLO", **steady("2000")},
        {**made, "line": "O4", "process": "packing", "model": None, **steady("5000")},
    ]
    return sheets


def derived(sheets: Sheets) -> Derivation:
    return derive(submission(sheets), SPEC, factors())


def stopped(sheets: Sheets) -> list[Record]:
    found = derived(sheets)
    assert not found.systems
    return [record for record in found.records if record.severity == "error"]


def lines_of(system: ProductSystem, sheet: str) -> dict[str, Line]:
    return {line.id: line for line in system.lines if line.id.startswith(f"{sheet}.")}


def test_by_hand() -> None:
    """TEE: 1000 kWh x 1000/4000 / 1000 = 0.25 kWh and 1.2 t / 48000 = 25 g of waste a piece, at S1 only. POLO: 2400 kWh x
    2000/8000 / 2000 = 0.3 kWh, at S7 only. Packing: 200 kWh / 8000 = 0.025 kWh for both."""
    tee, polo = derived(two()).systems
    assert {key: line.activity.amount for key, line in lines_of(tee, "energy").items()} == {
        "energy.E1": Decimal("0.25"),
        "energy.E2": Decimal("0.025"),
    }
    assert {key: line.activity.amount for key, line in lines_of(polo, "energy").items()} == {
        "energy.E9": Decimal("0.3"),
        "energy.E2": Decimal("0.025"),
    }
    assert {key: (line.activity.amount, line.activity.unit) for key, line in lines_of(tee, "waste").items()} == {
        "waste.W1": (Decimal("0.000025"), "t")
    }
    assert lines_of(polo, "waste") == {}


def test_the_two_differ_by_their_sewing_and_waste_and_by_nothing_else() -> None:
    """0.05 kWh at 0.5 kg, less 25 g at 0.4 kg/kg: 0.025 - 0.010 = 0.015 kg CO2e more for POLO."""
    tee, polo = (compute(system, factors(), load_gwp("AR6")) for system in derived(two()).systems)
    assert polo.total - tee.total == Decimal("0.015")


def test_what_a_site_uses_and_makes_for_a_model_is_told_once() -> None:
    rows = {row.line: row for row in derived(two()).allocation}
    assert rows["energy.E1"].to_models == {"TEE": 3000}
    assert rows["energy.E9"].to_models == {"POLO": 7200}
    for row in rows.values():
        assert sum(row.to_models.values()) + row.to_others + row.excluded + row.left_over == row.total


def test_without_the_column_filled_the_order_cannot_be_computed() -> None:
    """As before: a site that performs a step for all models must report output of all of them."""
    sheets = two()
    for row in sheets["sites"][3:5]:
        row.update(model=None, share=Decimal(50))
    codes = {record.code for record in stopped(sheets)}
    assert codes == {"allocation_no_output_of_model"}


def _amounts(sheets: Sheets) -> list[Any]:
    systems = derived(sheets).systems
    assert [system.model for system in systems] == ["TEE", "POLO"]
    return [
        (system.model, line.id, line.process, line.factor, line.activity.amount, line.site)
        for system in systems
        for line in system.lines
    ]


def same_sites() -> Sheets:
    """Both models sewn half at S1 and half at S6, without a word about models."""
    sheets = two()
    sheets["sites"] = tables()["sites"]
    sheets["energy"] = [row for row in sheets["energy"] if row["site"] == "S1"]
    sheets["output"] = [row for row in sheets["output"] if row["site"] == "S1"]
    made = sheets["output"][0]
    sheets["output"].append({**made, "line": "O8", "model": "POLO", **steady("2000")})
    return sheets


def test_naming_each_model_at_the_sites_of_all_models_changes_no_figure() -> None:
    plain, named = same_sites(), same_sites()
    named["sites"] = [{**row, "model": model} for row in plain["sites"] for model in ("TEE", "POLO")]
    assert _amounts(plain) == _amounts(named)
    mixed = same_sites()
    mixed["sites"] = [
        *plain["sites"][:3],
        *({**row, "model": m} for row in plain["sites"][3:] for m in ("TEE", "POLO")),
    ]
    assert _amounts(plain) == _amounts(mixed)
    assert _codes(plain) == _codes(named) == _codes(mixed) == set()


def test_one_model_named_is_the_same_bytes_as_one_model_blank() -> None:
    plain, named = tables(), tables()
    for row in named["sites"]:
        row["model"] = "TEE"
    assert derived(plain).systems == derived(named).systems != ()
    assert derived(plain).records == derived(named).records


Change = Callable[[Sheets], Any]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda s: s["sites"].pop(4), "process_without_site_of_model"),
        (lambda s: s["output"][0].update(model="POLO"), "output_of_model_elsewhere"),
        (lambda s: s["output"].pop(2), "allocation_no_output_of_model"),
    ],
)
def test_what_does_not_fit_is_named(change: Change, code: str) -> None:
    sheets = two()
    change(sheets)
    found = [record for record in stopped(sheets) if record.code == code]
    assert found
    for record in found:
        assert "POLO" in record.what("zh")
        assert "POLO" in record.what("en")
        assert record.fix("zh") != record.fix("en")


def test_a_meter_without_a_step_is_refused_where_the_model_has_only_another_step_there() -> None:
    """E1 names no step, so it is booked on packing, which S1 does not do for TEE: its sewing would bear nothing."""
    sheets = two()
    packed = sheets["sites"][5]
    sheets["sites"][5:] = [
        {**packed, "model": "POLO"},
        {**packed, "site": "S8", "meter": "none", "model": "TEE", "gate": "yes"},
    ]
    sheets["energy"][0]["process"] = None
    sheets["output"] = [row for row in sheets["output"] if row["line"] != "O3"]
    sheets["decisions"] = [{"question": "packing_electricity", "answer": "0.1", "who": "甲", "evidence": "表"}]
    assert [record.code for record in stopped(sheets)] == ["shared_meter_of_model"]


def test_a_meter_of_a_site_that_does_nothing_for_a_model_is_no_matter_of_it() -> None:
    """S1 sews and packs TEE behind one meter; POLO is sewn and packed elsewhere."""
    sheets = two()
    packed = sheets["sites"][5]
    sheets["sites"][5:] = [{**packed, "model": "TEE"}, {**packed, "site": "S8", "meter": "none", "model": "POLO"}]
    sheets["energy"][0]["process"] = None
    sheets["output"] = [row for row in sheets["output"] if row["line"] != "O7"]
    sheets["decisions"] = [{"question": "packing_electricity", "answer": "0.1", "who": "甲", "evidence": "表"}]
    tee, polo = derived(sheets).systems
    assert set(lines_of(tee, "energy")) == {"energy.E1", "energy.E2"}
    assert set(lines_of(polo, "energy")) == {"energy.E9"}


def test_waste_is_weighed_at_a_site_without_a_meter_too() -> None:
    """1.2 t of offcuts of 96 000 pieces at S7, which sews POLO and has no meter: 12.5 g a piece."""
    sheets = two()
    sheets["sites"][4]["meter"] = "none"
    sheets["energy"] = [row for row in sheets["energy"] if row["site"] != "S7"]
    sheets["waste"].append({**sheets["waste"][0], "line": "W2", "site": "S7"})
    tee, polo = derived(sheets).systems
    assert set(lines_of(tee, "waste")) == {"waste.W1"}
    assert {key: line.activity.amount for key, line in lines_of(polo, "waste").items()} == {
        "waste.W2": Decimal("0.0000125")
    }


def judged(sheets: Sheets, name: str, derivation: Derivation | None = None) -> str:
    told, found = submission(sheets), derivation or derived(sheets)
    case = Case(told, SPEC, found, tuple(compute(s, factors(), load_gwp("AR6")) for s in found.systems), factors())
    clause = next(clause for clause in SPEC.clauses if clause.check == name)
    return CHECKS[name](case, Clause.model_validate(clause)).state


def _codes(sheets: Sheets) -> set[str]:
    wanted = ("submission_sum", "submission_gate", "submission_site")
    return {record.code for record in check(submission(sheets), SPEC, factors()) if record.code.startswith(wanted)}


def test_shares_gates_and_legs_are_judged_model_by_model() -> None:
    assert _codes(two()) == set()
    assert [judged(two(), name) for name in ("gate", "site_shares", "process_coverage")] == ["met"] * 3
    short = two()
    short["sites"][4]["share"] = Decimal(90)
    assert _codes(short) == {"submission_sum"}
    assert judged(short, "site_shares") == "missing"
    none = two()
    none["sites"][5]["model"] = "TEE"
    assert "submission_gate_none" in _codes(none), "POLO has no gate"
    twice = two()
    twice["sites"].append({**twice["sites"][4], "model": None})
    assert "submission_site_twice" in _codes(twice)
    gates = two()
    gates["sites"][5:] = [{**gates["sites"][5], "model": m, "site": s} for m, s in (("TEE", "S1"), ("POLO", "S7"))]
    assert _codes(gates) == set()


def test_a_model_needs_the_legs_between_its_own_sites_only() -> None:
    """TEE is sewn where it is packed; POLO comes from S7, so packing needs a leg for POLO and none for TEE."""

    def legs(*booked: tuple[str, str | None]) -> str:
        sheets = two()
        leg = {**sheets["transport"][0], "leg": "between_sites"}
        sheets["transport"] = [
            {**leg, "line": f"L{n}", "process": process, "model": model} for n, (process, model) in enumerate(booked)
        ]
        return judged(sheets, "transport_between_sites")

    both = [(process, None) for process in ("fabric", "wet", "making")]
    assert legs(*both, ("packing", "POLO")) == "met"
    assert legs(*both, ("packing", "TEE")) == "missing"
    assert legs(*both[1:], ("packing", "POLO")) == "missing"


def test_a_meter_of_a_whole_site_excuses_the_steps_of_the_models_it_counts() -> None:
    """S1's meter names no step, so TEE's sewing is in it; POLO is sewn at S7, whose own meter must show it."""
    sheets = two()
    sheets["energy"][0]["process"] = None
    found = derived(sheets)
    for stripped, state in (("TEE", "met"), ("POLO", "missing")):
        systems = tuple(
            system
            if system.model != stripped
            else system.model_copy(
                update={
                    "processes": tuple(
                        p.model_copy(update={"lines": ()}) if p.id == "making" else p for p in system.processes
                    )
                }
            )
            for system in found.systems
        )
        assert judged(sheets, "process_coverage", replace(found, systems=systems)) == state


def test_a_meter_and_a_model_of_one_step_of_one_site_stay_refused_for_whichever_models() -> None:
    sheets = two()
    sheets["sites"][4].update(site="S1", meter="none")
    assert "submission_site_meters_mixed" in _codes(sheets)


@pytest.mark.parametrize("order", [print_order, electronics_order])
def test_other_sectors_take_sites_by_model_too(order: Any) -> None:
    """The one model named in all rows is that model; a second one that has no site then is named."""
    spec = load_spec({print_order: "printed_matter", electronics_order: "mobile_phone"}[order])
    plain = order.tables()
    (model,) = plain["models"]
    named = {**deepcopy(plain), "sites": [{**row, "model": model["model"]} for row in plain["sites"]]}
    more = {**deepcopy(named), "models": [model, {**model, "model": "SECOND"}]}
    before, after, lacking = (derive(submission(each, spec), spec, order.factors()) for each in (plain, named, more))
    assert before.systems == after.systems != ()
    assert lacking.systems == ()
    missing = [record for record in lacking.records if record.code == "process_without_site_of_model"]
    assert missing
    assert all("SECOND" in record.what(lang) for record in missing for lang in ("zh", "en"))


def test_dairy_has_no_such_column() -> None:
    """Its plants share by route and dry matter; sites by model are not worked out there, so nothing offers them."""
    assert "model" not in {column.id for column in load_spec("dairy").sheet("sites").columns}
