# SPDX-License-Identifier: Apache-2.0
"""Run as a process of its own: reads somebody's LCI database with bw2io and writes it as plain JSON to the file named.

Like `brightway_child` it needs nothing of `footprint`. bw2io's readers are used; of its strategies only those that
name, unit and link within the file. Those that delete exchanges or need a biosphere database on disk are left out.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Dataset = dict[str, Any]


def ecospold2(path: Path, name: str) -> list[Dataset]:
    """A folder of .spold files; products are linked by activity and product id."""
    from bw2io import strategies as s
    from bw2io.extractors import Ecospold2DataExtractor

    data = Ecospold2DataExtractor.extract(path, name, use_mp=False)
    for step in (
        s.normalize_units,
        s.es2_assign_only_product_with_amount_as_reference_product,
        s.assign_single_product_as_activity,
        s.create_composite_code,
        s.link_internal_technosphere_by_composite_code,
    ):
        data = step(data)
    return list(data)


def simapro(path: Path, name: str) -> list[Dataset]:
    """A SimaPro csv of processes; several products of one process are shared out as the file says."""
    from bw2io import strategies as s
    from bw2io.extractors.simapro_csv import SimaProCSVExtractor

    head = path.read_bytes()[:4096]
    delimiter = "\t" if b"separator: Tab" in head else ("," if b"separator: Comma" in head else ";")
    data, _, _ = SimaProCSVExtractor.extract(filepath=str(path), delimiter=delimiter, name=name, encoding="cp1252")
    for step in (s.normalize_units, s.assign_only_product_as_production, s.sp_allocate_products):
        data = step(data)
    data = s.set_code_by_activity_hash(data, overwrite=True)
    return list(s.link_technosphere_based_on_name_unit_location(data))


def excel(path: Path, name: str) -> list[Dataset]:
    """A Brightway workbook; exchanges are linked by name, product, unit and location."""
    from bw2io import strategies as s
    from bw2io.importers import ExcelImporter

    importer = ExcelImporter(str(path))
    data = importer.data
    for step in (
        s.csv_restore_tuples,
        s.csv_restore_booleans,
        s.csv_numerize,
        s.csv_drop_unknown,
        s.csv_add_missing_exchanges_section,
        s.normalize_units,
        s.set_code_by_activity_hash,
        s.assign_only_product_as_production,
        s.link_technosphere_by_activity_hash,
    ):
        data = step(data)
    return list(data)


def bw2package(path: Path, name: str) -> list[Dataset]:
    """A BW2Package of databases: bw2io's own whitelist decides which classes may be named in it."""
    from bw2io.package import BW2Package

    found = BW2Package.load_file(str(path), whitelist=True)
    found = found if isinstance(found, list) else [found]
    return [
        {**row, "database": key[0], "code": key[1]}
        for package in found
        for key, row in package["data"].items()
        if isinstance(row, dict)
    ]


def openlca(path: Path, name: str) -> list[Dataset]:
    """A folder of openLCA JSON-LD; a process and its product become one dataset."""
    from bw2io.importers.json_ld import JSONLDImporter

    importer = JSONLDImporter(str(path), name)
    importer.apply_strategies(no_warning=True)
    return [*importer.data, *importer.biosphere_database]


READERS: dict[str, Callable[[Path, str], list[Dataset]]] = {
    "ecospold2": ecospold2,
    "simapro": simapro,
    "brightway-excel": excel,
    "bw2package": bw2package,
    "openlca": openlca,
}
_KEPT = ("name", "reference product", "unit", "location", "comment", "code", "database", "type")
_KEPT_EXCHANGE = ("name", "product", "reference product", "unit", "location", "amount", "type", "input", "categories")


def plain(data: list[Dataset]) -> list[Dataset]:
    """Only what the parent reads, as JSON knows it; figures by their shortest digits."""
    return [
        {
            **{key: _word(row.get(key)) for key in _KEPT},
            "production": _figure(row.get("production amount")),
            "exchanges": [_exchange(one) for one in row.get("exchanges", [])],
        }
        for row in data
    ]


def _exchange(one: Dataset) -> Dataset:
    kept = {key: one.get(key) for key in _KEPT_EXCHANGE}
    cas = one.get("CAS number") or one.get("cas") or ""
    given = kept["input"]
    return {
        **{key: _word(value) for key, value in kept.items() if key not in ("amount", "input", "categories")},
        "amount": _figure(kept["amount"]),
        "categories": [str(part) for part in (kept["categories"] or ())],
        "input": [str(part) for part in given] if given else None,
        "cas": str(cas),
        "allocation": _figure(one.get("allocation")),
    }


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _figure(value: Any) -> str:
    return "" if value is None else repr(float(value))


def main(answer: Path) -> None:
    """Read the plan on stdin, answer with the datasets, or with the words of what bw2io could not read."""
    plan = json.load(sys.stdin)
    import bw2data

    bw2data.projects.set_current("read")
    try:
        found = {"datasets": plain(READERS[plan["format"]](Path(plan["path"]), plan["name"]))}
    except Exception as error:  # whatever a reader makes of somebody's file: the file is the cause, the parent says so
        answer.write_text(json.dumps({"error": f"{type(error).__name__}: {error}"[:300]}), "utf-8")
        return
    answer.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
