# SPDX-License-Identifier: Apache-2.0
"""Rows written are rows read; an empty own set is a set."""

from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package
from pydantic import ValidationError

from footprint.errors import InputError, stops
from footprint.factors import add_files, check, check_folder, load_set, new_files, set_files, set_name, shipped
from footprint.schema import Factor

from .conftest import own


def put_files(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_write_then_read_is_the_same_set(tmp_path: Path) -> None:
    files = set_files(shipped())
    again = load_set(put_files(tmp_path / "open", files))
    assert again.factors == shipped().factors
    assert again.sources == shipped().sources
    assert (again.id, again.version, again.title) == (shipped().id, shipped().version, shipped().title)
    assert set_files(again) == files


def test_an_empty_own_set_is_a_valid_package(tmp_path: Path) -> None:
    folder = put_files(tmp_path / "acme", new_files(tmp_path / "acme"))
    assert not stops(check_folder(folder))
    assert load_set(folder).factors == {}
    assert Package(str(folder / "datapackage.json")).validate().valid
    readme = (folder / "README.md").read_text("utf-8")
    assert "许可类别 `private`" in readme
    assert "Licence class `private`" in readme


@pytest.mark.parametrize("name", ["open", "gwp", "Acme", "我们", "-x"])
def test_a_name_that_cannot_be_an_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        set_name(tmp_path / name)
    assert caught.value.records[0].code == "factors_set_name"


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        new_files(own(tmp_path / "acme"))
    assert caught.value.records[0].code == "factors_folder_used"


def test_rows_are_added_and_never_replaced(tmp_path: Path) -> None:
    folder = own(tmp_path / "acme")
    old = load_set(folder)
    row = old.factors["acme/yarn@1"].model_copy(update={"id": "acme/cloth@1"})
    put_files(folder, add_files(folder, old.sources, (row,)))
    assert load_set(folder).factors == {**old.factors, "acme/cloth@1": row}
    with pytest.raises(InputError) as caught:
        add_files(folder, {"q": old.sources["q"].model_copy(update={"year": "2020"})}, (row,))
    assert [r.code for r in caught.value.records] == ["factors_row_there", "factors_source_there"]


def test_a_suppliers_share_of_primary_data_is_kept(tmp_path: Path) -> None:
    """Own figures have a column of their own for it; a table without any has none, and older sets are read as before."""
    folder = own(tmp_path / "acme")
    old = load_set(folder)
    yarn = old.factors["acme/yarn@1"]
    stated = yarn.model_copy(
        update={
            "id": "acme/cloth@1",
            "kind": "declared",
            "topic": "declared",
            "gases": {},
            "inputs": (),
            "co2e": Decimal(3),
            "gwp_basis": "AR6",
            "primary_data_share": Decimal("56.12"),
        }
    )
    unstated = stated.model_copy(update={"id": "acme/felt@1", "primary_data_share": None, "co2e": Decimal(4)})
    put_files(folder, add_files(folder, old.sources, (stated, unstated)))
    again = load_set(folder)
    assert [again.factors[key].primary_data_share for key in ("acme/cloth@1", "acme/felt@1")] == [
        Decimal("56.12"),
        None,
    ]
    assert "primary_data_share" in (folder / "declared.csv").read_text("utf-8").splitlines()[0]
    assert "primary_data_share" not in (folder / f"{yarn.topic}.csv").read_text("utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert [task.valid for task in report.tasks if task.name == "declared"] == [True]


def test_a_share_at_a_row_that_is_no_suppliers_or_above_the_whole_is_refused(tmp_path: Path) -> None:
    folder = own(tmp_path / "acme")
    old = load_set(folder)
    row = old.factors["acme/yarn@1"].model_copy(update={"id": "acme/cloth@1", "primary_data_share": Decimal(50)})
    found = check(old.model_copy(update={"factors": {**old.factors, row.id: row}}))
    assert [(one.code, one.value) for one in found if one.code == "factor_primary_share"] == [
        ("factor_primary_share", "50")
    ]
    with pytest.raises(ValidationError):
        Factor.model_validate({**row.model_dump(), "primary_data_share": "101"})
