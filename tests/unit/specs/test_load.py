# SPDX-License-Identifier: Apache-2.0
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.specs import load_spec, products
from footprint.specs.load import read_yaml


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shared files and of clothing, to break."""
    for name in ("common", "clothing"):
        shutil.copytree(data_folder("product_specs") / name, tmp_path / name)
    return tmp_path


def test_clothing_loads_with_its_digits_kept() -> None:
    spec = load_spec("clothing")
    assert spec.parameter("knitting.energy.knit_circular").value == Decimal("1.18084")
    assert [choice.id for choice in spec.scope.codes] == ["01", "02", "03", "04", "05", "99"]
    assert spec.clause("clothing/2022/1").source.certainty == "read_in_part"
    with pytest.raises(KeyError):
        spec.parameter("spinning.k.air_jet")


def test_a_copy_is_read_from_where_it_lies(folder: Path) -> None:
    assert products(folder) == ("clothing",)
    assert load_spec("clothing", folder) == load_spec("clothing")


def test_an_unknown_product_names_the_known_ones(folder: Path) -> None:
    with pytest.raises(InputError, match="clothing") as caught:
        load_spec("boats", folder)
    assert caught.value.records[0].code == "product_unknown"


def test_a_broken_file_is_named_with_its_line(folder: Path) -> None:
    path = folder / "clothing" / "questions.yaml"
    path.write_text("- id: a\n  - b: c\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_spec("clothing", folder)
    (record,) = caught.value.records
    assert (record.code, record.where.file, record.where.cell) == ("spec_unreadable", str(path), "2:3")


def test_a_field_nobody_knows_is_refused(folder: Path) -> None:
    path = folder / "clothing" / "spec.yaml"
    path.write_text(path.read_text("utf-8") + "colour: blue\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_spec("clothing", folder)
    assert caught.value.records[0].code == "spec_invalid"
    assert "colour" in caught.value.records[0].value


def test_decimals_are_never_binary_floats(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: 0.1\nb: 1_000.50\n", "utf-8")
    assert read_yaml(tmp_path / "x.yaml") == {"a": Decimal("0.1"), "b": Decimal("1000.50")}
