# SPDX-License-Identifier: Apache-2.0
"""`footprint match` as a person calls it: ask, pick, apply."""

import csv
import json
from pathlib import Path

import pytest

from footprint.cli.entry import run_line
from footprint.specs import load_spec
from tests.overlays import as_yaml, clause_read, head

COTTON = "open/tx.cotton.pmc@1"


def test_two_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "erp.csv"
    file.write_bytes("料号,品名,数量,用量,单位\nA1,皮棉,9,0.2,kg\n".encode("gb18030"))
    line = ["match", str(file), "--product", "clothing", "-o", str(tmp_path / "bom.csv"), "--json"]
    assert run_line(line, "zh") == 2
    assert json.loads(capsys.readouterr().out)["records"][0]["code"] == "match_column_asked"
    assert run_line([*line, "--column", "amount"], "zh") == 2
    capsys.readouterr()
    line += ["--column", "amount=用量"]
    assert run_line(line, "zh") == 1
    asked = json.loads(capsys.readouterr().out)
    assert (asked["lines"], asked["matched"], asked["asked"], asked["unused"]) == (1, 0, 1, ["数量"])
    with (tmp_path / "erp.map.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    at = {word.split()[-1]: n for n, word in enumerate(rows[0])}
    rows[1][at["pick"]], rows[1][at["who"]], rows[1][at["date"]] = COTTON, "李工", "2026-11-21"
    with (tmp_path / "erp.map.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)
    assert run_line(line, "zh") == 2  # what a person filled in bom.csv since is not overwritten
    assert json.loads(capsys.readouterr().out)["records"][0]["code"] == "file_exists"
    assert run_line([*line, "--force"], "zh") == 0
    assert json.loads(capsys.readouterr().out)["matched"] == 1
    assert COTTON in (tmp_path / "bom.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_and_words(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["match", "--help"], lang) == 0  # type: ignore[arg-type]  # parametrised literal
    (tmp_path / "e.csv").write_text("品名,用量,单位\n皮棉,x,kg\n", "utf-8")
    line = ["match", str(tmp_path / "e.csv"), "--product", "clothing", "-o", str(tmp_path / "b.csv"), "--lang", lang]
    assert run_line(line, lang) == 1  # type: ignore[arg-type]  # parametrised literal
    printed = capsys.readouterr()
    assert "match_amount" in printed.err
    assert str(tmp_path / "e.map.csv") in printed.out


def test_an_overlay_is_looked_at_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`match` takes the rules as `run` does: an overlay that fits changes nothing here, one that does not stops it."""
    file = tmp_path / "erp.csv"
    file.write_bytes("料号,品名,用量,单位\nA1,皮棉,0.2,kg\n".encode("gb18030"))
    spec, laid, out = load_spec("clothing"), tmp_path / "o.yaml", tmp_path / "bom.csv"
    line = [
        "match",
        str(file),
        "--product",
        "clothing",
        "-o",
        str(out),
        "--overlay",
        str(laid),
        "--column",
        "amount=用量",
    ]
    laid.write_bytes(
        as_yaml(head(spec, clauses=[clause_read(spec, "clothing/2022/4")], spec={"id": "dairy", "edition": "x"}))
    )
    assert run_line(line, "zh") == 2
    assert not out.exists()
    capsys.readouterr()
    laid.write_bytes(as_yaml(head(spec, clauses=[clause_read(spec, "clothing/2022/4")])))
    assert run_line(line, "zh") == 1
    assert out.exists()
