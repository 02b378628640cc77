# SPDX-License-Identifier: Apache-2.0
"""`clauses`: the same verdicts as the report's, grouped; exit codes; open questions; a body's waivers."""

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.certificate import sign_decision
from footprint.certificate.report import report_view
from footprint.certificate.words import Words
from footprint.cli.entry import run_line
from footprint.schema.canonical import plain
from footprint.schema.result import public_record
from footprint.specs import load_spec
from footprint.study import freeze
from footprint.submission import write_workbook
from tests.decisions import BODY_HEX, BODY_KEY, record_of
from tests.example import changed, example, submission_of
from tests.overlays import answer_read, as_yaml, clause_read, head

CLOTHING = load_spec("clothing")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("clauses") / "study.zip"
    path.write_bytes(freeze(example("clothing").inputs))
    return str(path)


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run_line(["clauses", *words, "--json"], "zh")
    return code, json.loads(capsys.readouterr().out)


def book(folder: Path, submission: Any) -> str:
    path = folder / "book.xlsx"
    write_workbook(submission, CLOTHING, path)
    return str(path)


def test_it_says_what_the_reports_table_says(study: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = called(capsys, study)
    result = example("clothing").result
    view = report_view(result, Words("both", plain(public_record(result)), ""), "body")
    printed = [(row.number, row.clause.basis, row.verdict.state if row.verdict else "") for row in view.clauses]
    assert [(row["number"], row["basis"], row["state"]) for row in found["clauses"]] == printed
    assert [row["shown_by"] for row in found["clauses"]] == [verdict.pointer for verdict in result.verdicts]
    assert code == 1
    missing = [f"clothing/2022/x-{name}" for name in ("data-status", "biogenic", "carbon-content")]
    assert found["requirements_missing"] == missing
    assert sum(found["counts"].values()) == len(result.clauses)


def test_it_is_grouped_with_what_is_missing_first(study: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["clauses", study], "zh") == 1
    said = capsys.readouterr().out
    titles = [line for line in said.splitlines() if line.startswith("# ")]
    assert titles[1].startswith("# 缺少")
    assert said.rstrip().endswith("有 3 条要求缺少内容")
    assert "基本信息 B12" in said
    assert run_line(["clauses", study, "--only", "outside"], "en") == 1
    said = capsys.readouterr().out
    assert [line.split(" (")[0] for line in said.splitlines() if line.startswith("# ")][1:] == [
        "# outside this partial footprint"
    ]


def test_a_workbook_gives_the_same_ledger_and_an_overlay_moves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], study: str
) -> None:
    path = book(tmp_path, submission_of("clothing"))
    assert called(capsys, path)[1]["counts"] == called(capsys, study)[1]["counts"]
    laid = tmp_path / "o.yaml"
    laid.write_bytes(as_yaml(head(CLOTHING, clauses=[clause_read(CLOTHING, "clothing/2022/4")])))
    found = called(capsys, path, "--overlay", str(laid))[1]
    assert next(row for row in found["clauses"] if row["number"] == "4")["basis"] == "standard"
    assert [overlay["id"] for overlay in found["overlays"]] == ["fiction-1"]
    assert run_line(["clauses", study, "--overlay", str(laid)], "zh") == 2


def test_an_open_question_is_a_clause_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(tmp_path, changed(submission_of("clothing"), "decisions", 0, "answer", None))
    code, found = called(capsys, path)
    assert code == 1
    (row,) = [row for row in found["clauses"] if row["state"] == "missing"]
    assert row["clause"] == "clothing/2022/x-cut-off-limits"
    assert "百分之几" in row["reason"]["zh"]
    assert "C2" in row["shown_by"]
    assert found["counts"] == {"missing": 1, "not_judged": len(CLOTHING.clauses) - 1}
    laid = tmp_path / "o.yaml"
    answers = [answer_read("cut_off_single", "3"), answer_read("cut_off_total", "6")]
    laid.write_bytes(as_yaml(head(CLOTHING, questions=answers)))
    assert "not_judged" not in called(capsys, path, "--overlay", str(laid))[1]["counts"]


def test_bad_input_is_exit_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from decimal import Decimal

    path = book(tmp_path, changed(submission_of("clothing"), "bom", 0, "amount", Decimal(-1)))
    assert called(capsys, path)[0] == 2
    assert called(capsys, str(tmp_path / "none.xlsx"))[0] == 2


def test_a_bodys_decision_shows_what_it_waives_and_judges(
    tmp_path: Path, study: str, capsys: pytest.CaptureFixture[str]
) -> None:
    decision, root = tmp_path / "d.json", tmp_path / "key"
    root.write_text(BODY_HEX, "utf-8")
    decision.write_bytes(sign_decision(record_of(example("clothing").result), BODY_KEY))
    assert called(capsys, study, "--decision", str(decision))[0] == 2  # a key nobody vouched for
    code, found = called(capsys, study, "--decision", str(decision), "--root", str(root))
    states = {row["clause"]: row for row in found["clauses"]}
    assert code == 0
    waived = states["clothing/2022/x-biogenic"]
    assert (waived["state"], waived["shown_by"]) == ("waived", "WR-1")
    assert "评定员乙" in waived["reason"]["zh"]
    judged = states["clothing/2022/8"]
    assert (judged["state"], judged["shown_by"]) == ("met", "OP-1")
    assert "person" not in found["counts"]
    decision.write_bytes(sign_decision(record_of(example("clothing").result, study_hash="f" * 64), BODY_KEY))
    code, found = called(capsys, study, "--decision", str(decision), "--root", str(root))
    assert (code, found["records"][0]["code"]) == (2, "certificate_other_study")
