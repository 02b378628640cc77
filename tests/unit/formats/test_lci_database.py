# SPDX-License-Identifier: Apache-2.0
"""A tiny database in each format goes in, is linked and scores to its known answer; an unlinked one is refused."""

import bz2
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.calculation.chain import chain
from footprint.errors import InputError
from footprint.factors import load_gwp
from footprint.formats.lci_database import FORMATS, read_lci
from footprint.schema import SourceRef
from tests import lci_files

SOURCE = SourceRef(publisher="us", title="tiny", year="2024", url="urn:x", licence="ours")
NAMES = {"simapro": "db.csv", "brightway-excel": "db.xlsx", "bw2package": "db.bw2package"}


def written(kind: str, folder: Path, broken: bool = False) -> Path:
    return lci_files.WRITERS[kind](folder / NAMES.get(kind, "db"), broken)


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_scores_to_its_known_answer(kind: str, tmp_path: Path) -> None:
    found = read_lci(written(kind, tmp_path), kind, "tiny", SOURCE)
    rows = {factor.id: factor for factor in found.factors}
    by_name = {factor.name.en: factor for factor in found.factors}
    assert set(by_name) == {"steel", "power"}
    gwp = load_gwp("AR6")
    for name, answer in (("steel", lci_files.STEEL), ("power", lci_files.POWER)):
        assert chain(rows, gwp, by_name[name].id).total == Decimal(answer)
    assert (by_name["steel"].unit, by_name["power"].unit) == ("kg", "kWh")
    assert {factor.licence_class for factor in found.factors} == {"private"}
    assert found.without_gwp == {"Sulfur dioxide": 1}


@pytest.mark.parametrize(
    "kind",
    [kind if kind in ("simapro", "ecospold2") else pytest.param(kind, marks=pytest.mark.long) for kind in FORMATS],
)
def test_an_unlinked_exchange_is_refused_with_the_list(kind: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_lci(written(kind, tmp_path, broken=True), kind, "tiny", SOURCE)
    assert [(r.code, r.where.sheet) for r in caught.value.records] == [("import_unlinked", "steel")]
    assert "coal" in caught.value.records[0].what("zh")
    assert "0.1" in caught.value.records[0].what("en")


def test_a_file_of_another_kind_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.bw2package").write_bytes(b"not bz2")
    with pytest.raises(InputError) as caught:
        read_lci(tmp_path / "x.bw2package", "bw2package", "tiny", SOURCE)
    assert caught.value.records[0].code == "import_unread"


def test_a_flow_whose_name_does_not_say_is_asked(tmp_path: Path) -> None:
    path = written("simapro", tmp_path)
    path.write_text(path.read_text("cp1252").replace("Methane, fossil", "Methane"), "cp1252")
    with pytest.raises(InputError) as caught:
        read_lci(path, "simapro", "tiny", SOURCE)
    assert [(r.code, r.value) for r in caught.value.records] == [("import_flow", "Methane")]
    found = read_lci(path, "simapro", "tiny", SOURCE, {"Methane": "ch4_biogenic"})
    steel = next(factor for factor in found.factors if factor.name.en == "steel")
    assert steel.gases["ch4_biogenic"] == Decimal("0.001")


def test_a_unit_that_does_not_convert_is_refused(tmp_path: Path) -> None:
    path = written("bw2package", tmp_path)
    path.write_bytes(bz2.compress(bz2.decompress(path.read_bytes()).replace(b"kilowatt hour", b"kilogram", 1)))
    with pytest.raises(InputError) as caught:
        read_lci(path, "bw2package", "tiny", SOURCE)
    assert caught.value.records[0].code == "import_unit"


@pytest.mark.parametrize("figure", [b"NaN", pytest.param(b"Infinity", marks=pytest.mark.long), b"null"])
def test_an_exchange_without_a_figure_is_named(figure: bytes, tmp_path: Path) -> None:
    path = written("bw2package", tmp_path)
    path.write_bytes(bz2.compress(bz2.decompress(path.read_bytes()).replace(b"0.001", figure)))
    with pytest.raises(InputError) as caught:
        read_lci(path, "bw2package", "tiny", SOURCE)
    assert [(r.code, r.where.sheet, r.value) for r in caught.value.records] == [
        ("import_amount", "steel", "Methane, fossil")
    ]


def test_an_avoided_product_is_refused(tmp_path: Path) -> None:
    path = written("simapro", tmp_path)
    words = path.read_text("cp1252").replace(
        "Avoided products\n\n", "Avoided products\npower;kWh;0.1;Undefined;0;0;0;\n\n", 1
    )
    path.write_text(words, "cp1252")
    with pytest.raises(InputError) as caught:
        read_lci(path, "simapro", "tiny", SOURCE)
    assert [(r.code, r.value) for r in caught.value.records] == [("import_avoided", "power")]
