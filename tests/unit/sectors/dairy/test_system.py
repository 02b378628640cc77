# SPDX-License-Identifier: Apache-2.0
"""The dairy model on a small order: who bears what, what is refused, what is asked."""

from decimal import Decimal
from typing import Any

import pytest

from footprint.sectors import Derivation, derive
from footprint.specs import Spec, load_spec
from tests.dairy_order import factors, linear_spec, tables
from tests.order import Table, steady, submission, with_value, without

Tables = dict[str, Table]


def derived(sheets: Tables, spec: Spec | None = None) -> Derivation:
    rules = spec or linear_spec()
    return derive(submission(sheets, rules), rules, factors())


def amounts(derivation: Derivation, model: int = 0) -> dict[str, Decimal]:
    return {line.id: line.activity.amount for line in derivation.systems[model].lines}


def codes(derivation: Derivation) -> set[str]:
    return {record.code for record in derivation.records}


def put(sheets: Tables, sheet: str, index: int, **values: Any) -> Tables:
    rows = list(sheets[sheet])
    rows[index] = {**rows[index], **values}
    return {**sheets, sheet: rows}


FERMENTED = {
    "model": "YOG", "name_zh": "酸奶", "mass": Decimal("0.1"), "route": "fermented", "milk_base": "raw",
}  # fmt: skip


def two_products(milk_solids: str = "12", dry_matter: str = "12", milk_base: str = "raw") -> Tables:
    """UHT and fermented milk of equal output at one site, and the milk for both; fermenting has a meter of its own."""
    sheets = tables()
    site = {**sheets["sites"][0], "process": "fermenting"}
    made = {
        **sheets["output"][0], "line": "O3", "route": "fermented", "model": "YOG", "milk_solids": Decimal(milk_solids),
        "dry_matter": Decimal(dry_matter),
    }  # fmt: skip
    power = {**sheets["energy"][0], "line": "E4", "process": "fermenting", **steady("900")}
    more = {**sheets["milk"][0], "line": "M3", "amount": Decimal(1080)}
    return {
        **sheets,
        "milk": [*sheets["milk"], more],
        "sites": [*sheets["sites"], site],
        "models": [*sheets["models"], {**FERMENTED, "milk_base": milk_base}],
        "output": [*sheets["output"], made],
        "energy": [*sheets["energy"], power],
        "bom": [{**row, "model": "UHT"} for row in sheets["bom"]],
        "transport": [{**row, "model": "UHT"} for row in sheets["transport"]],
    }


def test_a_step_is_borne_by_what_passes_it() -> None:
    both = derived(two_products())
    assert not [record for record in both.records if record.severity == "error"]
    uht, yoghurt = amounts(both), amounts(both, 1)
    assert "energy.E4" not in uht
    assert yoghurt["energy.E4"] == Decimal("0.01")
    assert uht["energy.E1"] == yoghurt["energy.E1"] == Decimal("0.05")
    assert [p.id for p in both.systems[1].processes][-3:] == ["heat", "fermenting", "packing"]


def test_raw_milk_goes_by_milk_solids_and_energy_by_dry_matter() -> None:
    sugared = derived(two_products(milk_solids="6", dry_matter="24"))
    uht, yoghurt = amounts(sugared), amounts(sugared, 1)
    assert abs(yoghurt["milk.M1"] - uht["milk.M1"] / 2) < Decimal("1e-25")
    assert abs(yoghurt["energy.E2"] - 2 * uht["energy.E2"]) < Decimal("1e-25")


def test_reconstituted_milk_takes_no_raw_milk() -> None:
    sheets = two_products(milk_solids="0", milk_base="reconstituted")
    powder = {
        "line": "B9", "model": "YOG", "part": "乳粉", "category": "milk_powder", "process": "reception", "unit": "kg",
        "amount": Decimal("0.13"), "per": "kg", "factor": "s/powder@1", "status": "measured",
    }  # fmt: skip
    found = derived({**sheets, "bom": [*sheets["bom"], powder]})
    lines = amounts(found, 1)
    assert lines["bom.B9"] == Decimal("0.13")
    assert not [line for line in lines if line.startswith("milk.")]
    assert [process.id for process in found.systems[1].processes] == ["reception", "heat", "fermenting", "packing"]
    assert amounts(found)["milk.M1"] == amounts(derived(tables()))["milk.M1"]


