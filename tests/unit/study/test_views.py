# SPDX-License-Identifier: Apache-2.0
"""Both views stand in the result, the headline is one of them, and only where the specification offers it."""

from decimal import Decimal

import pytest

from footprint.errors import InputError
from footprint.factors import load_gwp, shipped
from footprint.model import exact_sum
from footprint.specs import load_spec
from footprint.study import compose, recompute, with_headline
from tests.example import example


def test_both_views_stand_side_by_side_and_the_headline_is_one_of_them() -> None:
    for model in example("clothing").result.models:
        by_view = {seen.view: seen for seen in model.electricity_views}
        assert set(by_view) == {"location", "market"}
        assert by_view["location"].headline
        assert by_view["location"].total == model.footprint.total
        assert by_view["market"].total < by_view["location"].total, "wind is less than the grid"
        assert by_view["market"].total > by_view["location"].total - sum(p.kg for p in by_view["location"].parts)


def test_both_views_use_the_same_kilowatt_hours() -> None:
    for model in example("clothing").result.models:
        amounts = [exact_sum(part.amount for part in seen.parts) for seen in model.electricity_views]
        assert abs(amounts[0] - amounts[1]) < Decimal("1e-20")


def test_the_market_view_becomes_the_headline_on_request_and_is_recomputed_so() -> None:
    known = example("clothing")
    spec = with_headline(known.spec, "market")
    inputs, result = compose(known.submission, spec, shipped(), load_gwp(spec.gwp_set))
    for model, before in zip(result.models, known.result.models, strict=True):
        (headline,) = [seen for seen in model.electricity_views if seen.headline]
        assert headline.view == "market"
        assert model.footprint.total == headline.total != before.footprint.total
    assert recompute(inputs).models == result.models
    assert result.content_hash != known.result.content_hash, "the choice is one of the frozen inputs"


def test_a_view_that_the_rules_do_not_offer_is_refused() -> None:
    spec = load_spec("clothing").model_copy(update={"electricity_headlines": ("location",)})
    assert with_headline(spec, "location") is spec
    with pytest.raises(InputError) as refused:
        with_headline(spec, "market")
    (record,) = refused.value.records
    assert (record.code, record.where.cell) == ("electricity_not_offered", "--electricity")
