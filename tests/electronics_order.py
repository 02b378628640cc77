# SPDX-License-Identifier: Apache-2.0
"""A small phone made in memory, with round figures that stand for nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

from footprint.schema import Factor
from tests.order import GRID, Table, direct, steady

GAS_7, GAS_28, PACKAGE = "open/el.ic.fab_gas95.7nm@1", "open/el.ic.fab_gas95.28nm@1", "open/el.ic.package.act@1"


def factors() -> dict[str, Factor]:
    """Made-up factors of the phone, by id; those the rules name keep the rules' ids."""
    found = [
        direct("grid", "kWh", "0.5", id=GRID),
        direct("fabgrid", "kWh", "0.5", geography="TW"),
        direct("gas7", "cm2", "0.35", id=GAS_7),
        direct("gas28", "cm2", "0.175", id=GAS_28),
        direct("gas7_99", "cm2", "0.2", id="open/el.ic.fab_gas99.7nm@1"),
        direct("package", "piece", "0.15", id=PACKAGE),
        direct("wafer", "cm2", "0.5"),
        direct("chip", "piece", "0.6"),
        direct("dram", "GB", "0.05"),
        direct("nanddie", "cm2", "2"),
        direct("board", "m2", "300"),
        direct("panel", "m2", "200"),
        direct("module", "piece", "3"),
        direct("cell", "kWh", "100"),
        direct("cellmass", "kg", "20"),
        direct("aluminium", "kg", "10"),
        direct("plastic", "kg", "4"),
        direct("paint", "kg", "7"),
        direct("charger", "kg", "25"),
        direct("cardboard", "kg", "1"),
    ]
    return {row.id: row for row in found}


def part(line: str, name: str, process: str, **cells: Any) -> dict[str, Any]:
    """One row of a part sheet: one piece, given by the supplier."""
    plain = {"line": line, "part": name, "process": process, "quantity": Decimal(1), "status": "supplier"}
    return {**plain, **cells}


def die(line: str, node: str, **cells: Any) -> dict[str, Any]:
    """A chip of 70 mm² modelled from its die, everything else left to the rules."""
    known = {"route": "die", "node": node, "die_area": Decimal(70), "die_source": "measured", "fab_country": "TW"}
    given = {"fab_grid": "s/fabgrid@1", "abatement": "a95", "materials_factor": "s/wafer@1"}
    return part(line, f"chip {node}", "parts", **{**known, **given, **cells})


def housing(line: str, **cells: Any) -> dict[str, Any]:
    """A bought structural part without recycled content."""
    return part(line, "frame", "structure", **{"maker": "supplier", "recycled": "none", **cells})


def tables() -> dict[str, Table]:
    """The phone of the hand check: sheet id -> rows."""
    site = {
        "site": "S1",
        "name": "厂",
        "address": "深圳",
        "kind": "own",
        "meter": "own",
        "gate": "no",
        "share": Decimal(100),
    }
    own = {
        "site": "S1",
        "status": "measured",
        "purpose": "production",
        "kind": "electricity",
        "unit": "kWh",
        "name": "电",
    }
    made = {"site": "S1", "unit": "piece", "product": "手机"}
    bought = {"status": "measured", "process": "accessories"}
    return {
        "product": [{"category": "smartphone", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}],
        "sites": [
            {**site, "process": "smt"},
            {**site, "process": "assembly"},
            {**site, "process": "test", "meter": "none"},
            {**site, "process": "packing", "meter": "none", "gate": "yes"},
        ],
        "models": [{"model": "PH", "name_zh": "手机", "mass": Decimal("0.2")}],
        "chips": [
            die("K1", "n7"),
            die("K2", "n28"),
            part("K3", "bought chip", "parts", route="footprint", factor="s/chip@1", quantity=Decimal(2)),
        ],
        "memory": [
            part("M1", "8 GB", "parts", kind="dram", technology="dram_other", route="per_gb", capacity=Decimal(8), unit="GB",
                 factor="s/dram@1"),
            part("M2", "64 Gb", "parts", kind="nand", technology="nand_3d", route="die", capacity=Decimal(64), unit="Gb",
                 density=Decimal(2), factor="s/nanddie@1", package_factor=PACKAGE),
        ],
        "boards": [
            part("P1", "board", "parts", area=Decimal(40), utilisation=Decimal(80), type="hdi", layers=Decimal(8),
                 factor_layers=Decimal(8), finish="enig", factor="s/board@1"),
        ],
        "displays": [
            part("D1", "display", "modules", technology="amoled_rigid", width=Decimal(70), height=Decimal(150),
                 factor="s/panel@1"),
        ],
        "batteries": [
            part("A1", "battery", "modules", chemistry="lco", capacity=Decimal(20), mass=Decimal("0.07"), factor="s/cell@1",
                 factor_scale="consumer_cell"),
        ],
        "housings": [
            housing("H1", net_mass=Decimal("0.02"), material_yield=Decimal(25), factor="s/aluminium@1", forming="cnc",
                    forming_energy=Decimal(50), anodised_area=Decimal(100), anodising_energy=Decimal(30)),
            housing("H2", net_mass=Decimal("0.01"), material_yield=Decimal(80), factor="s/plastic@1", forming="injection",
                    paint_mass=Decimal("0.001"), paint_factor="s/paint@1"),
        ],
        "bom": [
            {**bought, "line": "B1", "part": "充电器", "category": "charger", "amount": Decimal(1), "unit": "piece",
             "piece_mass": Decimal("0.04"), "factor": "s/charger@1"},
            {**bought, "line": "B2", "part": "彩盒", "category": "packaging", "amount": Decimal(100), "unit": "g",
             "factor": "s/cardboard@1"},
        ],
        "energy": [
            {**own, "line": "E1", "process": "smt", **steady("1000")},
            {**own, "line": "E2", "process": "assembly", **steady("2000")},
        ],
        "output": [
            {**made, "line": f"O{n}", "process": process, "model": model, **steady(pieces)}
            for n, (process, model, pieces) in enumerate(
                [("smt", "PH", "1000"), ("smt", None, "3000"), ("assembly", "PH", "1000"), ("assembly", None, "3000")]
            )
        ],
        "decisions": [
            {"question": "test_electricity", "answer": "0.2", "who": "a", "evidence": "b"},
            {"question": "packing_electricity", "answer": "0.1", "who": "a", "evidence": "b"},
        ],
    }  # fmt: skip
