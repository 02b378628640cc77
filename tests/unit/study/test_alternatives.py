# SPDX-License-Identifier: Apache-2.0
"""The total by another basis is what a study gives in which that basis was chosen; the headline never moves."""

from decimal import Decimal
from functools import reduce

import pytest

from footprint.factors import shipped
from footprint.model import exact_sum
from footprint.schema.result import ModelResult
from footprint.schema.variants import Alternative
from footprint.specs import products
from footprint.study import compose
from footprint.submission import Submission
from footprint.text import both
from tests.example import changed, example

SHARES = {"O7": Decimal(30), "O8": Decimal(20), "O9": Decimal(40)}
"""Shares of revenue of the dyehouse's three outputs in the clothing example."""


def with_output(told: Submission, column: str, values: dict[str, object]) -> Submission:
    def one(known: Submission, line: str) -> Submission:
        at = next(n for n, row in enumerate(known.rows("output")) if row["line"] == line)
        return changed(known, "output", at, column, values[line])  # type: ignore[arg-type]  # any cell value

    return reduce(one, values, told)


def alternatives(model: ModelResult) -> dict[str, Alternative]:
    assert model.analysis is not None
    return {one.basis: one for one in model.analysis.alternatives}


def test_revenue_beside_output_is_the_study_shared_by_revenue() -> None:
    here = example("clothing")
    stated = with_output(here.submission, "revenue_share", SHARES)
    beside = compose(stated, here.spec, shipped(), here.inputs.gwp)[1]
    chosen = with_output(stated, "basis", dict.fromkeys(SHARES, "economic"))
    by_revenue = compose(chosen, here.spec, shipped(), here.inputs.gwp)[1]
    for model, plain, other in zip(beside.models, here.result.models, by_revenue.models, strict=True):
        found = alternatives(model)["economic"]
        assert model.footprint.total == plain.footprint.total, "the headline stays"
        assert found.places == ("S2 wet",)
        assert found.why == "no_revenue"
        assert "S1 making" in found.elsewhere
        assert found.total == other.footprint.total != plain.footprint.total
        assert found.change == exact_sum([other.footprint.total, plain.footprint.total.copy_negate()])
        assert alternatives(other)["output"].total == plain.footprint.total, "and back again"


def test_dairy_by_the_other_form_for_milk_and_meat_is_the_study_under_that_rule() -> None:
    here = example("dairy")
    assert here.spec.parameter("allocation.idf_edition").value == 2022
    linear = tuple(
        each.model_copy(update={"value": Decimal(2015)}) if each.id == "allocation.idf_edition" else each
        for each in here.spec.parameters
    )
    spec = here.spec.model_copy(update={"parameters": linear})
    other = compose(here.submission, spec, shipped(), here.inputs.gwp)[1]
    for model, ruled in zip(here.result.models, other.models, strict=True):
        found = alternatives(model)["idf_2015"]
        assert found.total == ruled.footprint.total != model.footprint.total
        assert alternatives(ruled)["idf_2022"].total == model.footprint.total


def test_dairy_by_mass_moves_burden_from_rich_to_lean_products() -> None:
    """Raw milk by mass: UHT milk (12.3 % solids) bears more than by solids, since cream (46 %) bears less."""
    lean = next(model for model in example("dairy").result.models if model.model == "UHT-1L")
    for basis in ("plant_mass", "milk_mass"):
        change = alternatives(lean)[basis].change
        assert change is not None
        assert change > 0
    assert alternatives(lean)["economic"].why == "no_revenue_column"


@pytest.mark.parametrize("product", products())
def test_every_alternative_has_a_total_or_a_reason_in_both_languages(product: str) -> None:
    for model in example(product).result.models:
        for one in alternatives(model).values():
            assert (one.total is None) == (one.change is None) == (not one.places)
            assert one.total is not None or one.why is not None
            assert bool(one.elsewhere) == (one.why is not None)
            assert both(f"analyse.alternative.{one.basis}").zh
            if one.why:
                assert both(f"analyse.why_not.{one.why}", places="S1").en


def test_a_basis_under_which_the_model_stops_has_no_total() -> None:
    """Nothing of one product in any month: its output carries no hours, so hours cannot be divided."""
    here = example("clothing")
    zero = {line: Decimal(0) for line in SHARES}
    told = with_output(with_output(here.submission, "basis_each", zero), "basis_unit", dict.fromkeys(SHARES, "hour"))
    found = alternatives(compose(told, here.spec, shipped(), here.inputs.gwp)[1].models[0])["stated"]
    assert (found.total, found.why, found.places) == (None, "no_quantity", ())
    assert "S2 wet" in found.elsewhere
