# SPDX-License-Identifier: Apache-2.0
"""One tiny database in five formats, written by us: steel from power. With `broken`, steel also takes coal that nobody
supplies. By hand, AR6: steel = 1.2 + 0.001 x 29.8 + 0.5 x 0.8 = 1.6298 kg CO2e; power = 0.8.
"""

import bz2
import json
from pathlib import Path

from openpyxl import Workbook

STEEL, POWER = "1.6298", "0.8"
_UUID = {
    name: f"00000000-0000-4000-8000-00000000000{n}"
    for n, name in enumerate(
        ("steel", "power", "coal", "steel product", "power product", "coal product", "co2", "ch4", "so2")
    )
}
_FLOWS = {
    "co2": ("Carbon dioxide, fossil", "124-38-9"),
    "ch4": ("Methane, fossil", "74-82-8"),
    "so2": ("Sulfur dioxide", "7446-09-5"),
}


def ecospold2(folder: Path, broken: bool = False) -> Path:
    """A folder of two .spold files."""
    folder.mkdir(parents=True)
    emitted = {"steel": (("co2", 1.2), ("ch4", 0.001), ("so2", 0.01)), "power": (("co2", 0.8),)}
    taken = {"steel": [("power", 0.5, "kWh"), *([("coal", 0.1, "kg")] if broken else [])], "power": []}
    for name, unit in (("steel", "kg"), ("power", "kWh")):
        inputs = "".join(
            f'<intermediateExchange id="{_UUID[giver]}" intermediateExchangeId="{_UUID[giver + " product"]}" '
            f'amount="{amount}" activityLinkId="{_UUID[giver]}"><name xml:lang="en">{giver}</name>'
            f'<unitName xml:lang="en">{of}</unitName><inputGroup>5</inputGroup></intermediateExchange>'
            for giver, amount, of in taken[name]
        )
        outputs = "".join(
            f'<elementaryExchange id="{_UUID[gas]}" elementaryExchangeId="{_UUID[gas]}" amount="{amount}" '
            f'casNumber="{_FLOWS[gas][1]}"><name xml:lang="en">{_FLOWS[gas][0]}</name>'
            f'<unitName xml:lang="en">kg</unitName><compartment><compartment xml:lang="en">air</compartment>'
            f'<subcompartment xml:lang="en">unspecified</subcompartment></compartment>'
            f"<outputGroup>4</outputGroup></elementaryExchange>"
            for gas, amount in emitted[name]
        )
        (folder / f"{name}.spold").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><ecoSpold xmlns="http://www.EcoInvent.org/EcoSpold02">'
            f'<activityDataset><activityDescription><activity id="{_UUID[name]}" type="1" specialActivityType="0">'
            f'<activityName xml:lang="en">{name}</activityName></activity>'
            f'<geography geographyId="{_UUID[name]}"><shortname xml:lang="en">CN</shortname></geography>'
            f'<technology technologyLevel="3"/><timePeriod startDate="2024-01-01" endDate="2024-12-31"/>'
            f"<macroEconomicScenario/></activityDescription><flowData>"
            f'<intermediateExchange id="{_UUID[name]}" intermediateExchangeId="{_UUID[name + " product"]}" '
            f'amount="1"><name xml:lang="en">{name}</name><unitName xml:lang="en">{unit}</unitName>'
            f"<outputGroup>0</outputGroup></intermediateExchange>{inputs}{outputs}</flowData>"
            f"<modellingAndValidation/><administrativeInformation><dataEntryBy personName='a' personEmail='a@b.c'/>"
            f"<dataGeneratorAndPublication personName='a' personEmail='a@b.c'/>"
            f"<fileAttributes majorRelease='1' minorRelease='0'/></administrativeInformation>"
            f"</activityDataset></ecoSpold>",
            "utf-8",
        )
    return folder


