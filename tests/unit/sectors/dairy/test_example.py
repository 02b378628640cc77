# SPDX-License-Identifier: Apache-2.0
"""The bundled dairy example: inside the band its note fixed before the first run, gases apart, sharing complete."""

from decimal import Decimal
from typing import Any

import pytest

from footprint.factors import load_gwp, shipped
from footprint.study import compose
from tests.example import changed, example, without

BANDS = {"UHT-1L": ("1.0", "1.8"), "FM-100": ("1.1", "2.2")}
"""kg CO2e per kg of packed product; product_specs/dairy/example/README.md says where from."""


@pytest.mark.parametrize("model", sorted(BANDS))
def test_inside_the_band(model: str) -> None:
    found = next(m.footprint for m in example("dairy").result.models if m.model == model)
    low, high = (Decimal(edge) for edge in BANDS[model])
    assert low < found.total < high


def test_gases_stay_apart() -> None:
    for model in example("dairy").result.models:
        flows = model.footprint.by_flow
        assert flows["ch4_biogenic"] > 0
        assert flows["n2o"] > 0
        assert flows["hcfc-22"] > 0
        assert flows["ch4_biogenic"] > flows.get("ch4_fossil", Decimal(0))


def test_no_clause_is_missed_but_illustrative_figures_and_unstated_uptake() -> None:
    missed = [verdict.clause for verdict in example("dairy").result.verdicts if verdict.state == "missing"]
    assert missed == [f"dairy/unnumbered/x-{name}" for name in ("data-status", "biogenic", "carbon-content")]


def test_what_all_products_bear_adds_up_to_what_was_received() -> None:
    """Milk per kg times output, over both models and the two other products, is the milk that came in."""
    case = example("dairy").case()
    per_kg = {
        system.model: sum(p.output.amount for p in system.processes if p.id == "raw_milk")
        for system in case.derivation.systems
    }
    outputs = {"UHT-1L": 18000, "FM-100": 4200}
    solids = {"UHT-1L": "12.3", "FM-100": "11.5"}
    milk = {model: per_kg[model] * outputs[model] for model in outputs}
    ours = sum(outputs[model] * Decimal(solids[model]) for model in outputs)
    whole = ours + 4800 * Decimal("12.3") + 300 * Decimal("46.0")
    assert abs(sum(milk.values()) - 28000 * ours / whole) < Decimal("1e-18")


def test_more_cream_takes_milk_from_the_others() -> None:
    told = example("dairy")
    richer = told.case(changed(told.submission, "output", 3, "milk_solids", Decimal(60)))
    for before, after in zip(told.case().derivation.systems, richer.derivation.systems, strict=True):
        assert after.processes[0].output.amount < before.processes[0].output.amount


def test_without_a_refrigerant_record_a_clause_is_missed() -> None:
    told = example("dairy")
    case = told.case(without(told.submission, "refrigerants"))
    assert not [line for system in case.derivation.systems for line in system.lines if line.step == "refrigerant_loss"]


def test_an_omitted_mass_is_a_share_of_one_kilogram_whatever_the_pack() -> None:
    """Omissions are stated per kg of net content: a cup of 100 g has the same share of them as a carton of 1 L."""
    told = example("dairy")
    left_out = sum(row["mass"] for row in told.submission.rows("omissions") if row["mass"] is not None)
    for model in told.result.models:
        assert model.analysis is not None
        assert model.analysis.cut_off is not None
        assert abs((model.analysis.cut_off.by("mass").together or 0) - 100 * left_out) < Decimal("1e-20")


def test_a_product_of_powder_alone_shows_its_stage_of_raw_material_as_zero() -> None:
    told = example("dairy")
    changes: list[tuple[str, int, str, Any]] = [
        ("models", 1, "milk_base", "reconstituted"),
        ("output", 2, "milk_solids", Decimal(0)),
    ]
    submission = told.submission
    for sheet, index, column, value in changes:
        submission = changed(submission, sheet, index, column, value)
    _, result = compose(submission, told.spec, shipped(), load_gwp(told.spec.gwp_set))
    (powder,) = [model for model in result.models if model.model == "FM-100"]
    assert powder.footprint.by_stage["raw"] == 0
    assert [v.state for v in result.verdicts if v.clause == "dairy/unnumbered/x-stages"] == ["met"]
