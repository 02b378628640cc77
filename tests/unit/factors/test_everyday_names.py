# SPDX-License-Identifier: Apache-2.0
"""Sixty names as factories write them, fixed by somebody who had not seen the rows, against the rows judged right."""

from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from footprint.factors import Candidate, find, shipped

HERE = Path(__file__).parent
NAMES = [entry["name"] for entry in yaml.safe_load((HERE / "everyday_names.yaml").read_text("utf-8"))]
RIGHT: dict[str, list[str]] = yaml.safe_load((HERE / "everyday_rows.yaml").read_text("utf-8"))
ENOUGH = 50


def right(name: str, found: list[Candidate]) -> bool:
    """A right row among the first three; or nothing offered where there is no right row."""
    codes = [shipped().factors[candidate.factor].code for candidate in found]
    patterns = RIGHT.get(name, [])
    return any(fnmatch(code, pattern) for code in codes for pattern in patterns) if patterns else not codes


def test_there_are_sixty_names_and_every_right_row_exists() -> None:
    assert len(NAMES) == len(set(NAMES)) == 60
    assert RIGHT.keys() <= set(NAMES)
    codes = [factor.code for factor in shipped().factors.values()]
    for patterns in RIGHT.values():
        assert any(fnmatch(code, pattern) for code in codes for pattern in patterns)


def test_enough_are_right_in_the_first_three_or_honestly_none() -> None:
    wrong = [name for name in NAMES if not right(name, find(shipped(), name))]
    assert len(NAMES) - len(wrong) >= ENOUGH, wrong


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_row_comes_first_without_a_warning(name: str) -> None:
    for first in find(shipped(), name, 1):
        warned = any("核对" in reason.zh for reason in first.reasons)
        assert warned or any(fnmatch(shipped().factors[first.factor].code, pattern) for pattern in RIGHT[name])
