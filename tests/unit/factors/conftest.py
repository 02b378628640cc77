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


def own(folder: Path, **cells: str) -> Path:
    """A set `acme` with one row, made from an empty own set; `cells` lay over the row."""
    from footprint.factors import new_files

    folder.mkdir(parents=True)
    for name, data in new_files(folder).items():
        (folder / name).write_bytes(data)
    source = "id,publisher,title,year,url,licence,licence_class,opened,certainty\nq,Acme,Quote,2026,https://a.cn,own,private,,own\n"
    (folder / "sources.csv").write_text(source, "utf-8")
    header = (folder / "materials.csv").read_text("utf-8").strip().split(",")
    row = dict.fromkeys(header, "")
    row |= {"code": "yarn", "version": "1", "kind": "co2e_only", "name_zh": "纱", "name_en": "Yarn", "unit": "kg"}
    row |= {"geography": "CN", "year": "2025", "boundary": "cradle to gate", "gwp_basis": "AR6", "co2e": "4.25"}
    row |= {"source": "q", "locator": "p. 1", "grade": "official_opened", "licence_class": "private", **cells}
    (folder / "materials.csv").write_text(",".join(header) + "\n" + ",".join(row[n] for n in header) + "\n", "utf-8")
    return folder


def put(folder: Path, table: str, key: str, **values: str) -> None:
    """Set cells of the first row of `table` whose first column is `key`."""

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        first = next(iter(rows[0]))
        hit = next(row for row in rows if row[first] == key)
        hit.update(values)
        return rows

    edit(folder, table, change)
