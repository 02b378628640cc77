# SPDX-License-Identifier: Apache-2.0
"""The main job as a person runs it: one command, five files, the same bytes twice, nothing written elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import once

FILES = {"statement.pdf", "report.pdf", "ledger.xlsx", "result.json", "study.zip"}


def _started(*words: str, cwd: Path, home: Path, lang: str = "zh_CN.UTF-8") -> subprocess.Popen[str]:
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": lang,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "footprint", *words],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _ended(started: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    out, err = started.communicate()
    return subprocess.CompletedProcess(started.args, started.returncode, out, err)


def _footprint(*words: str, cwd: Path, home: Path, lang: str = "zh_CN.UTF-8") -> subprocess.CompletedProcess[str]:
    return _ended(_started(*words, cwd=cwd, home=home, lang=lang))


def _listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _book(folder: Path) -> None:
    """A home and the example workbook."""
    (folder / "home").mkdir()
    done = _footprint("example", "clothing", "-o", "tee.xlsx", cwd=folder, home=folder / "home")
    assert done.returncode == 0, done.stderr
    (folder / "tee.xlsx.txt").write_text(done.stdout, "utf-8")


def _desk(folder: Path) -> None:
    """A home, the example workbook and two runs of it at one time, the second one told in JSON."""
    _book(folder)
    runs = {
        name: _started("run", "tee.xlsx", "-o", name, *words, cwd=folder, home=folder / "home")
        for name, words in (("one", ()), ("two", ("--json",)))
    }
    for name, started in runs.items():
        done = _ended(started)
        assert done.returncode == 0, done.stderr
        (folder / f"{name}.txt").write_text(done.stdout, "utf-8")


@pytest.fixture(scope="module")
def book() -> Path:
    """Apart from the runs, which another worker may have made."""
    return once("main-job-book", _book)


@pytest.fixture(scope="module")
def desk() -> Path:
    return once("main-job-desk", _desk)


def test_five_files_the_same_bytes_twice(desk: Path) -> None:
    assert {path.name for path in (desk / "one").iterdir()} == FILES
    for name in FILES:
        assert (desk / "one" / name).read_bytes() == (desk / "two" / name).read_bytes(), name


def test_nothing_is_written_outside_the_output(desk: Path) -> None:
    assert _listing(desk / "home") == set()
    assert _listing(desk) - {f"home/{name}" for name in _listing(desk / "home")} == {
        *(f"{run}/{name}" for run in ("one", "two") for name in FILES),
        *(f"{name}.txt" for name in ("tee.xlsx", "one", "two")),
        "tee.xlsx",
    }


def test_stdout_says_what_the_issue_asks(desk: Path) -> None:
    said = (desk / "one.txt").read_text("utf-8")
    for words in ("产品部分碳足迹", "按阶段", "贡献最大的行", "PACT", "未按气体拆分", "Brightway", "statement.pdf"):
        assert words in said
    for noise in ("ecoinvent", "Applied", "INFO", "WARNING", "\x1b"):
        assert noise not in said


def test_json_is_one_document_with_the_same_figures(desk: Path) -> None:
    answer = json.loads((desk / "two.txt").read_text("utf-8"))
    assert answer["ok"] is True
    assert {Path(path).name for path in answer["files"]} == FILES
    for model in answer["models"]:
        assert model["total"] in (desk / "one.txt").read_text("utf-8")


def test_verify_accepts_and_recomputes(desk: Path) -> None:
    done = _footprint("verify", "one/statement.pdf", "--study", "one/study.zip", cwd=desk, home=desk / "home")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "重新计算" in done.stdout


def test_verify_refuses_a_study_of_something_else(desk: Path, tmp_path: Path) -> None:
    from footprint.study import StudyInputs, freeze, thaw
    from tests.example import changed

    frozen = thaw((desk / "one" / "study.zip").read_bytes())
    amount = frozen.submission.rows("bom")[0]["amount"]
    other = changed(frozen.submission, "bom", 0, "amount", amount * 2)  # type: ignore[operator]  # a number column
    (tmp_path / "other.zip").write_bytes(
        freeze(StudyInputs(other, frozen.spec, frozen.factors, frozen.origin, frozen.gwp))
    )
    words = ["verify", "one/statement.pdf", "--study", str(tmp_path / "other.zip")]
    done = _footprint(*words, cwd=desk, home=desk / "home")
    assert done.returncode == 1
    assert "total" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("words.xlsx", b"hello"),
        ("half.xlsx", b"PK\x03\x04half"),
        ("old.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600),
    ],
)
def test_bad_files_end_with_records_and_write_nothing(book: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = _footprint("run", name, "-o", "out", cwd=tmp_path, home=book / "home")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert name in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_model_goes_into_a_brightway_project(book: Path, tmp_path: Path) -> None:
    done = _footprint(
        "model", "export", str(book / "tee.xlsx"), "--project", "bw", "--json", cwd=tmp_path, home=book / "home"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
    assert _listing(tmp_path / "bw")
    assert {path.name for path in tmp_path.iterdir()} == {"bw"}
