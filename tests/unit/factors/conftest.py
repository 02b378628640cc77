# SPDX-License-Identifier: Apache-2.0
"""A copy of the shipped set that a test may spoil."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint.data import data_folder

Edit = Callable[[list[dict[str, str]]], list[dict[str, str]]]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The open set, copied; the package is still named open."""
    folder = tmp_path / "open"
    shutil.copytree(data_folder("factors") / "open", folder)
    return folder


def edit(folder: Path, table: str, change: Edit) -> None:
    """Rewrite one table of the set through `change` (rows by column name)."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    changed = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


def put(folder: Path, table: str, key: str, **values: str) -> None:
    """Set cells of the first row of `table` whose first column is `key`."""

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        first = next(iter(rows[0]))
        hit = next(row for row in rows if row[first] == key)
        hit.update(values)
        return rows

    edit(folder, table, change)