def test_no_animals_sold_or_bought_has_to_be_said() -> None:
    found = derived({**tables(), "animals": []})
    assert found.systems == ()
    assert [r.severity for r in found.records if r.code == "farm_without_animals"] == ["question"]
    none = derived(put(tables(), "animals", 0, sold=Decimal(0), bought=Decimal(0)))
    assert amounts(none)["milk.M2/feed/D1"] == Decimal("0.4"), (
        "0.4 kg of milk x 1 000 t of feed / 1 000 t of milk, all of it milk's"
    )


def test_a_supply_kept_for_one_model_falls_on_it_alone() -> None:
    found = derived(put(two_products(), "milk", 0, model="YOG"))
    assert "milk.M1" not in amounts(found)
    assert abs(amounts(found, 1)["milk.M1"] - Decimal(720) / 1080 * Decimal("0.99988")) < Decimal("1e-20")


def test_a_supplier_may_give_the_gases() -> None:
    given = put(
        tables(),
        "milk",
        0,
        source="gases",
        ch4_biogenic=Decimal("0.02"),
        n2o=Decimal("0.001"),
        co2_fossil=Decimal("0.3"),
    )
    lines = amounts(derived(given))
    assert {key: lines[f"milk.M1/{key}"] for key in ("ch4_biogenic", "n2o", "co2_fossil")} == {
        "ch4_biogenic": Decimal("0.012"),
        "n2o": Decimal("0.0006"),
        "co2_fossil": Decimal("0.18"),
    }


def test_a_factor_per_kilogram_as_it_is_needs_no_protein() -> None:
    assert amounts(derived(put(tables(), "milk", 0, factor_basis="as_is", true_protein=None)))["milk.M1"] == Decimal(
        "0.6"
    )


def test_crude_protein_never_stands_in() -> None:
    found = derived(put(tables(), "milk", 0, true_protein=None, crude_protein=Decimal("3.3")))
    assert found.systems == ()
    assert "true_protein_missing" in codes(found)


def test_litres_go_through_the_rows_own_density() -> None:
    litres = put(tables(), "milk", 0, amount=Decimal(720000) / Decimal("1.25"), unit="L", density=Decimal("1.25"))
    assert amounts(derived(litres))["milk.M1"] == amounts(derived(tables()))["milk.M1"]
    bare = derived(put(tables(), "milk", 0, amount=Decimal(700000), unit="L"))
    assert "figure_missing" in codes(bare)
    assert bare.systems == ()


def test_the_edition_of_the_rule_decides_and_both_shares_are_said() -> None:
    linear, energy = derived(tables()), derived(tables(), load_spec("dairy"))
    (note,) = [record for record in energy.records if record.code == "milk_meat_share"]
    assert (note.fields["edition"], note.fields["linear"], note.fields["energy"]) == ("2022", "0.8792", "0.8596")
    ratio = amounts(energy)["milk.M2/enteric/H1"] / amounts(linear)["milk.M2/enteric/H1"]
    assert round(ratio * Decimal("0.8792"), 4) == Decimal("0.8596")
    unknown = derived(tables(), with_value(load_spec("dairy"), "allocation.idf_edition", "2010"))
    assert "idf_edition_unknown" in codes(unknown)
    assert unknown.systems == ()


def test_milking_is_all_milks() -> None:
    shared = amounts(derived(put(tables(), "farm_inputs", 0, use="herd")))["milk.M2/inputs/I1"]
    assert shared == amounts(derived(tables()))["milk.M2/inputs/I1"] * Decimal("0.8792")


def test_ammonia_is_listed_and_counts_nothing() -> None:
    found = derived(tables())
    (note,) = [record for record in found.records if record.code == "refrigerant_no_gwp"]
    assert note.fields["loss"] == "12"
    assert "refrigerants.R1" not in amounts(found)


