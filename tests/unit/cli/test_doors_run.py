# SPDX-License-Identifier: Apache-2.0
"""`run` on what can be computed and not printed: the cell is named, nothing is written."""

import json
from pathlib import Path

import openpyxl
import pytest

from footprint.cli.entry import run_line
from footprint.specs import load_spec
from footprint.submission import write_example


def test_a_letter_no_font_has_is_told_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tee.xlsx"
    write_example(load_spec("clothing"), "zh", path)
    book = openpyxl.load_workbook(path)
    book["型号款式"]["B2"] = "T 恤 \u0915"
    book.save(path)
    assert run_line(["run", str(path), "-o", str(tmp_path / "out"), "--draws", "2", "--json"], "zh") == 2
    (record,) = json.loads(capsys.readouterr().out)["records"]
    assert (record["code"], record["file"]) == ("document_glyph_missing", "tee.xlsx")
    assert (record["sheet"], record["cell"]) == ("型号款式", "B2")
    assert "U+0915" in record["what"]["zh"]
    assert not (tmp_path / "out").exists()
