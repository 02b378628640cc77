# SPDX-License-Identifier: Apache-2.0
"""bw2calc as a guest: no bw2data, no files, nothing on stdout, SuperLU only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from decimal import Decimal
sys.path.insert(0, {root!r})
from tests.strategies import GWP, factor, line, process, rows, system
from footprint.calculation import compute
assert "bw2calc" not in sys.modules and "pandas" not in sys.modules, "the engine is loaded before it is needed"
found = compute(system(process("p", line("l", "p", "x", "2"))), rows(factor("x", gases={{"n2o": Decimal(1)}})), GWP)
assert found.total == 546, found.total
assert not {{"bw2data", "bw2io", "pypardiso"}} & set(sys.modules), "the desktop database was imported"
import bw2calc
assert not bw2calc.PYPARDISO and not bw2calc.UMFPACK
from importlib.util import find_spec
assert find_spec("bw2data") is not None, "bw2data must be importable again afterwards"
"""


@pytest.fixture
def bare_home(tmp_path: Path) -> Path:
    for name in ("home", "cwd", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "home").chmod(0o500)
    return tmp_path


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_run_writes_nothing_says_nothing_and_never_sees_bw2data(bare_home: Path) -> None:
    before = listing(bare_home)
    env = {"HOME": str(bare_home / "home"), "TMPDIR": str(bare_home / "tmp"), "PATH": os.environ["PATH"]}
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT.format(root=str(ROOT))],
        cwd=bare_home / "cwd",
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert listing(bare_home) == before


def test_what_was_imported_before_is_there_after() -> None:
    from footprint.model.score import bw2calc

    marker = type(sys)("bw2data")
    sys.modules["bw2data"] = marker
    try:
        assert bw2calc() is bw2calc()
        assert sys.modules["bw2data"] is marker
    finally:
        del sys.modules["bw2data"]
    assert "pypardiso" not in sys.modules
