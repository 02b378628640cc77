# SPDX-License-Identifier: Apache-2.0
"""The electronics model on a small phone: what it asks, refuses, warns of, and what every column moves."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.schema import Line
from footprint.sectors import Derivation, derive
from footprint.specs import Spec, load_spec
from tests.electronics_order import factors, tables
from tests.order import Table, steady, submission
from tests.strategies import STEADY

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("mobile_phone")


def derived(change: Change = lambda _: None, spec: Spec = SPEC) -> Derivation:
    sheets = tables()
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
    return {line.id: line for line in system.lines}


def amounts(change: Change = lambda _: None) -> dict[str, Decimal]:
    return {key: line.activity.amount for key, line in lines(derived(change)).items()}


def put(sheet: str, index: int, **cells: object) -> Change:
    return lambda sheets: sheets[sheet][index].update(cells)


def drop(sheet: str, index: int) -> Change:
    return lambda sheets: sheets[sheet].pop(index)


def without(prefix: str) -> Spec:
    return SPEC.model_copy(
        update={
            "parameters": tuple(p for p in SPEC.parameters if not p.id.startswith(prefix)),
            "rule_factors": {key: value for key, value in SPEC.rule_factors.items() if not key.startswith(prefix)},
        }
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("chips", 0, die_area=None), "die_area_unknown"),
        (put("chips", 0, route="unknown"), "die_area_unknown"),
        (put("chips", 0, die_area=Decimal(0)), "part_not_positive"),
        (put("chips", 0, fab_yield=Decimal(120)), "share_above_one"),
        (put("chips", 0, node="other"), "node_without_rule"),
        (put("chips", 0, node="other", fab_energy=Decimal(1)), "node_without_rule"),
        (put("chips", 0, materials_factor=None), "question_unanswered"),
        (put("chips", 0, abatement="unknown"), "question_unanswered"),
        (put("chips", 0, fab_grid=None), "factor_missing"),
        (put("chips", 0, fab_grid="s/nothing@1"), "factor_not_loaded"),
        (put("chips", 2, factor=None), "factor_missing"),
        (put("chips", 2, quantity=Decimal(-1)), "amount_negative"),
        (put("memory", 0, capacity=None), "figure_missing"),
        (put("memory", 0, unit="GWh"), "memory_unit"),
        (put("memory", 0, factor="s/board@1"), "unit_not_the_factors"),
        (put("memory", 1, density=None), "rule_value_missing"),
        (put("boards", 0, utilisation=Decimal(0)), "part_not_positive"),
        (put("boards", 0, factor="s/cell@1"), "unit_not_the_factors"),
        (put("batteries", 0, factor="s/board@1"), "unit_not_the_factors"),
        (put("housings", 0, forming_energy=None), "forming_energy_needed"),
        (put("housings", 0, anodising_energy=None), "anodising_energy_needed"),
        (put("housings", 1, paint_factor=None), "factor_missing"),
        (drop("decisions", 0), "question_unanswered"),
        (drop("decisions", 1), "question_unanswered"),
    ],
)
def test_it_stops_and_says_why(change: Change, code: str) -> None:
    derivation = derived(change)
    assert refusals(derivation) == {code}
    for record in derivation.records:
        assert record.what("zh")
        assert record.fix("en")


USED = [
    *(
        (f"fab.energy.n{node}", put("chips", 0, node=f"n{node}", gas_factor="s/wafer@1"))
        for node in (28, 20, 14, 10, 8, 7, 5, 3)
    ),
    ("fab.yield", lambda _: None),
    ("forming.energy.injection", lambda _: None),
    ("forming.energy.stamping", put("housings", 0, forming="stamping", forming_energy=None)),
    *(
        (f"memory.density.dram_{nm}nm", put("memory", 1, density=None, technology=f"dram_{nm}nm"))
        for nm in (18, 20, 21)
    ),
]


@pytest.mark.parametrize(("key", "use"), USED)
def test_a_rule_value_that_is_gone_is_asked_for_never_filled_in(key: str, use: Change) -> None:
    assert refusals(derived(use)) == set()
    derivation = derived(use, without(key))
    assert refusals(derivation) <= {"rule_value_missing", "forming_energy_needed"}
    assert {r.severity for r in derivation.records if r.code in refusals(derivation)} == {"question"}


def test_every_rule_value_that_is_a_quantity_is_in_use() -> None:
    assert {key for key, _ in USED} == {p.id for p in SPEC.parameters if not p.id.startswith("alarm.")}


@pytest.mark.parametrize("key", sorted(SPEC.rule_factors))
def test_a_rule_factor_that_is_gone_is_asked_for(key: str) -> None:
    if key == "chip.package":
        use = put("chips", 0, package_factor=None)
    else:
        _, _, node, abatement = key.split(".")
        use = put("chips", 0, node=node, abatement=abatement)
    assert refusals(derived(use, without(key))) == {"rule_value_missing"}


def test_memory_density_has_a_rule_for_some_technologies_only() -> None:
    change = put("memory", 1, density=None, technology="dram_18nm")
    line = lines(derived(change))["memory.M2"]
    assert line.activity.amount == Decimal(8) / Decimal("2.375")
    assert line.clause.endswith("x-memory-density")
    assert refusals(derived(change, without("memory.density"))) == {"rule_value_missing"}


def test_unmetered_steps_ask_and_own_housings_are_metered_or_asked() -> None:
    by_us = put("housings", 0, maker="own")
    derivation = derived(by_us)
    assert refusals(derivation) == {"question_unanswered"}
    (record,) = [r for r in derivation.records if r.severity == "question"]
    assert record.value == "housing_electricity"
    assert {r.code for r in derivation.records} >= {"own_making_metered", "process_without_site"}

    def answered(sheets: dict[str, Table]) -> None:
        by_us(sheets)
        sheets["decisions"].append({"question": "housing_electricity", "answer": "0.7", "who": "a", "evidence": "b"})

    found = amounts(answered)
    assert found["models.PH/housing/electricity"] == Decimal("0.7")
    assert "housings.H1/part_forming" not in found
    assert "housings.H1/part_anodising" not in found


def test_decisions_carry_wafer_materials_and_abatement_and_are_marked_assumed() -> None:
    def change(sheets: dict[str, Table]) -> None:
        sheets["chips"][0].update(materials_factor=None, abatement="unknown")
        signed = {"who": "a", "evidence": "b"}
        sheets["decisions"].append({"question": "fab_materials_factor", "answer": "s/wafer@1", **signed})
        sheets["decisions"].append({"question": "fab_abatement", "answer": "a99", **signed})

    found = lines(derived(change))
    assert found["chips.K1/wafer_materials"].activity.status == "assumed"
    assert found["chips.K1/fab_gases"].factor == "open/el.ic.fab_gas99.7nm@1"
    assert found["chips.K1/fab_gases"].activity.status == "assumed"
    assert found["chips.K2/wafer_materials"].activity.status == "default"  # the rule's yield


def test_a_decision_for_a_factor_nobody_has_is_refused_at_its_cell() -> None:
    def change(sheets: dict[str, Table]) -> None:
        sheets["chips"][0].update(materials_factor=None)
        sheets["decisions"].append(
            {"question": "fab_materials_factor", "answer": "s/none@1", "who": "a", "evidence": "b"}
        )

    assert refusals(derived(change)) == {"factor_not_loaded"}


def test_defaults_are_said_and_a_suppliers_figure_silences_them() -> None:
    codes = [record.code for record in derived().records]
    assert codes.count("loss_default_fab_yield") == 2
    assert codes.count("default_package") == 2
    assert codes.count("default_forming") == 1

    def told(sheets: dict[str, Table]) -> None:
        for row in sheets["chips"][:2]:
            row.update(fab_yield=Decimal("87.5"), package_factor="open/el.ic.package.act@1")
        sheets["housings"][1].update(forming_energy=Decimal("1.79"))

    derivation = derived(told)
    assert not {"loss_default_fab_yield", "default_package", "default_forming"} & {r.code for r in derivation.records}
    assert amounts(told) == amounts()


def test_a_pack_of_a_vehicle_that_stands_in_is_said() -> None:
    derivation = derived(put("batteries", 0, factor_scale="ev_pack"))
    (warning,) = [record for record in derivation.records if record.code == "battery_ev_pack"]
    assert warning.severity == "warning"
    assert "手机电芯" in warning.what("zh")


def test_amounts_follow_the_dimension_of_the_factor() -> None:
    assert amounts(put("batteries", 0, factor="s/cellmass@1"))["batteries.A1"] == Decimal("0.07")
    assert amounts(put("displays", 0, factor="s/module@1"))["displays.D1"] == 1
    assert amounts(put("boards", 0, factor="s/module@1"))["boards.P1"] == 1


def test_a_fab_takes_its_own_power_and_the_plant_does_not() -> None:
    found = lines(derived())
    assert found["chips.K1/fab_electricity"].factor == "s/fabgrid@1"
    assert found["housings.H1/part_forming"].factor == "open/elec.cn.2024.footprint.avg@1"
    elsewhere = lines(derived(put("housings", 0, power_factor="s/fabgrid@1")))
    assert elsewhere["housings.H1/part_forming"].factor == "s/fabgrid@1"


def test_rows_of_another_model_do_not_count() -> None:
    def change(sheets: dict[str, Table]) -> None:
        sheets["models"].append({"model": "PX", "name_zh": "手机二", "mass": Decimal("0.2")})
        sheets["memory"][0]["model"] = "PX"
        sheets["output"].extend({**sheets["output"][k], "line": f"Q{k}", "model": "PX"} for k in (0, 2))

    one, two = derived(change).systems
    assert "memory.M1" not in {line.id for line in one.lines}
    assert "memory.M1" in {line.id for line in two.lines}


MOVES = [
    ("chips", 0, "quantity", Decimal(2), "chips.K1/fab_gases", 2),
    ("chips", 0, "die_area", Decimal(140), "chips.K1/wafer_materials", 2),
    ("chips", 0, "fab_yield", Decimal("43.75"), "chips.K1/fab_electricity", 2),
    ("chips", 0, "fab_energy", Decimal("4.3"), "chips.K1/fab_electricity", 2),
    ("memory", 0, "capacity", Decimal(16), "memory.M1", 2),
    ("memory", 0, "quantity", Decimal(2), "memory.M1", 2),
    ("memory", 0, "unit", "Gb", "memory.M1", "0.125"),
    ("memory", 1, "density", Decimal(1), "memory.M2", 2),
    ("boards", 0, "area", Decimal(80), "boards.P1", 2),
    ("boards", 0, "utilisation", Decimal(40), "boards.P1", 2),
    ("boards", 0, "quantity", Decimal(2), "boards.P1", 2),
    ("displays", 0, "width", Decimal(140), "displays.D1", 2),
    ("displays", 0, "height", Decimal(300), "displays.D1", 2),
    ("displays", 0, "quantity", Decimal(2), "displays.D1", 2),
    ("batteries", 0, "capacity", Decimal(40), "batteries.A1", 2),
    ("batteries", 0, "quantity", Decimal(2), "batteries.A1", 2),
    ("housings", 0, "net_mass", Decimal("0.04"), "housings.H1/part_material", 2),
    ("housings", 0, "material_yield", Decimal("12.5"), "housings.H1/part_material", 2),
    ("housings", 0, "forming_energy", Decimal(100), "housings.H1/part_forming", 2),
    ("housings", 0, "anodised_area", Decimal(200), "housings.H1/part_anodising", 2),
    ("housings", 0, "anodising_energy", Decimal(60), "housings.H1/part_anodising", 2),
    ("housings", 1, "paint_mass", Decimal("0.002"), "housings.H2/part_paint", 2),
    ("housings", 1, "quantity", Decimal(2), "housings.H2/part_forming", 2),
    ("bom", 0, "amount", Decimal(2), "bom.B1", 2),
    ("bom", 0, "piece_mass", Decimal("0.08"), "bom.B1", 2),
    ("bom", 1, "unit", "kg", "bom.B2", 1000),
]


@pytest.mark.parametrize(("sheet", "index", "column", "value", "line", "times"), MOVES)
def test_a_column_moves_its_line_in_proportion(
    sheet: str, index: int, column: str, value: object, line: str, times: object
) -> None:
    assert amounts(put(sheet, index, **{column: value}))[line] == amounts()[line] * Decimal(str(times))


SWITCHES = [
    ("chips", 0, "route", {"route": "footprint", "factor": "s/chip@1"}),
    ("chips", 2, "factor", {"factor": "open/el.ic.package.act@1"}),
    ("chips", 0, "node", {"node": "n28"}),
    ("chips", 0, "abatement", {"abatement": "a99"}),
    ("chips", 0, "fab_grid", {"fab_grid": "open/elec.cn.2024.footprint.avg@1"}),
    ("chips", 0, "gas_factor", {"gas_factor": "s/wafer@1"}),
    ("chips", 0, "materials_factor", {"materials_factor": "s/nanddie@1"}),
    ("chips", 0, "package_factor", {"package_factor": "s/chip@1"}),
    ("chips", 0, "process", {"process": "modules"}),
    ("memory", 0, "route", {"route": "footprint", "factor": "s/chip@1"}),
    ("memory", 0, "factor", {"route": "footprint", "factor": "s/module@1"}),
    ("memory", 1, "package_factor", {"package_factor": None}),
    ("memory", 1, "technology", {"density": None, "technology": "dram_20nm"}),
    ("boards", 0, "factor", {"factor": "s/panel@1"}),
    ("displays", 0, "factor", {"factor": "s/board@1"}),
    ("batteries", 0, "factor", {"factor": "s/cellmass@1"}),
    ("housings", 0, "factor", {"factor": "s/plastic@1"}),
    ("housings", 0, "forming", {"forming": "none"}),
    ("housings", 1, "paint_factor", {"paint_factor": "s/plastic@1"}),
    ("housings", 1, "power_factor", {"power_factor": "s/fabgrid@1"}),
    ("bom", 1, "factor", {"factor": "s/plastic@1"}),
    ("bom", 1, "process", {"process": "modules"}),
]


@pytest.mark.parametrize(("sheet", "index", "column", "cells"), SWITCHES)
def test_a_choice_moves_the_figure_its_factor_or_its_place(
    sheet: str, index: int, column: str, cells: dict[str, object]
) -> None:
    def shown(change: Change) -> set[tuple[str, str, str, Decimal]]:
        found = lines(derived(change)).values()
        return {(line.id, line.process, line.factor, line.activity.amount) for line in found}

    assert column in cells
    assert shown(put(sheet, index, **cells)) != shown(lambda _: None)


SILENT = {"model", "maker", "mass"}
"""Result columns tested on their own: `model` and `maker` above, the mass of a battery with a factor per kg."""


def test_no_column_that_claims_to_move_the_result_is_untested() -> None:
    tested = {(sheet, column) for sheet, _, column, *_ in (*MOVES, *SWITCHES)}
    own = ("chips", "memory", "boards", "displays", "batteries", "housings", "bom")
    claimed = {
        (sheet.id, column.id)
        for sheet in SPEC.sheets
        if sheet.id in own
        for column in sheet.columns
        if column.effect == "result" and column.id not in SILENT
    }
    everywhere = {(sheet, "process") for sheet in own} | {(sheet, "quantity") for sheet in own}
    assert claimed - everywhere <= tested


INFORMATIONAL = [
    ("chips", 0, "die_source", "published"),
    ("memory", 0, "kind", "nand"),
    ("boards", 0, "type", "rigid"),
    ("boards", 0, "finish", "osp"),
    ("displays", 0, "technology", "lcd_asi"),
    ("batteries", 0, "chemistry", "nmc"),
    ("chips", 0, "supplier", "某厂"),
    ("bom", 0, "part_no", "X-1"),
]


@pytest.mark.parametrize(("sheet", "index", "column", "value"), INFORMATIONAL)
def test_a_column_that_claims_to_move_nothing_moves_nothing(sheet: str, index: int, column: str, value: object) -> None:
    effects = {c.id: c.effect for c in SPEC.sheet(sheet).columns}
    assert effects[column] == "informational"
    assert amounts(put(sheet, index, **{column: value})) == amounts()


@STEADY
@given(st.sampled_from(["chips", "memory", "boards", "displays", "batteries", "housings", "bom"]), st.randoms())
def test_the_order_of_rows_changes_nothing(sheet: str, order: Any) -> None:
    assert amounts(lambda sheets: order.shuffle(sheets[sheet])) == amounts()


@STEADY
@given(st.decimals("0.1", "500", places=1), st.decimals("0.1", "500", places=1))
def test_more_memory_of_the_same_kind_is_never_smaller(capacity: Decimal, more: Decimal) -> None:
    for index, line in ((0, "memory.M1"), (1, "memory.M2")):
        small = amounts(put("memory", index, capacity=capacity))[line]
        assert amounts(put("memory", index, capacity=capacity + more))[line] > small


@STEADY
@given(st.decimals("1", "100", places=1))
def test_full_yield_is_the_lower_bound(percent: Decimal) -> None:
    for sheet, column, line in (
        ("chips", "fab_yield", "chips.K1/fab_gases"),
        ("boards", "utilisation", "boards.P1"),
        ("housings", "material_yield", "housings.H1/part_material"),
    ):
        least = amounts(put(sheet, 0, **{column: Decimal(100)}))[line]
        assert amounts(put(sheet, 0, **{column: percent}))[line] >= least


def test_every_line_names_its_parents_and_a_clause_that_exists() -> None:
    known = {clause.id for clause in SPEC.clauses}
    cells = {cell.ref for row in submission(tables(), SPEC).all_rows() for cell in row.cells.values()}
    for line in lines(derived()).values():
        assert line.clause in known
        assert line.parents
        assert {p for p in line.parents if "/" not in p} <= cells


def test_every_removed_row_is_noticed() -> None:
    before = amounts()
    for sheet in ("chips", "memory", "boards", "displays", "batteries", "housings", "bom", "energy"):
        for index in range(len(tables()[sheet])):
            derivation = derived(drop(sheet, index))
            assert derivation.systems == () or amounts(drop(sheet, index)) != before


def test_a_year_without_a_figure_is_asked_for() -> None:
    spec = SPEC.model_copy(update={"electricity_by_year": {}})
    assert refusals(derived(spec=spec)) == {"question_unanswered"}


def test_making_of_parts_is_borne_by_the_models_that_have_such_parts() -> None:
    """Two phones, one with a frame of our own making; its 5 kWh stand on that phone only, answered or metered."""

    def two(sheets: dict[str, Table]) -> None:
        sheets["models"].append({**sheets["models"][0], "model": "PH2"})
        sheets["housings"][0].update({"model": "PH", "maker": "own", "forming_energy": None, "anodising_energy": None})
        sheets["housings"][1]["model"] = "PH2"
        for row in [row for row in sheets["output"] if row["model"] == "PH"]:
            sheets["output"].append({**row, "line": f"{row['line']}b", "model": "PH2"})

    def answered(sheets: dict[str, Table]) -> None:
        two(sheets)
        sheets["sites"].append({**sheets["sites"][-1], "process": "housing", "gate": "no"})
        sheets["decisions"].append({"question": "housing_electricity", "answer": "5", "who": "a", "evidence": "b"})

    def metered(sheets: dict[str, Table]) -> None:
        two(sheets)
        sheets["sites"].append({**sheets["sites"][0], "process": "housing"})
        sheets["energy"].append({**sheets["energy"][0], "line": "E9", "process": "housing", **steady("5000")})
        sheets["output"].append({**sheets["output"][0], "line": "O9", "process": "housing"})

    for change in (answered, metered):
        derivation = derived(change)
        assert refusals(derivation) == set(), derivation.records
        making = {s.model: [x.activity.amount for x in s.lines if x.process == "housing"] for s in derivation.systems}
        assert making == {"PH": [Decimal(5)], "PH2": []}