@pytest.mark.parametrize(
    ("sheet", "index", "values", "code"),
    [
        ("refrigerants", 1, {"closing": Decimal(200)}, "refrigerant_negative"),
        ("refrigerants", 0, {"closing": Decimal(200)}, "refrigerant_negative"),
        ("refrigerants", 1, {"factor": None}, "factor_missing"),
        ("sites", 1, {"meter": "none"}, "dairy_unmetered"),
        ("animals", 0, {"weight": Decimal(40)}, "weight_not_above_birth"),
        ("animals", 0, {"sold": Decimal(900000)}, "milk_share_impossible"),
        ("farms", 0, {"true_protein": None}, "true_protein_missing"),
        ("farms", 0, {"milk": Decimal(0)}, "mass_not_positive"),
        ("herd", 0, {"crude_protein": Decimal(3)}, "nitrogen_negative"),
        ("bom", 0, {"process": "drying", "model": "UHT"}, "step_off_route"),
        ("output", 0, {"model": None}, "allocation_no_output_of_model"),
        ("milk", 0, {"unit": "m2"}, "milk_unit"),
        ("milk", 1, {"farm": "F9"}, "farm_not_read"),
        ("models", 0, {"route": "cheese"}, "route_unknown"),
        ("consumables", 0, {"site": "S9"}, "dairy_site_without_process"),
        ("animals", 0, {"farm": "F9"}, "farm_without_animals"),
        ("herd", 0, {"ym_class": "unweaned"}, "unweaned_gives_milk"),
        ("farms", 0, {"milk": Decimal(450000)}, "farm_milk_exceeded"),
        ("supply_freight", 0, {"feed": "D1"}, "supply_freight_cargo"),
        ("supply_freight", 0, {"milk": None}, "supply_freight_cargo"),
        ("models", 0, {"route": "pasteurised"}, "output_route_differs"),
        ("refrigerants", 0, {"name": "R-404A（冷库）"}, "refrigerant_is_greenhouse_gas"),
        ("refrigerants", 0, {"name": "旧 R22"}, "refrigerant_is_greenhouse_gas"),
        ("refrigerants", 0, {"name": "HCFC-22"}, "refrigerant_is_greenhouse_gas"),
    ],
)
def test_what_cannot_be_derived_is_refused(sheet: str, index: int, values: dict[str, Any], code: str) -> None:
    found = derived(put(tables(), sheet, index, **values))
    assert code in codes(found)
    assert found.systems == ()


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("herd", "farm_sheet_blank"),
        ("feed", "farm_sheet_blank"),
        ("manure", "farm_sheet_blank"),
        ("milk", "model_without_milk"),
        ("decisions", "question_unanswered"),
    ],
)
def test_a_sheet_that_is_needed(sheet: str, code: str) -> None:
    found = derived({**tables(), sheet: []})
    assert code in codes(found)
    assert found.systems == ()


def test_a_step_without_a_site_is_refused() -> None:
    found = derived({**tables(), "sites": tables()["sites"][1:]})
    assert "dairy_step_without_site" in codes(found)


def test_balances_warn_and_do_not_stop() -> None:
    solids = derived(put(tables(), "milk", 0, solids=Decimal(16)))
    feed = derived(put(tables(), "feed", 0, dry_matter=Decimal(30)))
    pack = derived(put(tables(), "models", 0, density=Decimal("1.10")))
    herd = derived(tables())
    alarms = ("solids_balance", "feed_balance", "net_content", "herd_milk")
    for found, code in zip((solids, feed, pack, herd), alarms, strict=True):
        assert code in codes(found)
        assert found.systems
    as_sold = derived(put(tables(), "herd", 0, milk=Decimal(100)))
    assert not codes(as_sold) & set(alarms), "100 head x 100 days x 100 kg is the million kilograms that the farm sells"


def test_a_blank_month_is_left_out_on_both_sides() -> None:
    short = put(tables(), "energy", 0, m12=None)
    found = derived(short)
    assert amounts(found)["energy.E1"] == Decimal("0.1")
    notes = [r for r in found.records if r.code == "allocation_by_dry_matter" and r.value == "E1"]
    assert notes[0].fields["months"] == "11/12"


def test_splitting_and_reordering_output_changes_nothing() -> None:
    sheets = tables()
    first, cream = sheets["output"]
    parts = [{**first, **steady("30")}, {**first, "line": "O9", **steady("60")}]
    again = amounts(derived({**sheets, "output": [cream, *parts]}))
    for line, amount in amounts(derived(sheets)).items():
        assert abs(again[line] - amount) < Decimal("1e-20"), line


