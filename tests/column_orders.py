# SPDX-License-Identifier: Apache-2.0
"""Made-up orders in which, taken together, every column of every product's workbook is filled at least once.

They start from the orders of the hand checks; whatever those leave blank is filled here. Figures stand for nothing.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from footprint.schema import Factor
from footprint.specs import Column, Spec, load_spec
from tests import dairy_order, electronics_order, order, print_order, quilt_order
from tests.order import GRID, Table, direct, steady

PRODUCTS = ("clothing", "home_textiles", "printed_matter", "dairy", "mobile_phone", "microcomputer")

Tables = dict[str, Table]

WORDS: dict[str, str] = {"applicant_code": "914403001234567890", "country": "CN", "maker_country": "CN"}


@dataclass(frozen=True)
class Order:
    """One order of a product: its specification, rows and factors."""

    name: str
    spec: Spec
    tables: Tables
    factors: dict[str, Factor]


RAW_MILK_SHEETS = ("milk", "supply_freight", "farms", "animals", "herd", "feed", "manure", "farm_inputs")

PV, WIND = "open/elec.cn.2024.footprint.pv@1", "open/elec.cn.2024.footprint.wind@1"


def _twins(factors: dict[str, Factor]) -> dict[str, Factor]:
    """Every factor a second time under another id with three times its gases; PV, wind, and a supplier's declared power."""
    found = {key: row.model_copy(update={"topic": "materials"}) for key, row in factors.items()}
    for row in tuple(found.values()):
        code = row.id.split("/")[1].split("@")[0]
        more = {"id": f"s/{code}_twin@1", "gases": {flow: kg * 3 for flow, kg in row.gases.items()}}
        found[f"s/{code}_twin@1"] = row.model_copy(update=more)
    told = direct("told_power", "kWh", "0.7").model_copy(update={"kind": "declared", "topic": "declared"})
    green = (("pv", "0.05", PV), ("wind", "0.02", WIND))
    power = (*(direct(code, "kWh", kg, id=key, topic="electricity") for code, kg, key in green), told)
    return {**found, **{row.id: row for row in power}}


def _filled(column: Column, spec: Spec) -> Any:
    """What stands in a cell that the order leaves blank: words for words, evidence for evidence, else still nothing."""
    if column.refers_to == "evidence.evidence":
        return "EV1"
    if column.kind == "text" and (column.effect == "informational" or column.required or column.id in WORDS):
        return WORDS.get(column.id, f"示例 {column.id}")
    if column.kind == "date" and (column.effect == "informational" or column.id == "statement_date"):
        return date(2025, 3, 31)
    if column.kind == "choice" and column.effect == "informational":
        return spec.choices[column.choices or ""][0].id
    return None


def _certificates() -> Table:
    own = {"site": "S1", "unit": "kWh", "sold": "no", "evidence": "EV1", "period_start": date(2024, 1, 1)}
    own |= {"period_end": date(2024, 12, 31)}
    return [
        {**own, "line": "G1", "kind": "own_generation", "amount": Decimal(30), "technology": "pv", "factor": PV,
         "in_energy": "yes"},
        {**own, "line": "G2", "kind": "green_certificate", "amount": Decimal(15), "technology": "wind",
         "factor": WIND, "cancellation": "GEC-1"},
    ]  # fmt: skip


def _omissions(process: str) -> Table:
    estimate = {"mass": Decimal("0.001"), "co2e": Decimal("0.002"), "estimate_basis": "筛查"}
    estimate |= {"energy": Decimal("0.01"), "energy_unit": "kWh"}
    return [{"line": "C1", "process": process, "name": "标", "reason": "没有因子", **estimate}]


def _limits() -> Table:
    who = {"who": "甲", "evidence": "纪要"}
    return [{"question": "cut_off_single", "answer": "1", **who}, {"question": "cut_off_total", "answer": "5", **who}]


def _complete(product: str, tables: Tables, process: str) -> Tables:
    """The order with the sheets all products share, every text written, and evidence behind every row."""
    spec, sheets = load_spec(product), deepcopy(tables)
    sheets["evidence"] = [{"evidence": "EV1", "held_by": "财务部"}, {"evidence": "EV2", "held_by": "财务部"}]
    sheets["certificates"] = _certificates()
    sheets["omissions"] = _omissions(process)
    sheets["decisions"] = [*_limits(), *sheets.get("decisions", [])]
    for sheet in spec.sheets:
        for row in sheets.setdefault(sheet.id, []):
            for column in sheet.columns:
                if row.get(column.id) is None and (found := _filled(column, spec)) is not None:
                    row[column.id] = found
    return sheets


