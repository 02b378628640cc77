# SPDX-License-Identifier: Apache-2.0
"""A factor set as files: the tabular data package that `load_set` reads, byte for byte the same for the same rows."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from footprint.data import data_folder
from footprint.factors.factor_set import FactorSet, SourceRow
from footprint.factors.load import SHARE, SIDE_TABLES
from footprint.factors.table import PACKAGE, columns_of
from footprint.schema import DECLARED, Factor
from footprint.schema.canonical import plain_number
from footprint.text import Bilingual

_PLAIN = ("kind", "unit", "geography", "year", "boundary", "chain", "recycled", "allocation", "gwp_basis", "biogenic")
_SHARE_FIELD = {
    "name": SHARE,
    "type": "number",
    "description": "Of a supplier's own figure: percent of it that rests on primary data; empty: not stated",
    "constraints": {"minimum": 0, "maximum": 100},
}
_QUALITY = ("reliability", "completeness", "time", "technology")


def _schemas() -> dict[str, dict[str, Any]]:
    """The resources of the shipped set by name: an own set has the same columns."""
    package = json.loads((data_folder("factors") / "open" / PACKAGE).read_text("utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def package_files(
    set_id: str,
    version: str,
    title: Bilingual,
    sources: Mapping[str, SourceRow],
    factors: Iterable[Factor],
    topics: Iterable[str] = (),
) -> dict[str, bytes]:
    """File name -> bytes of a set; a table for every topic of the rows and of `topics`, in the given order.

    The source of each factor must be a row of `sources` (compared without its locator). Uncertainty is not written.
    """
    rows = list(factors)
    names = list(dict.fromkeys([*topics, *(factor.topic for factor in rows)]))
    schemas = _schemas()
    shape = next(resource for name, resource in schemas.items() if name not in SIDE_TABLES)
    own = {name for name in names if name == DECLARED} | {factor.topic for factor in rows if factor.declared}
    resources = [
        {
            **(_with_share(shape) if name in own else shape),
            "name": name,
            "title": schemas.get(name, {}).get("title", name),
            "path": f"{name}.csv",
        }
        for name in names
    ]
    resources += [schemas[name] for name in SIDE_TABLES]
    package = {
        "profile": "tabular-data-package",
        "name": set_id,
        "version": version,
        "title": title.en,
        "title_zh": title.zh,
        "resources": resources,
    }
    of_source = {_key(source): key for key, source in sources.items()}
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in names}
    for factor in rows:
        tables[factor.topic].append(_row(factor, of_source[factor.source.model_copy(update={"locator": ""})]))
    tables["gases"] = [
        {"code": factor.code, "flow": flow, "kg_per_unit": plain_number(kg)}
        for factor in rows
        for flow, kg in sorted(factor.gases.items())
    ]
    tables["inputs"] = [row for factor in rows for row in _inputs(factor)]
    tables["sources"] = [{**source.model_dump(), "id": key} for key, source in sorted(sources.items())]
    files = {PACKAGE: (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()}
    return {**files, **{r["path"]: _csv(columns_of(r), tables[r["name"]]) for r in resources}}


def _with_share(shape: dict[str, Any]) -> dict[str, Any]:
    """The columns of a table that holds suppliers' own figures: one more."""
    fields = [*shape["schema"]["fields"], _SHARE_FIELD]
    return {**shape, "schema": {**shape["schema"], "fields": fields}}


def set_files(factors: FactorSet) -> dict[str, bytes]:
    """File name -> bytes of a whole set."""
    rows = factors.factors.values()
    return package_files(factors.id, factors.version, factors.title, factors.sources, rows)


def _key(source: SourceRow) -> object:
    return source.reference("")


def _inputs(factor: Factor) -> Iterator[dict[str, str]]:
    for line in factor.inputs:
        amount = plain_number(line.amount)
        yield {"code": factor.code, "input": line.factor, "amount": amount, "unit": line.unit, "note": line.note}


def _row(factor: Factor, source: str) -> dict[str, str]:
    quality = factor.quality
    cells = {name: str(getattr(factor, name)) for name in (*_PLAIN, "grade")}
    cells |= {name: str(getattr(quality, name) or "") if quality else "" for name in _QUALITY}
    if factor.declared:
        cells[SHARE] = "" if factor.primary_data_share is None else plain_number(factor.primary_data_share)
    return cells | {
        "code": factor.code,
        "version": factor.id.rsplit("@", 1)[1],
        "name_zh": factor.name.zh,
        "name_en": factor.name.en,
        "co2e": "" if factor.co2e is None else plain_number(factor.co2e),
        "source": source,
        "locator": factor.source.locator,
        "licence_class": factor.licence_class,
        "geography_fit": str(quality.geography or "") if quality else "",
        "caution_zh": factor.caution.zh if factor.caution else "",
        "caution_en": factor.caution.en if factor.caution else "",
        "synonyms": "|".join(factor.synonyms),
    }


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
