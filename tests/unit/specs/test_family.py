# SPDX-License-Identifier: Apache-2.0
"""Products of one family: shared files come first, ids are the product's own, the product's files lie over them."""

import shutil
from pathlib import Path

import pytest

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.factors import shipped
from footprint.specs import check_spec, load_spec


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shared files and of one product of a family, to change."""
    for name in ("common", "mobile_phone"):
        shutil.copytree(data_folder("product_specs") / name, tmp_path / name)
    return tmp_path


def test_ids_of_the_family_become_the_products(folder: Path) -> None:
    spec = load_spec("mobile_phone", folder)
    assert spec == load_spec("mobile_phone")
    assert all(clause.id.startswith("mobile_phone/unread/") for clause in spec.clauses)
    assert spec.gwp_clause == "mobile_phone/unread/x-gwp"
    assert not [p for p in spec.parameters if p.clause.startswith("~")]


def test_a_product_lays_its_own_over_the_family(folder: Path) -> None:
    (folder / "mobile_phone" / "sheets.yaml").write_text(
        "order: [product, sites, models, chips, decisions]\nchoices:\n  abatement:\n    - {id: a50, name: {zh: 一半, en: half}}\n",
        "utf-8",
    )
    path = folder / "mobile_phone" / "spec.yaml"
    path.write_text(path.read_text("utf-8") + "decimals: 4\n", "utf-8")
    spec = load_spec("mobile_phone", folder)
    assert [sheet.id for sheet in spec.sheets] == ["product", "sites", "models", "chips", "decisions"]
    assert [choice.id for choice in spec.choices["abatement"]] == ["a50"]
    assert spec.choices["fab_node"]
    assert spec.decimals == 4


def test_a_family_that_is_not_there_is_refused(folder: Path) -> None:
    shutil.rmtree(folder / "common" / "electronics")
    with pytest.raises(InputError) as caught:
        load_spec("mobile_phone", folder)
    assert caught.value.records[0].code == "spec_invalid"


def test_a_rule_that_names_a_factor_nobody_ships_is_found() -> None:
    spec = load_spec("mobile_phone")
    wrong = spec.model_copy(update={"rule_factors": {"chip.package": "open/nothing@1"}})
    (record,) = check_spec(wrong, shipped().factors)
    assert (record.code, record.where.cell, record.value) == (
        "spec_factor",
        "rule_factors.chip.package",
        "open/nothing@1",
    )