def _short(tables: Tables, blank_at: str = "") -> Tables:
    """The same order over the last months of the year: why so few, why a month is blank, and figures that grow.

    Blank at one site only where `blank_at` names it: a total of the whole period cannot be shared by a blank month.
    """
    sheets = deepcopy(tables)
    sheets["product"][0].update(period_start=date(2024, 7, 1), short_period_reason="七月投产")
    sheets["certificates"] = []
    for name in ("energy", "output"):
        for row in sheets[name]:
            blank = blank_at in ("", row["site"])
            row["blank_reason"] = "停产" if blank else None
            for number in range(1, 13):
                month = f"m{number:02d}"
                growing = row.get(month) is not None and number <= 6
                row[month] = row[month] * number if growing and not (blank and month == "m02") else None
    return sheets


def _two_plants(tables: Tables) -> Tables:
    """A second plant does half of every step, behind meters of its own."""
    sheets = deepcopy(tables)
    for row in sheets["sites"]:
        row["share"] = Decimal(50)
    sheets["sites"] += [{**row, "site": "S2", "gate": "no"} for row in sheets["sites"]]
    for name, lines in (("milk", ("M1",)), ("energy", ("E1", "E2")), ("output", ("O1", "O2"))):
        twins = [row for row in sheets[name] if row["line"] in lines]
        sheets[name] += [{**row, "line": f"{row['line']}-2", "site": "S2"} for row in twins]
    sheets["milk"][-1]["amount"] = Decimal(1200)  # as at the first plant, for the same output
    return sheets


def _from_powder(tables: Tables) -> Tables:
    """Milk made of powder, without raw milk and farms."""
    sheets = {**deepcopy(tables), **{name: [] for name in RAW_MILK_SHEETS}}
    sheets["models"][0]["milk_base"] = "reconstituted"
    return sheets


def _two_years(tables: Tables) -> Tables:
    """A data period over two years: which year's grid counts is decided."""
    sheets = deepcopy(tables)
    sheets["product"][0].update(period_start=date(2023, 7, 1), period_end=date(2024, 6, 30))
    sheets["certificates"] = []
    sheets["decisions"].append(
        {"question": "electricity_factor_year", "answer": "2024", "who": "甲", "evidence": "纪要"}
    )
    return sheets


def _by_basis(tables: Tables) -> Tables:
    """Shared by a quantity stated per piece, and by revenue; a site that works on the one model by its name."""
    sheets = deepcopy(tables)
    sheets["sites"][-1]["model"] = sheets["models"][0]["model"]
    processes = list(dict.fromkeys(row["process"] for row in sheets["output"]))
    for row in sheets["output"]:
        if row["process"] == processes[0]:
            row.update(basis="mass", basis_each=Decimal(2 if row.get("model") else 3), basis_unit="kg")
        else:
            row.update(basis="economic", revenue_share=Decimal(30 if row.get("model") else 60))
    return sheets


def _unmetered_making(tables: Tables) -> Tables:
    """Nobody has a meter: what the rules model instead."""
    sheets = deepcopy(tables)
    for row in sheets["sites"]:
        row["meter"] = "none"
    for name in ("energy", "output", "waste", "certificates"):
        sheets[name] = []
    sheets["decisions"].append({"question": "packing_electricity", "answer": "0.1", "who": "甲", "evidence": "表"})
    return sheets


def _textiles(sheets: Tables) -> None:
    """Carbon of fibres and, where asked, of parts; a recycled fibre; air, heat and water behind a meter."""
    carbon = {"biogenic_carbon": Decimal(42), "fossil_carbon": Decimal(1)}
    sheets["fibres"][0].update(recycled="yes", certificate="EV1", share=Decimal(70), **carbon)
    other = {"line": "X2", "fibre": "涤", "share": Decimal(30), "factor": "s/polyester@1", "recycled": "no"}
    sheets["fibres"].append({**sheets["fibres"][0], **other, "certificate": None})
    made = next((r for r in sheets["energy"] if r.get("process") == "making"), None)
    if made is None:
        return
    air = {**made, "line": "E7", "kind": "compressed_air", "unit": "m3", "factor": "s/told_power@1", "name": "气"}
    heat = {**made, "line": "E8", "kind": "heat", "unit": "MJ", "factor": "s/heat@1", "name": "汽"}
    sheets["energy"] += [{**air, "air_kwh": Decimal("0.1"), **steady("40")}, {**heat, **steady("30")}]