LINEAR = [
    ("milk", 0, "amount", "milk.M1"),
    ("herd", 0, "head", "milk.M2/enteric/H1"),
    ("herd", 0, "days", "milk.M2/enteric/H1"),
    ("herd", 0, "dmi", "milk.M2/enteric/H1"),
    ("farms", 0, "b0", "milk.M2/manure/N1/ch4"),
    ("manure", 0, "mcf", "milk.M2/manure/N1/ch4"),
    ("feed", 0, "amount", "milk.M2/feed/D1"),
    ("farm_inputs", 0, "amount", "milk.M2/inputs/I1"),
    ("supply_freight", 0, "distance", "milk.M1/collection/L1"),
    ("supply_freight", 2, "distance", "milk.M2/freight/L3"),
    ("bom", 0, "amount", "bom.B1"),
    ("consumables", 0, "amount", "consumables.K1"),
    ("waste", 0, "amount", "waste.W1"),
    ("transport", 0, "mass", "transport.T1"),
    ("transport", 0, "distance", "transport.T1"),
]


@pytest.mark.parametrize(("sheet", "index", "column", "line"), LINEAR)
def test_twice_the_activity_is_twice_the_line(sheet: str, index: int, column: str, line: str) -> None:
    sheets = tables()
    twice = put(sheets, sheet, index, **{column: 2 * sheets[sheet][index][column]})
    assert abs(amounts(derived(twice))[line] - 2 * amounts(derived(sheets))[line]) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("sheet", "column", "line", "grows"),
    [
        ("herd", "digestibility", "milk.M2/manure/N1/ch4", False),
        ("herd", "urinary_energy", "milk.M2/manure/N1/ch4", True),
        ("herd", "ash", "milk.M2/manure/N1/ch4", False),
        ("herd", "crude_protein", "milk.M2/manure/N1/n2o", True),
        ("herd", "milk", "milk.M2/manure/N1/n2o", False),
        ("herd", "gain", "milk.M2/manure/N1/n2o", False),
        ("manure", "frac_gas", "milk.M2/manure/N1/n2o", True),
        ("manure", "frac_leach", "milk.M2/manure/N1/n2o", True),
        ("animals", "sold", "milk.M2/enteric/H1", False),
        ("animals", "bought", "milk.M2/enteric/H1", True),
        ("farms", "milk", "milk.M2/feed/D1", False),
        ("milk", "fat", "milk.M1", True),
        ("milk", "true_protein", "milk.M1", True),
        ("models", "mass", "bom.B1", False),
    ],
)
def test_a_figure_moves_its_line_the_right_way(sheet: str, column: str, line: str, grows: bool) -> None:
    sheets = tables()
    more = derived(put(sheets, sheet, 0, **{column: sheets[sheet][0][column] + Decimal("0.5")}))
    before, after = amounts(derived(sheets))[line], amounts(more)[line]
    assert (after > before) if grows else (after < before)


def test_lines_name_cells_and_clauses_of_the_specification() -> None:
    spec = linear_spec()
    known = {clause.id for clause in spec.clauses}
    (system,) = derived(tables(), spec).systems
    assert {line.clause for line in system.lines} <= known
    assert all(line.parents for line in system.lines)
    assert all(process.output.source in known for process in system.processes)
    primary = {line.id for line in system.lines if line.primary}
    assert "energy.E1" in primary
    assert "milk.M2/enteric/H1" not in primary


CHANGES: dict[str, tuple[str, int, dict[str, Any]]] = {
    **{
        f"enteric.ym.{choice.id}": (
            "herd",
            0,
            {"ym_class": choice.id, "milk": Decimal(0 if choice.id == "unweaned" else 25)},
        )
        for choice in load_spec("dairy").choices["ym_class"]
        if choice.id != "given"
    },
    **{
        f"manure.ef3.{choice.id}": ("manure", 0, {"system": choice.id})
        for choice in load_spec("dairy").choices["manure_system"]
    },
    "manure.ef4.dry": ("farms", 0, {"climate": "dry"}),
    "growth.sex.male": ("animals", 0, {"sex": "male"}),
}
"""What the order must say for a rule value to be needed at all."""


@pytest.mark.parametrize("key", [parameter.id for parameter in load_spec("dairy").parameters])
def test_a_rule_value_that_is_gone_is_asked_for(key: str) -> None:
    sheet, index, values = CHANGES.get(key, ("product", 0, {}))
    sheets = put(tables(), sheet, index, **values)
    assert derived(sheets).systems, "the order must stand with the value"
    found = derived(sheets, without(linear_spec(), key))
    assert found.systems == ()
    assert [record.value for record in found.records if record.code == "rule_value_missing"] == [key]
