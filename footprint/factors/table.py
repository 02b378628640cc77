# SPDX-License-Identifier: Apache-2.0
"""Reads the csv tables of a Frictionless tabular data package: strings with their line, every fault collected."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from footprint.errors import Place, Record

PACKAGE = "datapackage.json"


@dataclass
class Faults:
    """The findings of one reading, gathered so that all are reported at once."""

    folder: Path
    records: list[Record] = field(default_factory=list)

    def add(self, code: str, file: str, cell: str = "", value: str = "", **fields: str) -> None:
        """Note one finding at `file`, `cell`."""
        self.records.append(Record(code, Place(f"{self.folder.name}/{file}", "", cell), value, fields=fields))


@dataclass(frozen=True)
class Row:
    """One line of a table: 1-based line of the file, and its cells by column name, blanks stripped."""

    file: str
    line: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """The address of one cell as findings print it."""
        return f"{self.line}:{column}"


def read_package(folder: Path, faults: Faults) -> dict[str, Any]:
    """Return the descriptor of the package, or an empty one with a finding."""
    try:
        found = json.loads((folder / PACKAGE).read_text("utf-8"))
    except FileNotFoundError:
        faults.add("factors_no_package", PACKAGE, value=str(folder))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        faults.add("factors_bad_package", PACKAGE, value=str(error))
    else:
        if isinstance(found, dict) and {"name", "version", "title", "resources"} <= set(found):
            return found
        faults.add("factors_bad_package", PACKAGE, value="name, version, title, resources")
    return {}


def columns_of(resource: dict[str, Any]) -> tuple[str, ...]:
    """The column names that a resource's Table Schema declares."""
    return tuple(item["name"] for item in resource["schema"]["fields"])


def read_table(folder: Path, resource: dict[str, Any], faults: Faults) -> Iterator[Row]:
    """Yield the rows of one resource; a missing file, column or a broken line is a finding, not an exception."""
    file = resource["path"]
    try:
        text = (folder / file).read_text("utf-8-sig")
    except FileNotFoundError:
        faults.add("factors_no_file", file, value=file)
        return
    except UnicodeDecodeError:
        faults.add("factors_not_utf8", file, value=file)
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if not _header_fits(header, columns_of(resource), file, faults):
            return
        for cells in reader:
            if len(cells) != len(header):
                faults.add("factors_ragged", file, str(reader.line_num), str(len(cells)), columns=str(len(header)))
            elif any(cells):
                yield Row(file, reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    except csv.Error as error:
        faults.add("factors_ragged", file, str(reader.line_num), str(error), columns="")


def _header_fits(header: list[str], declared: tuple[str, ...], file: str, faults: Faults) -> bool:
    missing, unknown = set(declared) - set(header), set(header) - set(declared)
    for name in sorted(missing):
        faults.add("factors_no_column", file, "1", name)
    for name in sorted(unknown):
        faults.add("factors_extra_column", file, "1", name)
    return not missing and not unknown