def _by_length(tables: Tables) -> Tables:
    """Woven cloth by the metre, as much as is worn; losses measured by the mills."""
    sheets = deepcopy(tables)
    losses = {"cutting_loss": Decimal(12), "fabric_loss": Decimal(2), "wet_loss": Decimal(1)}
    sheets["fabrics"][0].update(construction="woven", width=Decimal(2), yarn_count=Decimal(20), yarn_count_unit="tex")
    sheets["fabrics"][0].update(losses)
    sheets["bom"][0].update(amount=Decimal("0.51"), unit="m", amount_basis="net")
    return sheets


def _net(tables: Tables) -> Tables:
    """The mass that is worn is known; what is cut away follows from the kind of garment."""
    sheets = deepcopy(tables)
    sheets["bom"][0].update(amount=Decimal("0.16422"), amount_basis="net")
    return sheets


def _clothing() -> dict[str, Tables]:
    plain = order.tables()
    _textiles(plain)
    plain["bom"][1].update(model="TEE", biogenic_carbon=Decimal(0), fossil_carbon=Decimal(62))
    plain["transport"][0]["model"] = "TEE"
    whole = _complete("clothing", plain, "packing")
    return {
        "metered": whole,
        "short": _short(whole),
        "by basis": _by_basis(whole),
        "by length": _by_length(whole),
        "net": _net(whole),
        "unmetered": _unmetered_making(whole),
    }


def _home_textiles() -> dict[str, Tables]:
    plain = quilt_order.metered()
    _textiles(plain)
    plain["bom"][1]["model"] = plain["transport"][0]["model"] = "TEE"
    whole = _complete("home_textiles", plain, "packing")
    quilt = _complete("home_textiles", quilt_order.quilt(), "packing")
    quilt["certificates"] = []
    return {"metered": whole, "short": _short(whole), "by basis": _by_basis(whole), "by length": _by_length(quilt)}


def _printed_matter() -> dict[str, Tables]:
    plain = print_order.tables()
    plain["components"][0].update(issued_reams=Decimal(6), fossil_carbon=Decimal(1))
    plain["bom"][1].update(biogenic_carbon=Decimal(5), fossil_carbon=Decimal(60))
    plain["bom"][1]["model"] = plain["transport"][0]["model"] = "BK"
    plain["decisions"].append({"question": "ream_sheets", "answer": "500", "who": "甲", "evidence": "工单"})
    whole = _complete("printed_matter", plain, "packing")
    press = deepcopy(whole)
    press["sites"][1]["meter"] = "own"
    press["components"][0].update(count_basis="printed_sheets", printed_sheets=Decimal(4))
    shop = {
        "site": "S1",
        "process": "printing",
        "status": "measured",
        "purpose": "production",
        "name": "气",
        "evidence": "EV1",
    }
    press["energy"].append({**shop, "line": "E2", "kind": "heat", "unit": "MJ", "factor": "s/gas@1", **steady("50")})
    press["energy"].append({**shop, "line": "E3", "kind": "electricity", "unit": "kWh", **steady("50")})
    made = {"site": "S1", "unit": "kpcs", "product": "印张", "process": "printing", "evidence": "EV1"}
    press["output"] += [{**made, "line": "O3", "model": "BK", **steady("1")}, {**made, "line": "O4", **steady("9")}]
    return {"unmetered press": whole, "metered": press, "short": _short(press), "by basis": _by_basis(press)}


def _dairy() -> dict[str, Tables]:
    sheets = dairy_order.tables()
    own = {"line": "M3", "source": "gases", "factor": None, "factor_basis": None, "amount": Decimal(1000), "unit": "L"}
    own |= {"ch4_biogenic": Decimal("0.02"), "n2o": Decimal("0.001"), "co2_fossil": Decimal("0.3"), "model": "UHT"}
    sheets["milk"].append({**sheets["milk"][0], **own, "density": Decimal("1.03")})
    sheets["milk"][0]["crude_protein"] = sheets["farms"][0]["crude_protein"] = Decimal("3.5")
    measured = {"line": "H2", "ym_class": "given", "ym": Decimal(6), "head": Decimal(10)}
    sheets["herd"].append({**sheets["herd"][0], **measured})
    pieces = {"line": "B2", "unit": "piece", "amount": Decimal(1), "piece_mass": Decimal("0.01"), "model": "UHT"}
    sheets["bom"].append({**sheets["bom"][0], **pieces})
    for sheet in ("models", "bom"):
        sheets[sheet][0].update(biogenic_carbon=Decimal(6), fossil_carbon=Decimal(1))
    sheets["output"][1].update(unit="m3", density=Decimal("0.98"))
    sheets["consumables"].append({**sheets["consumables"][1], "line": "K3"})
    sheets["refrigerants"].append({**sheets["refrigerants"][1], "line": "R3", "process": "packing", "name": "冷媒"})
    sheets["farm_inputs"].append({**sheets["farm_inputs"][0], "line": "I2", "factor": GRID})
    sheets["transport"][0]["model"] = "UHT"
    for question in ("land_use_change", "capital_goods"):
        sheets["decisions"].append({"question": question, "answer": "不含", "who": "甲", "evidence": "纪要"})
    whole = _complete("dairy", sheets, "packing")
    return {
        "plant and farm": whole,
        "two plants": _two_plants(whole),
        "short": _short(_from_powder(_two_plants(whole)), blank_at="S2"),
        "two years": _two_years(whole),
        "no milk is kept": {**whole, "milk": [{**row, "model": None} for row in whole["milk"]]},
        "no upkeep": {**whole, "consumables": [row for row in whole["consumables"] if row["purpose"] != "maintenance"]},
    }


