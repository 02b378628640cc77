# SPDX-License-Identifier: Apache-2.0
"""The doors: languages, exit codes, streams; nothing heavy behind --help."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from footprint.cli.entry import run_line
from footprint.cli.language import chosen_language

HEAVY = ("pandas", "bw2calc", "weasyprint", "scipy", "numpy", "openpyxl", "fontTools")


@pytest.mark.parametrize(
    ("words", "environment", "expected"),
    [
        (["run", "--lang", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["run", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["run", "--lang", "both"], {}, "zh"),
        ([], {"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {}, "en"),
    ],
)
def test_language(words: list[str], environment: dict[str, str], expected: str) -> None:
    assert chosen_language(words, environment) == expected


@pytest.mark.parametrize(
    "door",
    ["", "template", "example", "check", "run", "verify", "certificate", "label", "sign", "model", "model export"],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_in_both_languages(door: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line([*door.split(), "--help"], lang) == 0  # type: ignore[arg-type]  # parametrised literal
    printed = capsys.readouterr().out
    assert ("用法：" in printed) == (lang == "zh")
    assert ("选项" in printed) == (lang == "zh")
    assert "Show this message" not in printed


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom footprint.cli.entry import run_line\nrun_line(['run', '--help'], 'zh')\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_no_console_makes_it_fail(encoding: str) -> None:
    code = "from footprint.cli import main; main(['check', 'no-such-file.xlsx', '--lang', 'zh'])"
    environment = {"PYTHONIOENCODING": encoding, "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_unknown_product_is_a_record_in_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_line(["template", "shoes", "-o", str(tmp_path / "x.xlsx")], "zh") == 2
    said = capsys.readouterr().err
    assert "shoes" in said
    assert "没有产品" in said
    assert "no specification" in said
    assert not list(tmp_path.iterdir())


def test_wrong_use_is_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["run"], "zh") == 2
    assert "命令用法有误" in capsys.readouterr().err


def test_errors_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["verify", "no-such.pdf", "--json"], "en") == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["records"][0]["what"]["zh"]


def test_an_unforeseen_failure_is_our_fault_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.delenv("FOOTPRINT_TRACEBACK", raising=False)
    monkeypatch.setattr("footprint.cli.doors_verify.read_bytes", broken)
    assert run_line(["verify", "x.pdf"], "en") == 4
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said


def test_a_pipe_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from footprint.cli import streams

    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    streams.table("t", ("a", "b"), [("1", "2")])
    assert pipe.getvalue() == "# t\na\tb\n1\t2\n\n"
