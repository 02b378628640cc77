# SPDX-License-Identifier: Apache-2.0
"""The factor doors as a person calls them."""

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.cli.entry import run_line

STEAM = "open/heat.steam.natural_gas.epa80@1"


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run_line(["factors", *words, "--json"], "en")
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("door", ["", "check", "find", "show", "diff", "list", "new"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help(door: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["factors", *door.split(), "--help"], lang) == 0  # type: ignore[arg-type]  # parametrised literal
    assert ("用法：" in capsys.readouterr().out) == (lang == "zh")


def test_check_says_notes_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, few = called(capsys, "check")
    assert (code, few["ok"], few["records"]) == (0, True, [])
    code, all_ = called(capsys, "check", "--all")
    assert code == 0
    assert len(all_["records"]) == few["notes"] > 0
    assert {"factor_unused", "factor_outlier"} <= {r["code"] for r in all_["records"]}


def test_show_names_value_source_and_chain(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = called(capsys, "show", STEAM, "--gwp", "ar5")
    assert code == 0
    assert found["chain"]["gwp_set"] == "AR5"
    assert len(found["chain"]["own_emissions_of"]) == 3
    assert found["factor"]["source"]["url"].startswith("https://")
    assert run_line(["factors", "show", STEAM], "zh") == 0
    assert "边界" in capsys.readouterr().out


def test_an_unknown_id_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = called(capsys, "show", "open/tx.cotton.pmx@1")
    assert code == 2
    assert "open/tx.cotton.pmc@1" in found["records"][0]["what"]["en"]


def test_find_in_both_languages_and_nothing_is_said_as_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["元明粉"], ["sodium", "sulphate"]):
        code, found = called(capsys, "find", *words)
        assert code == 0
        assert "open/ch.na2so4.bc@1" in [c["factor"] for c in found["candidates"]]
        assert all(c["reasons"] for c in found["candidates"])
    assert called(capsys, "find", "qqzzxx") == (1, {"ok": True, "candidates": []})


def test_an_own_set_from_new_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "acme"
    code, made = called(capsys, "new", str(folder))
    assert code == 0
    assert "README.md" in made["files"]
    assert called(capsys, "check", str(folder))[0] == 0
    code, found = called(capsys, "diff", "open", str(folder))
    assert code == 0
    assert {change["change"] for change in found["changes"]} == {"removed"}
    (folder / "sources.csv").write_text("torn", "utf-8")
    assert called(capsys, "check", str(folder))[0] == 2
    assert called(capsys, "show", STEAM, "--factors", str(folder))[0] == 2


def test_list_missing(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = called(capsys, "list", "--missing", "mobile_phone")
    assert code == 0
    assert [record["severity"] for record in found["records"]] == ["question"] * len(found["records"])
