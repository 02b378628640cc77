# SPDX-License-Identifier: Apache-2.0
"""Rows written are rows read; an empty own set is a set."""

from pathlib import Path

import pytest
from frictionless import Package

from footprint.errors import InputError, stops
from footprint.factors import add_files, check_folder, load_set, new_files, set_files, set_name, shipped

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
