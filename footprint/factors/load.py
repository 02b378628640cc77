# SPDX-License-Identifier: Apache-2.0
"""Loads a factor set from its folder; every fault of the files is reported at once, with file, row and column.

A set is a Frictionless tabular data package (design D3). The tables ``gases``, ``inputs`` and ``sources`` stand
beside one table per topic; the topic of a factor is the name of its table. A table ``uncertainty`` (code,
half_width_95, source) may stand beside them: published half-widths of 95 % intervals over the value, 0.5 = ±50 %.
"""

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.factors.factor_set import FactorSet, SourceRow
from footprint.factors.table import Faults, Row, read_package, read_table
from footprint.schema import Factor, FactorInput, FactorUncertainty
from footprint.text import Bilingual

SIDE_TABLES = ("gases", "inputs", "sources")
UNCERTAINTY = "uncertainty"
SHARE = "primary_data_share"
"""Column of the tables that hold suppliers' own figures."""
_QUALITY = {
    "reliability": "reliability",
    "completeness": "completeness",
    "time": "time",
    "geography_fit": "geography",
    "technology": "technology",
}
_PLAIN = ("kind", "unit", "geography", "year", "boundary", "allocation", "gwp_basis", "biogenic", "grade")

_LATER = ("chain", "recycled", SHARE)
"""Columns that older sets of one's own do not have."""


def load_set(folder: Path) -> FactorSet:
    """Return the factor set in `folder`; raise InputError with all findings when its files cannot be used.

    >>> load_set(data_folder("factors") / "open").id
    'open'
    """
    faults = Faults(folder)
    package = read_package(folder, faults)
    tables = {r["name"]: list(read_table(folder, r, faults)) for r in package.get("resources", [])}
    for name in SIDE_TABLES:
        if package and name not in tables:
            faults.add("factors_no_table", "datapackage.json", value=name)
    loaded = _assemble(package, tables, faults) if not faults.records else None
    if loaded is None or faults.records:
        raise InputError(*faults.records)
    return loaded


@cache
def shipped() -> FactorSet:
    """Return the open set that travels with the program."""
    return load_set(data_folder("factors") / "open")


def _assemble(package: dict[str, Any], tables: dict[str, list[Row]], faults: Faults) -> FactorSet:
    sources = _sources(tables["sources"], faults)
    gases, inputs = _gases(tables["gases"], faults), _inputs(tables["inputs"], faults)
    spread = _uncertainty(tables.get(UNCERTAINTY, []), faults)
    factors: dict[str, Factor] = {}
    places: dict[str, str] = {}
    for topic in (name for name in tables if name not in (*SIDE_TABLES, UNCERTAINTY)):
        for row in tables[topic]:
            code = row.cells["code"]
            made = _factor(package["name"], topic, row, sources, gases.get(code, {}), inputs.get(code, ()), faults)
            if made is None:
                continue
            if made.id in factors:
                faults.add("factors_duplicate", row.file, row.cell("code"), code, first=places[made.id])
                continue
            made = made.model_copy(update={"uncertainty": spread[code]}) if code in spread else made
            factors[made.id], places[made.id] = made, f"{row.file}:{row.line}"
    _orphans({factor.code for factor in factors.values()}, tables, faults)
    title = Bilingual(package.get("title_zh", package["title"]), package["title"])
    return FactorSet(
        id=package["name"],
        version=package["version"],
        title=title,
        factors=dict(sorted(factors.items())),
        sources=sources,
        places=places,
    )


