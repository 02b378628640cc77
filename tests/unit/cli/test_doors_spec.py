# SPDX-License-Identifier: Apache-2.0
"""`spec coverage | overlay | adopt`, and an overlay through the doors that take a workbook."""

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.cli.entry import run_line
from footprint.specs import load_spec, overlay_bytes, read_overlay
from footprint.text import Lang
from tests.overlays import answer_read, as_yaml, clause_read, head

CLOTHING = load_spec("clothing")
UNIT = "clothing/2022/4"
ADOPT = [
    "--body",
    "虚构认证有限公司",
    "--body-en",
    "Fictitious",
    "--rule",
    "TR-1",
    "--by",
    "乙",
    "--date",
    "2026-11-25",
]


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run_line([*words, "--json"], "zh")
    return code, json.loads(capsys.readouterr().out)


def written(folder: Path, **changes: Any) -> str:
    path = folder / "fiction.yaml"
    path.write_bytes(as_yaml(head(CLOTHING, **changes)))
    return str(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("door", ["spec", "spec coverage", "spec overlay", "spec adopt", "clauses"])
def test_help(door: str, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line([*door.split(), "--help"], lang) == 0
    assert ("用法：" in capsys.readouterr().out) == (lang == "zh")


def test_the_ledger_in_words_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = called(capsys, "spec", "coverage", "clothing")
    assert (code, found["ok"], found["total"], len(found["clauses"])) == (0, True, 63, 63)
    assert run_line(["spec", "coverage", "clothing"], "zh") == 0
    said = capsys.readouterr().out.splitlines()
    assert next(line for line in said if line.startswith("标准原文")) == "标准原文\t3\t1\t0\t0\t4"
    assert sum(line.startswith("x-") for line in said) > 40
    assert called(capsys, "spec", "coverage", "boats")[0] == 2


def test_a_blank_overlay_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "blank.yaml")
    assert called(capsys, "spec", "overlay", "clothing", "-o", path) == (0, {"ok": True, "file": path})
    assert called(capsys, "spec", "overlay", "clothing", "-o", path)[0] == 2
    code, found = called(capsys, "spec", "overlay", "clothing", "--check", path)
    assert code == 2
    assert {record["code"] for record in found["records"]} == {"overlay_missing"}
    assert run_line(["spec", "overlay", "clothing", "--check", path, "-o", path], "zh") == 2


def test_a_filled_one_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, clauses=[clause_read(CLOTHING, UNIT)])
    code, found = called(capsys, "spec", "overlay", "clothing", "--check", path)
    assert (code, found["edition"], found["after"]["standard"]) == (0, "2022 + fiction-1", 5)
    assert found["spec_hash"] != found["overlaid_hash"]
    assert run_line(["spec", "overlay", "clothing", "--check", path], "zh") == 0
    assert "可以叠加" in capsys.readouterr().out
    code, found = called(capsys, "spec", "overlay", "clothing", "--check", path, "--overlay", path)
    assert (code, {record["code"] for record in found["records"]}) == (
        2,
        {"overlay_laid_twice"},
    )
    assert called(capsys, "spec", "overlay", "dairy", "--check", path)[0] == 2


def test_the_next_blank_one_begins_where_the_first_left_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, blank = written(tmp_path, clauses=[clause_read(CLOTHING, UNIT)]), str(tmp_path / "next.yaml")
    assert called(capsys, "spec", "overlay", "clothing", "--overlay", first, "-o", blank)[0] == 0
    content = Path(blank).read_text("utf-8")
    place = content.index(f"clause: {UNIT}\n")
    assert "basis: standard" in content[place : place + 80]


def test_overlay_and_adoption_through_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = [answer_read("cut_off_single", "3"), answer_read("cut_off_total", "6")]
    laid = ["--overlay", written(tmp_path, clauses=[clause_read(CLOTHING, UNIT)], questions=limits)]
    book, adoption, out = (str(tmp_path / name) for name in ("book.xlsx", "adoption.json", "out"))
    assert run_line(["example", "clothing", "-o", book, *laid], "zh") == 0
    assert run_line(["template", "clothing", "-o", str(tmp_path / "blank.xlsx"), *laid], "zh") == 0
    assert called(capsys, "check", book, *laid)[0] == 0
    code, adopted = called(capsys, "spec", "adopt", "clothing", *ADOPT, *laid, "-o", adoption)
    assert code == 0
    assert called(capsys, "spec", "adopt", "clothing", *ADOPT, *laid, "-o", adoption)[0] == 2
    code, found = called(capsys, "run", book, "-o", out, "--adoption", adoption)
    assert (code, [record["code"] for record in found["records"]]) == (2, ["adoption_other_spec"])
    assert not Path(out).exists()
    code, found = called(capsys, "run", book, "-o", out, "--adoption", adoption, *laid, "--lang", "zh")
    assert code == 0
    assert found["versions"]["spec_hash"] == adopted["spec_hash"]
    assert found["overlays"][0]["clauses"] == 1
    assert found["adopted"]["rule"] == "TR-1"
    assert found["clauses_by_basis"]["standard"] == 5
    code, told = called(capsys, "verify", f"{out}/statement.pdf", "--study", f"{out}/study.zip")
    assert (code, told["level"]) == (0, "recomputed")
    assert {"study_overlay"} <= {finding["code"] for finding in told["findings"]}


def test_a_wrong_option_of_an_adoption_is_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word if word != "2026-11-25" else "soon" for word in ADOPT]
    code, found = called(capsys, "spec", "adopt", "clothing", *words, "-o", str(tmp_path / "a.json"))
    assert (code, found["records"][0]["cell"]) == (2, "--date")
    assert not list(tmp_path.iterdir())


def test_the_blank_overlay_is_read_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_bytes(b"# \xe6\xb3\xa8\n" + as_yaml(head(CLOTHING, clauses=[clause_read(CLOTHING, UNIT)])))
    assert read_overlay(overlay_bytes(path), str(path)).id == "fiction-1"
