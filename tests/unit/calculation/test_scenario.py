# SPDX-License-Identifier: Apache-2.0
"""What if: changes laid over a system, and the differences they make."""

from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from footprint.calculation import compute
from footprint.calculation.scenario import Change, Scenario, Which, line_differences, overlay
from footprint.errors import InputError
from footprint.model import exact_sum
from footprint.schema import Factor, ProductSystem
from tests.strategies import GWP, STEADY, cases, factor, line, process, rows, system

FACTORS = rows(factor("a", gases={"co2_fossil": Decimal(2)}), factor("b", gases={"co2_fossil": Decimal(1)}))
PRODUCT = system(
    process("p", line("bom.1", "p", "a", "3"), line("bom.2", "p", "a", "1"), line("el.1", "p", "b", "1", kind="heat"))
)


def test_supplier_swap_of_one_line() -> None:
    scenario = Scenario(name="swap", changes=(Change(lines=Which(id="bom.1"), factor="s/b@1"),))
    changed = overlay([PRODUCT], scenario, FACTORS)[0]
    before, after = compute(PRODUCT, FACTORS, GWP), compute(changed, FACTORS, GWP)
    assert (before.total, after.total) == (9, 6)
    assert [(one.line, one.first, one.second, one.change) for one in line_differences(before, after)] == [
        ("bom.1", 6, 3, -3)
    ]


def test_scale_by_kind_and_pattern_in_order() -> None:
    changes = (
        Change(lines=Which(id="bom.*"), scale=Decimal("0.5")),
        Change(lines=Which(kind="heat"), scale=Decimal(0)),
    )
    changed = overlay([PRODUCT], Scenario(name="less", changes=changes), FACTORS)[0]
    assert compute(changed, FACTORS, GWP).total == 4
    assert {one.activity.status for one in changed.lines} == {"assumed"}


def test_a_change_that_fits_no_line_or_names_no_factor_is_refused_at_once() -> None:
    changes = (Change(lines=Which(id="x"), scale=Decimal(1)), Change(lines=Which(), factor="s/none@1"))
    with pytest.raises(InputError) as caught:
        overlay([PRODUCT], Scenario(name="wrong", changes=changes), FACTORS)
    assert [record.code for record in caught.value.records] == ["scenario_no_line", "scenario_factor"]


@pytest.mark.parametrize(
    "change", [{"lines": {}}, {"lines": {}, "scale": "-1"}, {"lines": {"colour": "red"}, "scale": 1}]
)
def test_empty_negative_or_misspelt_changes_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Change.model_validate(change)


@STEADY
@given(cases())
def test_line_differences_add_up_to_the_change(case: tuple[ProductSystem, dict[str, Factor]]) -> None:
    product, factors = case
    scenario = Scenario(name="half", changes=(Change(lines=Which(), scale=Decimal("0.5")),))
    before, after = compute(product, factors, GWP), compute(overlay([product], scenario, factors)[0], factors, GWP)
    assert exact_sum(one.change for one in line_differences(before, after)) == exact_sum(
        [after.total, before.total.copy_negate()]
    )