def _factor(
    set_id: str,
    topic: str,
    row: Row,
    sources: dict[str, SourceRow],
    gases: dict[str, Decimal],
    inputs: tuple[FactorInput, ...],
    faults: Faults,
) -> Factor | None:
    cells = row.cells
    source = sources.get(cells["source"])
    if source is None:
        faults.add("factors_unknown_source", row.file, row.cell("source"), cells["source"])
        return None
    quality = {name: cells[column] for column, name in _QUALITY.items() if cells[column]}
    content: dict[str, Any] = {name: cells[name] for name in _PLAIN if cells[name]}
    content |= {name: cells[name] for name in _LATER if cells.get(name)}
    content |= {
        "id": f"{set_id}/{cells['code']}@{cells['version']}",
        "name": {"zh": cells["name_zh"], "en": cells["name_en"]},
        "topic": topic,
        "co2e": cells["co2e"] or None,
        "gases": gases,
        "inputs": inputs,
        "source": source.reference(cells["locator"]),
        "licence_class": cells["licence_class"],
        "quality": quality or None,
        "caution": {"zh": cells["caution_zh"], "en": cells["caution_en"]} if cells["caution_en"] else None,
        "synonyms": tuple(word.strip() for word in cells["synonyms"].split("|") if word.strip()),
    }
    if not cells["code"] or not cells["version"].isdigit():
        faults.add("factors_bad_value", row.file, row.cell("code"), f"{cells['code']}@{cells['version']}", why="code")
        return None
    try:
        return Factor.model_validate(content)
    except ValidationError as error:
        for problem in error.errors():
            column = ".".join(map(str, problem["loc"])) or "name"
            faults.add("factors_bad_value", row.file, row.cell(column), str(problem["input"])[:80], why=problem["msg"])
        return None


def _sources(rows: list[Row], faults: Faults) -> dict[str, SourceRow]:
    found: dict[str, SourceRow] = {}
    for row in rows:
        try:
            source = SourceRow.model_validate(row.cells)
            source.reference("")
        except ValidationError as error:
            faults.add("factors_bad_value", row.file, row.cell("id"), row.cells["id"], why=error.errors()[0]["msg"])
            continue
        if source.id in found:
            faults.add("factors_duplicate", row.file, row.cell("id"), source.id, first=row.file)
        found[source.id] = source
    return found


def _number(row: Row, column: str, faults: Faults) -> Decimal | None:
    try:
        number = Decimal(row.cells[column])
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite():
        return number
    faults.add("factors_bad_value", row.file, row.cell(column), row.cells[column], why="number")
    return None


def _gases(rows: list[Row], faults: Faults) -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in rows:
        amount = _number(row, "kg_per_unit", faults)
        code, flow = row.cells["code"], row.cells["flow"]
        if flow in found[code]:
            faults.add("factors_duplicate", row.file, row.cell("flow"), f"{code} {flow}", first=row.file)
        if amount is not None:
            found[code][flow] = amount
    return found


def _inputs(rows: list[Row], faults: Faults) -> dict[str, tuple[FactorInput, ...]]:
    found: dict[str, list[FactorInput]] = defaultdict(list)
    for row in rows:
        amount = _number(row, "amount", faults)
        if amount is not None:
            cells = row.cells
            line = FactorInput(factor=cells["input"], amount=amount, unit=cells["unit"], note=cells["note"])
            found[cells["code"]].append(line)
    return {code: tuple(lines) for code, lines in found.items()}


def _uncertainty(rows: list[Row], faults: Faults) -> dict[str, FactorUncertainty]:
    found: dict[str, FactorUncertainty] = {}
    for row in rows:
        width, code = _number(row, "half_width_95", faults), row.cells["code"]
        if code in found:
            faults.add("factors_duplicate", row.file, row.cell("code"), code, first=row.file)
        if width is not None and width <= 0:
            faults.add("factors_bad_value", row.file, row.cell("half_width_95"), str(width), why="> 0")
        elif width is not None:
            found[code] = FactorUncertainty(kind="half_width_95", value=width, source=row.cells["source"])
    return found


def _orphans(codes: set[str], tables: dict[str, list[Row]], faults: Faults) -> None:
    for name in ("gases", "inputs", UNCERTAINTY):
        for row in tables.get(name, []):
            if row.cells["code"] not in codes:
                faults.add("factors_orphan", row.file, row.cell("code"), row.cells["code"])