def _electronics(product: str) -> Callable[[], dict[str, Tables]]:
    def orders() -> dict[str, Tables]:
        plain = electronics_order.tables()
        plain["product"][0]["category"] = load_spec(product).scope.codes[0].id
        own = {"gas_factor": "open/el.ic.fab_gas99.7nm@1", "package_factor": "s/el.ic.package.act_twin@1"}
        plain["chips"][0].update(fab_yield=Decimal(80), fab_energy=Decimal("1.1"), **own)
        plain["chips"][1]["factor"] = "s/chip@1"
        by_rule = {"line": "M3", "technology": "dram_18nm", "density": None}
        plain["memory"].append({**plain["memory"][1], **by_rule})
        plain["decisions"].append({"question": "housing_electricity", "answer": "0.3", "who": "甲", "evidence": "表"})
        heavy = {"line": "A2", "factor": "s/cellmass@1"}
        plain["batteries"].append({**plain["batteries"][0], **heavy})
        for sheet in ("chips", "memory", "boards", "displays", "batteries", "housings", "bom"):
            plain[sheet][0].update(model="PH", biogenic_carbon=Decimal(2), fossil_carbon=Decimal(30))
        for sheet in ("chips", "memory", "boards", "displays"):
            plain[sheet][0]["mass"] = Decimal(
                "0.003"
            )  # the others stay unweighed: the phone must not outweigh its parts
        power = "s/told_power@1"
        plain["housings"][0].update(recycled="post_consumer", certificate="EV1", power_factor=power)
        energy = {**plain["energy"][0], "line": "E3", "kind": "heat", "unit": "MJ", "factor": "s/steam@1", "name": "汽"}
        plain["energy"].append({**energy, **steady("100")})
        plain["transport"] = [
            {"line": "T1", "cargo": "件", "leg": "inbound", "process": "parts", "factor": "s/lorry@1", "mass": Decimal("0.2"),
             "distance": Decimal(500), "status": "measured", "model": "PH"},
        ]  # fmt: skip
        plain["waste"] = [
            {"line": "W1", "site": "S1", "process": "assembly", "name": "废", "factor": "s/recycler@1", "amount": Decimal(3),
             "unit": "t", "status": "measured"},
        ]  # fmt: skip
        whole = _complete(product, plain, "packing")
        return {"phone": whole, "short": _short(whole), "by basis": _by_basis(whole)}

    return orders


ORDERS: dict[str, Callable[[], dict[str, Tables]]] = {
    "clothing": _clothing,
    "home_textiles": _home_textiles,
    "printed_matter": _printed_matter,
    "dairy": _dairy,
    "mobile_phone": _electronics("mobile_phone"),
    "microcomputer": _electronics("microcomputer"),
}

_MORE = (
    direct("steam", "MJ", "0.1"),
    direct("lorry", "tkm", "0.1"),
    direct("recycler", "t", "20"),
    direct("grid23", "kWh", "0.6", id="open/elec.cn.2023.footprint.avg@1"),
    direct("gas28_99", "cm2", "0.1", id="open/el.ic.fab_gas99.28nm@1"),
)


def _factors(product: str) -> dict[str, Factor]:
    made = {
        "printed_matter": print_order.factors,
        "dairy": dairy_order.factors,
        "mobile_phone": electronics_order.factors,
        "microcomputer": electronics_order.factors,
    }.get(product, order.factors)
    return _twins({**{row.id: row for row in _MORE}, **made()})


@cache
def orders(product: str) -> tuple[Order, ...]:
    """All orders of a product."""
    spec, factors = load_spec(product), _factors(product)
    return tuple(Order(name, spec, tables, factors) for name, tables in ORDERS[product]().items())
