# SPDX-License-Identifier: Apache-2.0
"""GWP sets by species, and what a refrigerant blend comes to under each."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.factors import gwp_names, load_gwp, shipped
from footprint.schema import BIOGENIC_UPTAKE, CO2E_FLOWS

from .conftest import put


@pytest.mark.parametrize(
    ("name", "fossil", "biogenic", "n2o", "sf6"),
    [("AR4", "25", "25", "298", "22800"), ("AR5", "30", "28", "265", "23500"), ("AR6", "29.8", "27", "273", "24300")],
)
def test_the_main_species(name: str, fossil: str, biogenic: str, n2o: str, sf6: str) -> None:
    species = load_gwp(name).species
    found = [species[flow].value for flow in ("ch4_fossil", "ch4_biogenic", "n2o", "sf6")]
    assert found == [Decimal(fossil), Decimal(biogenic), Decimal(n2o), Decimal(sf6)]


@pytest.mark.parametrize(
    ("blend", "ar4", "ar5", "ar6"),
    [
        ("r404a", "3921.6", "3942.8", "4728"),
        ("r407c", "1773.85", "1624.21", "1907.93"),
        ("r410a", "2087.5", "1923.5", "2255.5"),
        ("r507a", "3985", "3985", "4775"),
    ],
)
def test_a_blend_is_the_sum_of_its_species(blend: str, ar4: str, ar5: str, ar6: str) -> None:
    """The published rounded totals: EPA Hub (AR5) 3943, 1624, 1924, 3985; Base Carbone (AR6) 4728, 1908, 2256, 4775."""
    gases = shipped().factors[f"open/refrigerant.{blend}@1"].gases
    assert sum(gases.values()) == 1
    for name, total in zip(("AR4", "AR5", "AR6"), (ar4, ar5, ar6), strict=True):
        species = load_gwp(name).species
        assert sum(kg * species[flow].value for flow, kg in gases.items()) == Decimal(total)


@pytest.mark.parametrize("name", ["AR4", "AR5", "AR6"])
def test_every_set_carries_what_the_calculation_needs(name: str) -> None:
    species = load_gwp(name).species
    for flow in ("co2_fossil", "co2_biogenic_release", BIOGENIC_UPTAKE, "co2_dluc", *CO2E_FLOWS.values()):
        assert species[flow].value == 1
    used = {flow for factor in shipped().factors.values() for flow in factor.gases}
    assert used <= set(species)


@pytest.mark.parametrize("name", ["AR4", "AR5", "AR6"])
def test_every_value_has_a_source_and_a_place(name: str) -> None:
    for gwp in load_gwp(name).species.values():
        assert gwp.source
        assert gwp.locator


def test_case_does_not_matter_and_an_unknown_set_is_refused() -> None:
    assert load_gwp("ar5") == load_gwp("AR5")
    with pytest.raises(InputError) as caught:
        load_gwp("AR7")
    assert "AR4, AR5, AR6" in caught.value.records[0].what("zh")
    assert gwp_names() == ("AR4", "AR5", "AR6")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"gwp": "many"}, "factors_bad_value"),
        ({"gwp": "-1"}, "factors_bad_value"),
        ({"source": "hearsay"}, "factors_unknown_source"),
        ({"flow": "n2o"}, "factors_duplicate"),
    ],
)
def test_a_spoiled_table_is_refused(tmp_path: Path, values: dict[str, str], code: str) -> None:
    folder = tmp_path / "gwp"
    shutil.copytree(data_folder("factors") / "gwp", folder)
    put(folder, "ar6", "sf6", **values)
    with pytest.raises(InputError) as caught:
        load_gwp("AR6", folder)
    assert [record.code for record in caught.value.records] == [code]
