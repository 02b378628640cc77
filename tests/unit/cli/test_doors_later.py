# SPDX-License-Identifier: Apache-2.0
"""`later` and `run --later` as a person runs them: the study's own files stay as they are, byte for byte."""

import json
from pathlib import Path

import pytest

from footprint.cli.entry import run_line
from footprint.specs import load_spec
from footprint.submission import write_example
from tests.printed_pages import page_texts

GRID = "open/elec.cn.2024.footprint.avg@1"
ANSWERS = f"""product: microcomputer
assumptions:
  annual_energy: {{answer: 60, unit: 度, who: 张工, evidence: 能效标识}}
  years_of_use: {{answer: 4, unit: '1', who: 张工, evidence: 市场计划}}
  use_grid: {{answer: {GRID}, who: 张工, evidence: 市场计划}}
"""
APART = ("result.json", "study.zip", "ledger.xlsx", "statement.pdf")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "pc.xlsx"
    write_example(load_spec("microcomputer"), "zh", path)
    return path


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "pc.yaml"
    path.write_text(ANSWERS, "utf-8")
    return path


def same_scenario(book: Path, frozen: Path, answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`later` says the same of a workbook and of the study frozen from it."""
    said = []
    for file in (book, frozen):
        assert run_line(["later", str(file), str(answers), "--json"], "zh") == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_in_both_languages(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["later", "--help"], lang) == 0  # type: ignore[arg-type]  # parametrised literal
    assert ("用法：" in capsys.readouterr().out) == (lang == "zh")


def test_it_says_that_it_is_apart_and_what_is_asked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (
        ("zh", ("不属于本次部分碳足迹", "各阶段之间不求和")),
        ("en", ("not part of the partial CFP", "No sum over")),
    ):
        assert run_line(["later", str(book), "--lang", lang], lang) == 0  # type: ignore[arg-type]  # both literals
        said = capsys.readouterr().out
        assert all(part in said for part in words)
        assert "annual_energy" in said
        assert "microcomputer/unread/x-stage-use" in said


def test_the_blank_file_filled_in_computes(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """60 kWh a year × 4 years × 0.5777 kg CO2e/kWh = 138.648 kg CO2e, printed with the product's two digits."""
    blank = tmp_path / "blank.yaml"
    assert run_line(["later", str(book), "--template", str(blank), "--lang", "zh"], "zh") == 0
    assert str(blank) in capsys.readouterr().out
    text = blank.read_text("utf-8")
    for key, answer in (("annual_energy", "60"), ("years_of_use", "4"), ("use_grid", GRID)):
        head, tail = text.split(f"\n  {key}:\n", 1)
        tail = tail.replace("answer:", f"answer: {answer}", 1).replace("who:", "who: 张工", 1)
        text = f"{head}\n  {key}:\n{tail.replace('evidence:', 'evidence: 能效标识', 1)}"
    blank.write_text(text, "utf-8")
    assert run_line(["later", str(book), str(blank), "-o", str(tmp_path / "out"), "--lang", "en"], "en") == 0
    said = capsys.readouterr().out
    assert "138.65" in said
    assert f"240 kWh\t{GRID}\t0.5777" in said
    found = json.loads((tmp_path / "out" / "later-stages.json").read_text("utf-8"))
    assert [stage["total"] for stage in found["models"][0]["stages"]] == [None, "138.648", None]
    assert found["form"] == "footprint/later-stages/1"


def test_an_existing_template_is_kept(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", "utf-8")
    assert run_line(["later", str(book), "--template", str(path)], "zh") == 2
    assert "file_exists" in capsys.readouterr().err
    assert path.read_text("utf-8") == "mine"
    assert run_line(["later", str(book), "--template", str(path), "--force"], "zh") == 0


def test_as_json_with_the_notice_in_both_languages(
    book: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_line(["later", str(book), str(answers), "--json"], "zh") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ok"]
    assert set(said["notice"]) == {"zh", "en"}
    assert "total" not in said
    assert all("total" not in model for model in said["models"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            "product: microcomputer\nassumptions:\n  anual_energy: {answer: 1, unit: kWh, who: a, evidence: b}\n",
            "later_unknown",
        ),
        (
            "product: microcomputer\nassumptions:\n  annual_energy: {answer: -1, unit: kWh, who: a, evidence: b}\n",
            "later_negative",
        ),
        (
            "product: microcomputer\nassumptions:\n  annual_energy: {answer: 1, unit: kg, who: a, evidence: b}\n",
            "later_unit",
        ),
        ("a: " + "1" * 300_000, "file_too_large"),
        ("product: dairy\n", "later_product"),
    ],
)
@pytest.mark.parametrize("door", ["later", "run"])
def test_a_bad_file_stops_with_exit_2_and_nothing_is_written(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, code: str, door: str
) -> None:
    path, out = tmp_path / "bad.yaml", tmp_path / "out"
    path.write_text(words, "utf-8")
    line = {"later": ["later", str(book), str(path)], "run": ["run", str(book), "--later", str(path)]}[door]
    assert run_line([*line, "-o", str(out)], "zh") == 2
    said = capsys.readouterr().err
    assert code in said
    assert "Traceback" not in said
    assert not out.exists()


def test_a_file_that_is_not_there_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["later", str(book), "nowhere.yaml"], "en") == 2
    assert "nowhere.yaml" in capsys.readouterr().err


def test_run_writes_it_beside_and_every_other_file_is_the_same(
    book: Path, answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run_line(["run", str(book), "-o", str(out), "--later", str(answers), "--lang", "both"], "zh") == 0
    said = capsys.readouterr().out
    assert "138.65" in said
    same_scenario(book, out / "study.zip", answers, capsys)
    beside = {path.name: path.read_bytes() for path in out.iterdir()}
    assert "later-stages.json" in beside
    assert run_line(["run", str(book), "-o", str(out), "--lang", "both"], "zh") == 0
    plain = {path.name: path.read_bytes() for path in out.iterdir()}
    assert "later-stages.json" not in plain, "an older scenario does not stay beside newer documents"
    assert "后续阶段" not in capsys.readouterr().out
    assert all(beside[name] == plain[name] for name in APART)
    assert b"138.648" not in beside["result.json"]
    told, silent = ("".join(page_texts(each["report.pdf"])) for each in (beside, plain))
    assert "Laterstages:ascenarioapart,notpartofthepartialCFP" in told
    assert "后续阶段：另列的情景" in told
    assert "Laterstages" not in silent