def simapro(path: Path, broken: bool = False) -> Path:
    """A SimaPro csv of two processes."""
    head = (
        "{SimaPro 9.0}\n{processes}\n{Date: 01/01/2026}\n{Time: 10:00:00}\n{Project: tiny}\n{CSV Format version: 9.0.0}\n"
        "{CSV separator: Semicolon}\n{Decimal separator: .}\n{Date separator: /}\n{Short date format: dd/MM/yyyy}\n"
        "{Export platform IDs: No}\n{Skip empty fields: No}\n{Convert expressions to constants: No}\n"
        "{Related objects(system descriptions, substances, units, etc.): Yes}\n{Include sub product stages and processes: Yes}\n\n"
    )

    def process(name: str, unit: str, inputs: str, air: str) -> str:
        return (
            f"Process\n\nCategory type\nmaterial\n\nProcess identifier\nX{name}\n\nType\nUnit process\n\nProcess name\n{name}\n\n"
            f"Status\n\n\nTime period\n2024\n\nGeography\nUnspecified\n\nProducts\n{name};{unit};1;100;not defined;m;\n\n"
            f"Avoided products\n\nResources\n\nMaterials/fuels\n{inputs}\nElectricity/heat\n\nEmissions to air\n{air}\n"
            f"Emissions to water\n\nEmissions to soil\n\nFinal waste flows\n\nNon material emissions\n\nSocial issues\n\n"
            f"Economic issues\n\nWaste to treatment\n\nInput parameters\n\nCalculated parameters\n\nEnd\n\n"
        )

    coal = "coal;kg;0.1;Undefined;0;0;0;\n" if broken else ""
    steel = process(
        "steel",
        "kg",
        f"power;kWh;0.5;Undefined;0;0;0;\n{coal}",
        ";".join(("Carbon dioxide, fossil", "", "kg", "1.2", "Undefined", "0", "0", "0", "\n"))
        + ";".join(("Methane, fossil", "", "kg", "0.001", "Undefined", "0", "0", "0", "\n"))
        + ";".join(("Sulfur dioxide", "", "kg", "0.01", "Undefined", "0", "0", "0", "\n")),
    )
    power = process(
        "power", "kWh", "", ";".join(("Carbon dioxide, fossil", "", "kg", "0.8", "Undefined", "0", "0", "0", "\n"))
    )
    path.write_text(head + steel + power, "cp1252")
    return path


