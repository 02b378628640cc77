# SPDX-License-Identifier: Apache-2.0
"""GWP sets by species: AR4, AR5, AR6, or a rule's own table in the same format."""

from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record
from footprint.factors.table import Faults, Row, read_package, read_table
from footprint.schema import Gwp, GwpSet
from footprint.text import Bilingual

_SOURCES = "sources"


def _folder(folder: Path | None) -> Path:
    return folder or data_folder("factors") / "gwp"


@cache
def gwp_names(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the GWP sets there are, in upper case and sorted.

    >>> gwp_names()
    ('AR4', 'AR5', 'AR6')
    """
    faults = Faults(_folder(folder))
    package = read_package(_folder(folder), faults)
    if faults.records:
        raise InputError(*faults.records)
    return tuple(sorted(r["name"].upper() for r in package["resources"] if r["name"] != _SOURCES))


@cache
def load_gwp(name: str, folder: Path | None = None) -> GwpSet:
    """Return the GWP set `name` (case does not matter); InputError with all findings when it cannot be used.

    >>> str(load_gwp("AR6").species["ch4_fossil"].value)
    '29.8'
    """
    if name.upper() not in gwp_names(folder):
        known = ", ".join(gwp_names(folder))
        raise InputError(Record("gwp_unknown", Place("", "", name), name, fields={"known": known}))
    faults = Faults(_folder(folder))
    resources = {r["name"]: r for r in read_package(_folder(folder), faults)["resources"]}
    table = resources[name.lower()]
    sources = {
        row.cells["id"]: f"{row.cells['publisher']}: {row.cells['title']} ({row.cells['year']}), {row.cells['url']}"
        for row in read_table(_folder(folder), resources[_SOURCES], faults)
    }
    species: dict[str, Gwp] = {}
    for row in read_table(_folder(folder), table, faults):
        made = _species(row, sources, faults)
        if made is not None and made.flow in species:
            faults.add("factors_duplicate", row.file, row.cell("flow"), made.flow, first=row.file)
        elif made is not None:
            species[made.flow] = made
    if faults.records:
        raise InputError(*faults.records)
    title = Bilingual(table.get("title_zh", table["title"]), table["title"])
    return GwpSet(id=name.upper(), title=title, species=species)


def _species(row: Row, sources: dict[str, str], faults: Faults) -> Gwp | None:
    cells = row.cells
    if cells["source"] not in sources:
        faults.add("factors_unknown_source", row.file, row.cell("source"), cells["source"])
        return None
    try:
        value = Decimal(cells["gwp"])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        faults.add("factors_bad_value", row.file, row.cell("gwp"), cells["gwp"], why="number")
        return None
    return Gwp(
        flow=cells["flow"],
        name=Bilingual(cells["name_zh"], cells["name_en"]),
        value=value,
        source=sources[cells["source"]],
        locator=cells["locator"],
        note=cells["note"],
    )
