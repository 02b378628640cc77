# SPDX-License-Identifier: Apache-2.0
"""The set loads into pure values; every fault of its files is reported at once."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import validate

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.factors import load_set, shipped
from footprint.factors.load import SIDE_TABLES
from footprint.schema import content_hash


@pytest.mark.parametrize("name", ["open", "gwp"])
def test_frictionless_accepts_the_package(name: str) -> None:
    folder = data_folder("factors") / name
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])[:5]


def test_electricity_is_the_published_digits() -> None:
    factors = shipped().factors
    assert factors["open/elec.cn.2024.footprint.avg@1"].co2e == Decimal("0.5777")
    assert factors["open/elec.cn.2023.footprint.avg@1"].co2e == Decimal("0.6205")


def test_every_row_leads_to_a_page() -> None:
    for factor in shipped().factors.values():
        assert factor.source.locator, factor.id
        assert factor.source.url.startswith("http"), factor.id
        assert factor.source.licence, factor.id


def test_nothing_private_and_nothing_from_sources_without_terms() -> None:
    assert {factor.licence_class for factor in shipped().factors.values()} <= {"redistributable", "cited"}
    for source in shipped().sources.values():
        assert "CPCD" not in source.title
        assert "cityghg" not in source.url


def test_disperse_dyes_say_that_they_are_disperse_dyes_only() -> None:
    dyes = [f for f in shipped().factors.values() if "dye" in f.name.en.casefold() or "染料" in f.name.zh]
    assert dyes
    for dye in dyes:
        assert "disperse" in dye.name.en.casefold()
        assert dye.caution is not None
        assert "reactive" in dye.caution.en


def test_collection_only_rows_do_not_pass_for_incineration() -> None:
    for factor in shipped().factors.values():
        if factor.id.startswith("open/waste.defra2025.") and factor.co2e is not None and factor.co2e < 10:
            assert factor.caution is not None
            assert "incineration" in factor.caution.en
            assert "incineration" not in factor.name.en.casefold()


def test_a_set_is_a_pure_value() -> None:
    again = load_set(data_folder("factors") / "open")
    assert content_hash(again) == content_hash(shipped())


def test_every_table_of_the_package_is_read() -> None:
    package = json.loads((data_folder("factors") / "open" / "datapackage.json").read_text("utf-8"))
    topics = {r["name"] for r in package["resources"]} - set(SIDE_TABLES)
    assert {factor.topic for factor in shipped().factors.values()} == topics


def test_a_folder_without_a_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_set(tmp_path)
    assert [record.code for record in caught.value.records] == ["factors_no_package"]
    assert str(tmp_path) in caught.value.records[0].what("zh")