def excel(path: Path, broken: bool = False) -> Path:
    """A Brightway workbook of two activities."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    columns = ("name", "amount", "unit", "location", "categories", "type", "reference product")
    coal = [("coal", 0.1, "kilogram", "CN", "", "technosphere", "coal")] if broken else []
    air = "air::unspecified"
    rows: list[tuple[object, ...]] = [("Database", "tiny"), ()]
    for name, unit, exchanges in (
        (
            "steel",
            "kilogram",
            [
                ("power", 0.5, "kilowatt hour", "CN", "", "technosphere", "power"),
                *coal,
                ("Carbon dioxide, fossil", 1.2, "kilogram", "", air, "biosphere", ""),
                ("Methane, fossil", 0.001, "kilogram", "", air, "biosphere", ""),
                ("Sulfur dioxide", 0.01, "kilogram", "", air, "biosphere", ""),
            ],
        ),
        ("power", "kilowatt hour", [("Carbon dioxide, fossil", 0.8, "kilogram", "", air, "biosphere", "")]),
    ):
        rows += [("Activity", name), ("location", "CN"), ("unit", unit), ("reference product", name)]
        rows += [("production amount", 1), ("Exchanges",), columns]
        rows += [(name, 1, unit, "CN", "", "production", name), *exchanges, ()]
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def bw2package(path: Path, broken: bool = False) -> Path:
    """A BW2Package as bw2io writes one: bz2 of JSON with marked tuples."""

    def key(name: str) -> dict[str, object]:
        return {"__tuple__": True, "data": ["tiny", name]}

    def exchange(
        giver: str, amount: float, kind: str, name: str, database: str = "tiny", unit: str = "kilogram"
    ) -> dict[str, object]:
        given = {"__tuple__": True, "data": [database, giver]}
        return {"input": given, "amount": amount, "type": kind, "name": name, "unit": unit}

    coal = [exchange("coal", 0.1, "technosphere", "coal", "other")] if broken else []
    rows = {
        "steel": (
            "kilogram",
            [
                exchange("steel", 1, "production", "steel"),
                exchange("power", 0.5, "technosphere", "power", unit="kilowatt hour"),
                *coal,
                exchange("co2", 1.2, "biosphere", "Carbon dioxide, fossil"),
                exchange("ch4", 0.001, "biosphere", "Methane, fossil"),
                exchange("so2", 0.01, "biosphere", "Sulfur dioxide"),
            ],
        ),
        "power": ("kilowatt hour", [exchange("co2", 0.8, "biosphere", "Carbon dioxide, fossil")]),
    }
    data = [
        [
            key(name),
            {
                "name": name,
                "unit": unit,
                "location": "CN",
                "reference product": name,
                "type": "process",
                "exchanges": found,
            },
        ]
        for name, (unit, found) in rows.items()
    ]
    data += [
        [key(gas), {"name": words, "unit": "kilogram", "type": "emission", "categories": ["air"], "exchanges": []}]
        for gas, (words, _) in _FLOWS.items()
    ]
    package = {
        "metadata": {"format": "x"},
        "name": "tiny",
        "class": {"module": "bw2data.backends.base", "name": "SQLiteBackend"},
        "data": {"__dict__": True, "keys": [k for k, _ in data], "values": [_marked(v) for _, v in data]},
    }
    marked = {"__dict__": True, "keys": list(package), "values": [_marked(v) for v in package.values()]}
    path.write_bytes(bz2.compress(json.dumps([marked]).encode()))
    return path


def _marked(value: object) -> object:
    """How bw2io marks dictionaries and tuples in JSON; what is marked already stays."""
    if isinstance(value, list):
        return [_marked(item) for item in value]
    if not isinstance(value, dict) or value.keys() & {"__tuple__", "__dict__"}:
        return value
    return {"__dict__": True, "keys": list(value), "values": [_marked(item) for item in value.values()]}


def openlca(folder: Path, broken: bool = False) -> Path:
    """A folder of openLCA JSON-LD objects."""

    def put(kind: str, content: dict[str, object]) -> None:
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / f"{content['@id']}.json").write_text(json.dumps(content), "utf-8")

    group, energy = "00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000a2"
    unit = {"kg": "00000000-0000-4000-8000-0000000000b1", "kWh": "00000000-0000-4000-8000-0000000000b2"}
    prop = {"kg": "00000000-0000-4000-8000-0000000000c1", "kWh": "00000000-0000-4000-8000-0000000000c2"}
    put("locations", {"@type": "Location", "@id": "l", "name": "China", "code": "CN"})
    for name, group_id in (("kg", group), ("kWh", energy)):
        put(
            "unit_groups",
            {
                "@type": "UnitGroup",
                "@id": group_id,
                "name": f"Units of {name}",
                "units": [
                    {
                        "@type": "Unit",
                        "@id": unit[name],
                        "name": name,
                        "conversionFactor": 1.0,
                        "referenceUnit": True,
                        "isRefUnit": True,
                    }
                ],
            },
        )
        put(
            "flow_properties",
            {
                "@type": "FlowProperty",
                "@id": prop[name],
                "name": name,
                "unitGroup": {"@id": group_id, "name": f"Units of {name}"},
            },
        )
    flows = [
        (f"{name} product", name, "PRODUCT_FLOW", "kWh" if name == "power" else "kg", "")
        for name in ("steel", "power", "coal")
    ]
    flows += [(gas, words, "ELEMENTARY_FLOW", "kg", cas) for gas, (words, cas) in _FLOWS.items()]
    for key, words, kind, of, cas in flows:
        put(
            "flows",
            {
                "@type": "Flow",
                "@id": _UUID[key],
                "name": words,
                "flowType": kind,
                "cas": cas,
                "category": "Elementary flows/Emission to air/unspecified",
                "flowProperties": [
                    {
                        "flowProperty": {"@id": prop[of], "name": of},
                        "conversionFactor": 1.0,
                        "isRefFlowProperty": True,
                        "referenceFlowProperty": True,
                    }
                ],
            },
        )

    def exchange(n: int, key: str, amount: float, of: str, **more: object) -> dict[str, object]:
        kind = next(k for name, _, k, _, _ in flows if name == key)
        words = next(w for name, w, _, _, _ in flows if name == key)
        return {
            "@type": "Exchange",
            "internalId": n,
            "amount": amount,
            "flow": {"@id": _UUID[key], "name": words, "flowType": kind, "refUnit": of},
            "unit": {"@id": unit[of], "name": of},
            "flowProperty": {"@id": prop[of], "name": of},
            "avoidedProduct": False,
            "isAvoidedProduct": False,
            **more,
        }

    def process(name: str, of: str, found: list[dict[str, object]]) -> None:
        put(
            "processes",
            {
                "@type": "Process",
                "@id": _UUID[name],
                "name": name,
                "processType": "UNIT_PROCESS",
                "category": "x",
                "location": {"@id": "l", "name": "China"},
                "processDocumentation": {},
                "exchanges": [
                    exchange(1, f"{name} product", 1, of, isQuantitativeReference=True, isInput=False, input=False),
                    *found,
                ],
            },
        )

    def provider(name: str) -> dict[str, object]:
        return {
            "isInput": True,
            "input": True,
            "defaultProvider": {"@type": "Process", "@id": _UUID[name], "name": name},
        }

    out: dict[str, object] = {"isInput": False, "input": False}
    coal = [exchange(6, "coal product", 0.1, "kg", **provider("coal"))] if broken else []
    process(
        "steel",
        "kg",
        [
            exchange(2, "power product", 0.5, "kWh", **provider("power")),
            exchange(3, "co2", 1.2, "kg", **out),
            exchange(4, "ch4", 0.001, "kg", **out),
            exchange(5, "so2", 0.01, "kg", **out),
            *coal,
        ],
    )
    process("power", "kWh", [exchange(2, "co2", 0.8, "kg", **out)])
    return folder


WRITERS = {
    "ecospold2": ecospold2,
    "simapro": simapro,
    "brightway-excel": excel,
    "bw2package": bw2package,
    "openlca": openlca,
}
