# SPDX-License-Identifier: Apache-2.0
"""Rows to a network: basis words, rows reached, inputs in the giver's unit."""

from decimal import Decimal

import pytest

from footprint.model import background, basis, characterisation, emissions, reached
from tests.strategies import GWP, factor, gwp_set, rows, takes


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("AR5", "AR5"),
        ("ar6", "AR6"),
        ("AR4 (material-use factors, methodology Table 1)", "AR4"),
        ("AR5/IPCC 2014 life-cycle factors (per Electricity Maps method)", "AR5"),
        ("EF 3.1 (AR6)", "AR6"),
        ("AR5 or AR6 (not per-row stated)", "mixed"),
        ("AR5 (paper tests AR4/SAR)", "mixed"),
        ("mixed", "mixed"),
        ("SAR", "not stated"),
        ("", "not stated"),
        ("n/a (CO2 only)", "not stated"),
        ("not stated in annex PDF", "not stated"),
        ("earlier particulars", "not stated"),
    ],
)
def test_words_of_the_gwp_basis(words: str, key: str) -> None:
    assert basis(words) == key


def test_rows_reached_follow_inputs_round_loops() -> None:
    factors = rows(
        factor("b", inputs=(takes("a", "0.1"), takes("gone", "1"))),
        factor("a", inputs=(takes("b", "0.1"),)),
        factor("z", gases={"n2o": Decimal(1)}),
    )
    assert list(reached(factors, ["s/b@1", "nowhere"])) == ["s/a@1", "s/b@1"]


def test_inputs_are_summed_in_the_givers_unit() -> None:
    factors = rows(
        factor("grid", "kWh", gases={"co2_fossil": Decimal(1)}),
        factor("a", inputs=(takes("grid", "3.6", "MJ"), takes("grid", "2", "度"))),
    )
    assert background(factors, GWP).inputs == {"s/a@1": {"s/grid@1": Decimal(3)}, "s/grid@1": {}}


def test_the_published_total_of_a_gas_split_is_not_counted_twice() -> None:
    row = factor("a", kind="gas_split", gases={"co2_fossil": Decimal(2)}, co2e=Decimal("2.1"), gwp_basis="AR5")
    assert emissions(row) == {"co2_fossil": 2}


def test_characterisation_of_lumps_is_one_unless_the_set_says_so_too() -> None:
    name, weight = characterisation("co2e_ar5", GWP)
    assert (weight, "AR5" in name.zh, "AR5" in name.en) == (1, True, True)
    assert characterisation("co2e_ar5", gwp_set(co2e_ar5="1"))[0].en == "co2e_ar5"
    with pytest.raises(KeyError):
        characterisation("co3", GWP)
