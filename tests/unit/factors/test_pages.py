# SPDX-License-Identifier: Apache-2.0
"""The committed factor pages are those the files give today."""

from pathlib import Path

import pytest

from footprint.factors import gwp_names, load_gwp, shipped
from footprint.factors.pages import pages, write

DOCS = Path(__file__).resolve().parents[3] / "docs" / "factors"
BY_HAND = ("missing.md", "missing.zh.md", "own.md", "own.zh.md")
PAGES = pages(shipped(), [load_gwp(name) for name in gwp_names()])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_committed_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name], "python -m footprint.factors.pages docs/factors"


def test_no_page_is_left_over() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == {*PAGES, *BY_HAND}


def test_every_row_stands_on_a_page_with_its_locator() -> None:
    for factor in shipped().factors.values():
        line = next(text for text in PAGES[f"{factor.topic}.md"].splitlines() if text.startswith(f"| `{factor.id}`"))
        assert factor.source.locator.replace("|", "\\|").replace("<", "&lt;") in line


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
