# SPDX-License-Identifier: Apache-2.0
"""Other people's data through the door into an own set, and from there into the search."""

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.cli.entry import run_line
from footprint.data import data_folder
from footprint.factors import open_sets
from footprint.specs import load_spec
from footprint.submission import read, write_csv
from tests import lci_files
from tests.unit.formats.test_pact import sent
from tests.unit.submission.test_supplier import filled


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run_line(["factors", *words, "--json"], "zh")
    return code, json.loads(capsys.readouterr().out)


def test_declarations_and_a_database_in_one_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = str(tmp_path / "acme")
    (tmp_path / "p.json").write_bytes(sent())
    assert called(capsys, "import", str(tmp_path / "p.json"), "--format", "pact", "-o", own)[0] == 0
    form = filled(tmp_path / "s.xlsx")
    assert called(capsys, "import", str(form), "--format", "supplier", "-o", own)[0] == 0
    database = str(lci_files.simapro(tmp_path / "db.csv"))
    line = ["import", database, "--format", "simapro", "-o", own]
    code, found = called(capsys, *line)
    assert (code, [r["code"] for r in found["records"]]) == (2, ["import_stated"] * 3)
    line += ["--year", "2024", "--title", "tiny 1", "--publisher", "us"]
    code, found = called(capsys, *line)
    assert (code, len(found["factors"]), found["without_gwp"]) == (0, 2, {"Sulfur dioxide": 1})
    assert called(capsys, *line)[0] == 2  # the same rows a second time
    assert called(capsys, "check", own)[0] == 0
    rows = open_sets([Path(own)]).factors
    assert len([key for key in rows if key.startswith("acme/")]) == 4
    code, found = called(capsys, "find", "涤纶低弹丝", "75D", "--factors", own)
    assert found["candidates"][0]["factor"].startswith("acme/decl.dty-75")
    steel = next(key for key in rows if key.startswith("acme/steel"))
    code, found = called(capsys, "show", steel, "--factors", own)
    assert found["chain"]["kg_co2e"] == lci_files.STEEL


def test_nothing_is_written_when_an_exchange_is_unlinked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(lci_files.excel(tmp_path / "db.xlsx", broken=True))
    stated = ["--year", "2024", "--title", "tiny", "--publisher", "us"]
    code, found = called(
        capsys, "import", database, "--format", "brightway-excel", "-o", str(tmp_path / "acme"), *stated
    )
    assert (code, [r["code"] for r in found["records"]]) == (2, ["import_unlinked"])
    assert not (tmp_path / "acme").exists()


def test_the_supplier_form_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    assert run_line(["template", "supplier", "-o", str(path)], "en") == 0
    assert path.exists()
    assert run_line(["template", "supplier", "-o", str(path)], "en") == 2
    assert "file_exists" in capsys.readouterr().err


def test_a_workbook_may_name_rows_of_an_own_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, book = tmp_path / "acme", tmp_path / "book"
    assert called(capsys, "import", str(filled(tmp_path / "s.xlsx")), "--format", "supplier", "-o", str(own))[0] == 0
    spec = load_spec("clothing")
    submission = read(data_folder("product_specs") / "clothing" / "example", spec)
    write_csv(submission, book)
    row = next(key for key in open_sets([own]).factors if key.startswith("acme/"))
    bom = (book / "bom.csv").read_text("utf-8-sig")
    (book / "bom.csv").write_text(bom.replace("open/tx.pes.pmc@1", row, 1), "utf-8-sig")
    assert run_line(["check", str(book), "--json"], "en") == 2
    found = json.loads(capsys.readouterr().out)["records"]
    assert [r["value"] for r in found if r["severity"] == "error"] == [row]
    assert run_line(["check", str(book), "--factors", str(own), "--json"], "en") == 0
