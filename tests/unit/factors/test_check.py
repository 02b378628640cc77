# SPDX-License-Identifier: Apache-2.0
"""The shipped set is clean, and each planted fault is found: by the loader or by a check, with its place."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.errors import stops
from footprint.factors import check, check_folder, shipped
from footprint.factors.check_network import loops

from .conftest import edit, put

COTTON, GAS, WTW, STEAM = (
    "tx.cotton.pmc",
    "fuel.defra2025.natural_gas.kwh_net_cv",
    "fuel.wtw.defra2025.natural_gas.kwh_net_cv",
    "heat.steam.natural_gas.epa80",
)


def _package(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    path = folder / "datapackage.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def _drop_source(folder: Path) -> None:
    edit(folder, "sources", lambda rows: [row for row in rows if row["id"] != "frontiers_2021"])


def _double(folder: Path) -> None:
    edit(folder, "textiles", lambda rows: [*rows, rows[0]])


def _split_off(folder: Path) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        for row in rows:
            if row["code"] == GAS and row["flow"] == "co2_fossil":
                row["kg_per_unit"] = str(Decimal(row["kg_per_unit"]) * Decimal("1.1"))
        return rows

    edit(folder, "gases", change)


def _loop(folder: Path) -> None:
    line = {"code": WTW, "input": f"open/{STEAM}@1", "amount": "4", "unit": "MJ", "note": "planted"}
    edit(folder, "inputs", lambda rows: [*rows, line])


def _loop_of_one(folder: Path) -> None:
    line = {"code": STEAM, "input": f"open/{STEAM}@1", "amount": "1", "unit": "MJ", "note": "planted"}
    edit(folder, "inputs", lambda rows: [*rows, line])


def _part_as_whole(folder: Path) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{**row, "chain": "whole"} if row["code"] == GAS else row for row in rows]

    edit(folder, "fuels", change)


def _orphan_gas(folder: Path) -> None:
    edit(folder, "gases", lambda rows: [*rows, {"code": "no.such.row", "flow": "n2o", "kg_per_unit": "1"}])


def _declared_gases(folder: Path) -> None:
    put(folder, "textiles", COTTON, kind="declared")
    edit(folder, "gases", lambda rows: [*rows, {"code": COTTON, "flow": "n2o", "kg_per_unit": "1"}])


def _lose_column(folder: Path) -> None:
    text = (folder / "textiles.csv").read_text("utf-8")
    (folder / "textiles.csv").write_text(text.replace("geography,", "geo,", 1), "utf-8")


def _gbk(folder: Path) -> None:
    path = folder / "textiles.csv"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "source removed": (_drop_source, "factors_unknown_source"),
    "source without address": (lambda f: put(f, "sources", "defra_2025", url="unpublished"), "factor_source"),
    "row without locator": (lambda f: put(f, "textiles", COTTON, locator=""), "factor_source"),
    "unit that is none": (lambda f: put(f, "textiles", COTTON, unit="bale"), "factor_unit"),
    "spelling instead of unit id": (lambda f: put(f, "textiles", COTTON, unit="公斤"), "factor_unit"),
    "text in a number": (lambda f: put(f, "textiles", COTTON, co2e="2 kg"), "factors_bad_value"),
    "kind that is none": (lambda f: put(f, "textiles", COTTON, kind="guess"), "factors_bad_value"),
    "unknown grade": (lambda f: put(f, "textiles", COTTON, grade="recalled"), "factors_bad_value"),
    "unknown input": (lambda f: put(f, "inputs", WTW, input="open/fuel_wtt.none@1"), "factor_input"),
    "input in a foreign unit": (lambda f: put(f, "inputs", WTW, unit="tkm"), "factor_input_unit"),
    "duplicate code": (_double, "factors_duplicate"),
    "gas split off by ten percent": (_split_off, "factor_split"),
    "unknown gas": (lambda f: put(f, "gases", GAS, flow="co3"), "factor_flow"),
    "divergent loop": (_loop, "factor_loop"),
    "row that feeds itself": (_loop_of_one, "factor_loop"),
    "part of a chain as the whole": (_part_as_whole, "factor_chain"),
    "country that is none": (lambda f: put(f, "textiles", COTTON, geography="XX"), "factor_geography"),
    "country in words": (lambda f: put(f, "textiles", COTTON, geography="China"), "factor_geography"),
    "year in words": (lambda f: put(f, "textiles", COTTON, year="last year"), "factor_year"),
    "years backwards": (lambda f: put(f, "textiles", COTTON, year="2020-2010"), "factor_year"),
    "licence widened": (
        lambda f: put(f, "textiles", "tx.cotton.world", licence_class="redistributable"),
        "factor_licence",
    ),
    "basis unknown": (lambda f: put(f, "textiles", COTTON, gwp_basis="AR9"), "factor_basis"),
    "credit": (lambda f: put(f, "textiles", COTTON, co2e="-0.25"), "factor_negative"),
    "split without gases": (lambda f: put(f, "textiles", COTTON, kind="gas_split"), "factor_content"),
    "total in a unit process": (lambda f: put(f, "textiles", COTTON, kind="unit_process"), "factor_content"),
    "declared row that has gases too": (_declared_gases, "factor_content"),
    "urn where a page is needed": (lambda f: put(f, "sources", "defra_2025", url="urn:x:1"), "factor_source"),
    "year of one digit too few": (lambda f: put(f, "textiles", COTTON, year="202"), "factor_year"),
    "gases of nobody": (_orphan_gas, "factors_orphan"),
    "carbon from nothing": (
        lambda f: put(f, "gases", "fuel.wtw.defra2025.cng.tonnes", kg_per_unit="4000"),
        "factor_carbon",
    ),
    "heat from nothing": (lambda f: put(f, "inputs", STEAM, amount="0.1"), "factor_energy"),
    "column renamed": (_lose_column, "factors_no_column"),
    "wrong encoding": (_gbk, "factors_not_utf8"),
    "file missing": (lambda f: (f / "textiles.csv").unlink(), "factors_no_file"),
    "table missing": (lambda f: _package(f, lambda p: p["resources"].pop()), "factors_no_table"),  # type: ignore[attr-defined]
    "package torn": (lambda f: (f / "datapackage.json").write_text("{", "utf-8"), "factors_bad_package"),
}


def test_the_shipped_set_is_clean() -> None:
    found = [record for record in check(shipped()) if record.severity != "note"]
    assert found == [], [f"{record.where}: {record.what('en')}" for record in found]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, good: Path) -> None:
    plant, code = FAULTS[name]
    assert not stops(check_folder(good))
    plant(good)
    found = check_folder(good)
    assert stops(found)
    hits = [record for record in found if record.code == code]
    assert hits, [record.code for record in found]
    for record in hits:
        assert record.where.file.startswith("open/")
        assert record.what("zh")
        assert record.what("en")
        assert record.fix("zh")
        assert record.fix("en")


def test_faults_are_reported_together(good: Path) -> None:
    put(good, "textiles", COTTON, co2e="two", unit="bale")
    put(good, "textiles", "tx.pes.pmc", grade="?")
    codes = [record.where.cell for record in check_folder(good)]
    assert len(codes) == 2


def test_outliers_are_listed_and_not_hidden(good: Path) -> None:
    put(good, "textiles", COTTON, co2e="2000")
    found = [r for r in check_folder(good) if r.code == "factor_outlier" and COTTON in r.where.sheet]
    assert [record.severity for record in found] == ["note"]


def test_loops_are_found_where_they_are() -> None:
    one = Decimal(1)
    takes = {"a": {"b": one}, "b": {"c": one}, "c": {"b": one, "d": one}, "e": {"e": one}}
    assert loops(takes) == [("b", "c"), ("e",)]
