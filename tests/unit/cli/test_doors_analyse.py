# SPDX-License-Identifier: Apache-2.0
"""`uncertainty`, `compare`, `run --gwp --scenario` as a person runs them."""

import json
from pathlib import Path

import pytest

from footprint.cli.entry import run_line
from footprint.specs import load_spec
from footprint.study import freeze
from footprint.submission import write_example
from tests.example import example
from tests.overlays import as_yaml, clause_read, head, setting_read
from tests.tagged import undrawn

SCENARIO = "name: less\nchanges: [{lines: {kind: material}, scale: 0.9}]\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "tee.xlsx"
    write_example(load_spec("clothing"), "zh", path)
    return path


@pytest.mark.parametrize("door", ["uncertainty", "compare"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_in_both_languages(door: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line([door, "--help"], lang) == 0  # type: ignore[arg-type]  # parametrised literal
    assert ("用法：" in capsys.readouterr().out) == (lang == "zh")


def test_same_seed_same_words(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for seed in ("1", "1", "2"):
        assert run_line(["uncertainty", str(book), "--draws", "50", "--seed", seed, "--lang", "en"], "en") == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[0] != said[2].replace("seed 2", "seed 1")
    assert "95 % interval" in said[0]
    assert "no basic uncertainty" in said[0]


def test_uncertainty_as_json(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["uncertainty", str(book), "--draws", "20", "--unjudged", "left_out", "--gwp", "AR5", "--json"]
    assert run_line(words, "zh") == 0
    said = json.loads(capsys.readouterr().out)
    for model in said["models"]:
        assert model["uncertainty"]["unknown"] == "left_out"
        assert model["uncertainty"]["gwp_set"] == "AR5"
        assert model["assumptions"]
        assert {one["basis"] for one in model["alternatives"]} == {"stated", "economic"}


def test_comparison_says_in_both_languages_that_it_is_internal(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["compare", str(book), str(book), "--draws", "20", "--lang", "zh"], "zh") == 0
    said = capsys.readouterr().out
    assert "不得对外发布" in said
    assert "not for publication" in said
    assert run_line(["compare", str(book), str(book), "--draws", "20", "--json"], "zh") == 0
    assert set(json.loads(capsys.readouterr().out)["internal"]) == {"zh", "en"}


def test_run_with_a_scenario_writes_it_beside_and_the_result_does_not_know_it(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    undrawn(monkeypatch)
    (tmp_path / "s.yaml").write_text(SCENARIO, "utf-8")
    words = ["run", str(book), "-o", str(tmp_path / "out"), "--scenario", str(tmp_path / "s.yaml"), "--gwp", "AR5"]
    words += ["--draws", "50", "--seed", "3", "--lang", "zh"]
    assert run_line(words, "zh") == 0
    said = capsys.readouterr().out
    assert all(words in said for words in ("热点", "碳的种类", "数据质量", "优先改进", "若按 AR6 计算", "完整度"))
    scenario = json.loads((tmp_path / "out" / "scenario.json").read_text("utf-8"))
    result = json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))
    assert scenario["internal"]["en"].startswith("Internal design report")
    assert [one["first"] for one in scenario["differences"]] == [m["footprint"]["total"] for m in result["models"]]
    assert result["versions"]["gwp_set"] == "AR5"
    assert "less" not in json.dumps(result["models"])
    for model in result["models"]:
        sure = model["analysis"]["uncertainty"]
        assert (sure["draws"], sure["seed"]) == (50, 3)
        assert f"{model['model']} · 不确定度（50 次抽样，种子 3，AR5）" in said
        assert f"{model['model']} · 换一种分配依据" in said


def test_an_unknown_gwp_set_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["uncertainty", str(book), "--gwp", "AR9"], "zh") == 2
    assert "AR9" in capsys.readouterr().err


SPEC = load_spec("clothing")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An overlay whose text gives a cut-off limit, and another GWP set."""
    path = tmp_path_factory.mktemp("overlay") / "o.yaml"
    read = {"clauses": [clause_read(SPEC, "clothing/2022/4")], "settings": [setting_read("gwp_set", "AR6", "AR5")]}
    path.write_bytes(as_yaml(head(SPEC, **read)))
    return path


def test_an_overlay_is_laid_over_as_run_does(book: Path, laid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rules of the overlay count in `uncertainty` and on both sides of `compare`."""
    words = ["uncertainty", str(book), "--draws", "20", "--json"]
    assert run_line(words, "zh") == 0
    plain = json.loads(capsys.readouterr().out)
    assert run_line([*words, "--overlay", str(laid)], "zh") == 0
    over = json.loads(capsys.readouterr().out)
    assert {model["uncertainty"]["gwp_set"] for model in plain["models"]} == {"AR6"}
    assert {model["uncertainty"]["gwp_set"] for model in over["models"]} == {"AR5"}
    assert run_line(["compare", str(book), str(book), "--draws", "20", "--json", "--overlay", str(laid)], "zh") == 0
    for one in json.loads(capsys.readouterr().out)["differences"]:
        assert one["change"] == "0"


def test_a_frozen_study_takes_no_overlay(
    book: Path, laid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frozen = tmp_path / "study.zip"
    frozen.write_bytes(freeze(example("clothing").inputs))
    for words in (["uncertainty", str(frozen)], ["later", str(frozen)], ["compare", str(book), str(frozen)]):
        assert run_line([*words, "--overlay", str(laid)], "en") == 2
        assert "frozen" in capsys.readouterr().err


def test_later_takes_an_overlay(book: Path, laid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for more in ([], ["--overlay", str(laid)]):
        assert run_line(["later", str(book), "--json", *more], "zh") == 0
        said.append(json.loads(capsys.readouterr().out))
    assert [one["gwp_set"] for one in said] == ["AR6", "AR5"]
