# SPDX-License-Identifier: Apache-2.0
"""docs/invariants.md names tests that exist, and no file that does not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "invariants.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))


def test_the_page_names_tests() -> None:
    assert len(NAMED) > 30
    rows = [row for row in PAGE.splitlines() if row.startswith("| ") and not row.startswith("| what")]
    assert len(rows) > 25


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_exists(file: str, name: str) -> None:
    code = (ROOT / file).read_text("utf-8")
    assert not name or re.search(rf"^def {name}\(", code, re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([\w.]+)", PAGE))))
def test_a_named_program_exists(module: str) -> None:
    assert (ROOT / Path(*module.split("."))).with_suffix(".py").is_file()


def test_each_decision_record_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "adr").glob("*.md")]
    assert len(numbers) == len(set(numbers)) > 5
    for path in (ROOT / "docs" / "adr").glob("*.md"):
        assert int(path.read_text("utf-8").removeprefix("# ").split(" ", 1)[0]) == int(path.name[:4])
