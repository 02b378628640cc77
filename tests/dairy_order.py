# SPDX-License-Identifier: Apache-2.0
"""A small dairy order made in memory, with round figures that stand for nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

from footprint.schema import Factor
from footprint.specs import Spec, load_spec
from tests.order import GRID, Table, direct, steady, with_value
from tests.strategies import factor

CH4, N2O, CO2 = "open/gas.ch4_biogenic@1", "open/gas.n2o@1", "open/gas.co2_fossil@1"


def factors() -> dict[str, Factor]:
    """Made-up factors of the order, by id; gases emit themselves."""
    found = [
        direct("milk", "kg", "1"),
        direct("feed", "kg", "0.2"),
        direct("powder", "kg", "10"),
        direct("board", "kg", "3"),
        direct("steam", "MJ", "0.1"),
        direct("caustic", "kg", "1"),
        direct("oil", "kg", "2"),
        direct("sewage", "m3", "0.2"),
        direct("lorry", "tkm", "0.1"),
        factor("r22", "kg", gases={"hcfc-22": Decimal(1)}),
        factor("refrigerant.r404a", "kg", gases={"hfc-125": Decimal(1)}),
        direct("grid", "kWh", "0.5", id=GRID),
        factor("ch4", "kg", gases={"ch4_biogenic": Decimal(1)}, id=CH4),
        factor("n2o", "kg", gases={"n2o": Decimal(1)}, id=N2O),
        direct("co2", "kg", "1", id=CO2),
    ]
    return {row.id: row for row in found}


def linear_spec() -> Spec:
    """The dairy specification with the linear form of 2015 in force: its shares terminate."""
    return with_value(load_spec("dairy"), "allocation.idf_edition", "2015")


def row(status: str = "measured", **values: Any) -> dict[str, Any]:
    """A row; figures may be given as text of digits with a leading #."""
    plain = {key: Decimal(value[1:]) if str(value).startswith("#") else value for key, value in values.items()}
    return {**plain, "status": status}


def _farm() -> dict[str, Table]:
    at = {"farm": "F1"}
    manure = {**at, "share": "#50"}
    return {
        "farms": [
            row(farm="F1", name="场", milk="#1000000", fat="#4.0", true_protein="#3.3", climate="wet", b0="#0.2"),
        ],
        "animals": [
            row(line="A1", **at, name="淘汰牛", sex="female", sold="#21997.6", bought="#2000", weight="#600", birth_weight="#40"),
        ],
        "herd": [
            row(line="H1", **at, name="泌乳牛", head="#100", days="#100", dmi="#22.26", digestibility="#70",
                urinary_energy="#5", ash="#10", crude_protein="#16", ym_class="dairy_mid", milk="#25", gain="#0.1"),
        ],
        "feed": [row(line="D1", **at, name="青贮", amount="#1000", unit="t", dry_matter="#22.26", factor="s/feed@1")],
        "manure": [
            row(line="N1", **manure, system="liquid", mcf="#10", frac_gas="#48", frac_leach="#0"),
            row(line="N2", **manure, system="solid", mcf="#2", frac_gas="#40", frac_leach="#2"),
        ],
        "farm_inputs": [row(line="I1", **at, name="电", kind="electricity", use="milk", amount="#50000", unit="kWh")],
    }  # fmt: skip


def _plant() -> dict[str, Table]:
    site = {
        "name": "厂",
        "address": "深圳",
        "kind": "own",
        "meter": "own",
        "gate": "no",
        "share": Decimal(100),
        "site": "S1",
    }
    made = {"site": "S1", "unit": "t", "product": "乳"}
    power = {"site": "S1", "kind": "electricity", "unit": "kWh", "name": "电", "purpose": "production"}
    charge = {"site": "S1", "opening": "#100", "added": "#30", "closing": "#110", "recovered": "#8"}
    return {
        "product": [{"category": "uht", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}],
        "sites": [
            {**site, "process": "reception"},
            {**site, "process": "heat"},
            {**site, "process": "packing", "gate": "yes"},
        ],
        "models": [
            {"model": "UHT", "name_zh": "灭菌乳", "mass": Decimal("1.03"), "volume": Decimal(1), "density": Decimal("1.03"),
             "route": "uht", "milk_base": "raw"},
        ],
        "milk": [
            row(line="M1", name="外购", source="factor", site="S1", amount="#720", unit="t", fat="#4.0", true_protein="#3.3",
                solids="#12", factor="s/milk@1", factor_basis="fpcm"),
            row(line="M2", name="自有", source="own_farm", farm="F1", site="S1", amount="#480", unit="t", solids="#12"),
        ],
        "supply_freight": [
            row(line="L1", milk="M1", factor="s/lorry@1", distance="#100"),
            row(line="L2", milk="M2", factor="s/lorry@1", distance="#50"),
            row(line="L3", feed="D1", factor="s/lorry@1", distance="#10"),
        ],
        "bom": [
            row(line="B1", part="纸包", category="packaging", process="packing", amount="#20.6", unit="g", per="pack",
                factor="s/board@1"),
        ],
        "consumables": [
            row(line="K1", site="S1", purpose="cleaning", name="碱", amount="#12", unit="t", factor="s/caustic@1"),
            row(line="K2", site="S1", process="packing", purpose="maintenance", name="油", amount="#1080", unit="kg",
                factor="s/oil@1"),
        ],
        "refrigerants": [
            row(line="R1", name="氨", has_gwp="no", **charge),
            row(line="R2", name="R22", has_gwp="yes", factor="s/r22@1", **charge),
        ],
        "energy": [
            row(line="E1", process="heat", **power, **steady("9000")),
            row(line="E2", **{**power, "kind": "heat", "unit": "GJ"}, factor="s/steam@1", **steady("200")),
            row(line="E3", **{**power, "purpose": "dormitory"}, **steady("500")),
        ],
        "output": [
            {**made, "line": "O1", "route": "uht", "model": "UHT", "dry_matter": Decimal(12), "milk_solids": Decimal(12),
             **steady("90")},
            {**made, "line": "O2", "route": "separated", "dry_matter": Decimal(24), "milk_solids": Decimal(24), **steady("5")},
        ],
        "transport": [
            row(line="T1", cargo="纸包", leg="inbound", process="packing", factor="s/lorry@1", mass="#0.02", distance="#500"),
        ],
        "waste": [
            row(line="W1", site="S1", process="packing", name="废水", factor="s/sewage@1", amount="#2160", unit="m3"),
        ],
        "decisions": [{"question": "manure_export", "answer": "残余", "who": "甲", "evidence": "乙"}],
    }  # fmt: skip


def tables() -> dict[str, Table]:
    """The order of the hand check: sheet id -> rows (column id -> value; what is not named is blank)."""
    return {**_plant(), **_farm()}
