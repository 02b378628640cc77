# SPDX-License-Identifier: Apache-2.0
"""Licensed or public LCI databases -> factors of a private set, read by bw2io in a child process (design D5).

Brightway links by id and checks no unit; here every exchange must lead to a process of the file in a unit that converts,
or nothing is imported and all that failed is listed.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from footprint.errors import InputError, Place, Record
from footprint.formats.child import run_child
from footprint.formats.elementary import our_flow, our_unit
from footprint.schema import BIOGENIC_UPTAKE, Factor, FactorInput, Flow, SourceRef
from footprint.text import Bilingual, both
from footprint.units import UnknownUnit, UnreachableUnit, convert

FORMATS = ("ecospold2", "simapro", "brightway-excel", "bw2package", "openlca")
TOPIC = "imported"
_CHILD = Path(__file__).with_name("bw2io_child.py")
_NO_PROCESS = ("emission", "natural resource", "inventory indicator", "economic", "social", "product", "biosphere")
_PLACES = {"RoW": "ROW", "GLO": "GLO", "RER": "RER", "RNA": "RNA", "RAS": "RAS", "China": "CN"}

Key = tuple[str, str]
Dataset = dict[str, Any]


@dataclass(frozen=True)
class Imported:
    """The factors, and how often each elementary flow without a GWP was met (they move no result)."""

    factors: tuple[Factor, ...]
    without_gwp: Mapping[str, int]


@dataclass
class _Reading:
    """One file on its way: its processes, who produces what, and everything found wrong."""

    file: str
    set_id: str
    source: SourceRef
    given: Mapping[str, Flow]
    processes: dict[Key, Dataset]
    producers: dict[Key, list[Key]] = field(default_factory=dict)
    flows: dict[Key, Dataset] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    without_gwp: Counter[str] = field(default_factory=Counter)

    def wrong(self, code: str, process: Dataset, value: str, **fields: str) -> None:
        """Note one finding about a process."""
        self.records.append(Record(code, Place(self.file, process["name"]), value, fields=fields))


def read_lci(
    path: Path, kind: str, set_id: str, source: SourceRef, given: Mapping[str, Flow] | None = None
) -> Imported:
    """Return every process of the database at `path` as a private factor of the set `set_id`.

    `kind` is one of FORMATS; `given` says what an elementary flow is where its name does not. InputError lists all
    unlinked exchanges, units, flows and products that cannot be taken; SystemPartMissing when bw2io cannot run.
    """
    with TemporaryDirectory(prefix="footprint-read-") as staging:
        work = {"format": kind, "path": str(path.resolve()), "name": set_id}
        found = run_child(_CHILD, work, Path(staging))
    if "error" in found or not found["datasets"]:
        fields = {"kind": kind}
        raise InputError(Record("import_unread", Place(path.name), found.get("error", "0"), fields=fields))
    reading = _sorted(path.name, set_id, source, given or {}, found["datasets"])
    _figures(reading)
    factors = [_factor(reading, key, row) for key, row in sorted(reading.processes.items())]
    if reading.records:
        raise InputError(*reading.records)
    return Imported(tuple(f for f in factors if f is not None), dict(sorted(reading.without_gwp.items())))


def _sorted(file: str, set_id: str, source: SourceRef, given: Mapping[str, Flow], datasets: list[Dataset]) -> _Reading:
    """Processes apart from flows and products, and who produces what."""
    rows = {(row["database"] or set_id, row["code"]): row for row in datasets}
    processes = {key: row for key, row in rows.items() if row["type"] not in _NO_PROCESS}
    reading = _Reading(file, set_id, source, given, processes)
    reading.flows = {key: row for key, row in rows.items() if key not in processes}
    for key, row in processes.items():
        made = {tuple(e["input"]) for e in row["exchanges"] if e["type"] == "production" and e["input"]}
        for product in {key, *made}:
            reading.producers.setdefault(product, []).append(key)
    return reading


def _figures(reading: _Reading) -> None:
    """Every amount is a finite figure (a formula that was never computed leaves none); else InputError at once."""
    for row in reading.processes.values():
        for exchange in row["exchanges"]:
            if not exchange["amount"] or not Decimal(exchange["amount"]).is_finite():
                reading.wrong("import_amount", row, exchange["name"] or "—")
    if reading.records:
        raise InputError(*reading.records)


def _production(row: Dataset) -> list[Decimal]:
    made = [Decimal(e["amount"]) for e in row["exchanges"] if e["type"] == "production"]
    return [amount for amount in made if amount] or ([] if made else [Decimal(row["production"] or 1)])


def _factor(reading: _Reading, key: Key, row: Dataset) -> Factor | None:
    """One process per one unit of its product, or None with findings."""
    before, made = len(reading.records), _production(row)
    if len(made) != 1:
        reading.wrong("import_products", row, str(len(made)))
        return None
    try:
        unit = our_unit(row["unit"])
    except UnknownUnit:
        reading.wrong("import_unit", row, row["unit"])
        return None
    gases: dict[Flow, Decimal] = {}
    inputs: list[FactorInput] = []
    for exchange in row["exchanges"]:
        if exchange["type"] == "biosphere":
            _emitted(reading, row, exchange, abs(made[0]), gases)
        elif exchange["type"] == "technosphere":
            inputs += _taken(reading, row, exchange, abs(made[0]))
        elif exchange["type"] != "production":
            reading.wrong("import_avoided", row, exchange["name"], kind=exchange["type"])
    if len(reading.records) > before:
        return None
    # a process without any greenhouse gas is a row that says so
    return _row(reading, key, row, unit, gases or ({} if inputs else {"co2_fossil": Decimal(0)}), tuple(inputs))


def _row(
    reading: _Reading, key: Key, row: Dataset, unit: str, gases: dict[Flow, Decimal], inputs: tuple[FactorInput, ...]
) -> Factor:
    place = row["location"]
    words = (
        row["name"] if row["reference product"] in ("", row["name"]) else f"{row['reference product']}, {row['name']}"
    )
    return Factor(
        id=_id(reading, key),
        kind="unit_process",
        name=Bilingual(both("format.import.name", name=words).zh, words),
        topic=TOPIC,
        unit=unit,
        geography=_PLACES.get(place) or (place if re.fullmatch(r"[A-Z]{2}|CN-[A-Z]{2}", place) else "GLO"),
        year=reading.source.year,
        boundary=f"as in the database; place there: {place or 'not stated'}",
        allocation="as in the database",
        biogenic="release and uptake apart",
        gases=gases,
        inputs=inputs,
        source=reading.source.model_copy(update={"locator": f"{row['name']} ({key[1]})"}),
        grade="official_opened",
        licence_class="private",
    )


def _id(reading: _Reading, key: Key) -> str:
    slug = re.sub(r"[^a-z0-9]+", "_", reading.processes[key]["name"].casefold()).strip("_")[:40]
    return f"{reading.set_id}/{slug or 'row'}.{sha256('/'.join(key).encode()).hexdigest()[:8]}@1"


def _emitted(reading: _Reading, row: Dataset, exchange: Dataset, made: Decimal, gases: dict[Flow, Decimal]) -> None:
    known = reading.flows.get(tuple(exchange["input"])) if exchange["input"] else None
    name = exchange["name"] or (known["name"] if known else "")
    flow = our_flow(name, reading.given)
    if flow is None or not name:
        reading.wrong("import_flow", row, name or "—")
    elif not flow:
        reading.without_gwp[name] += 1
    else:
        try:
            kg = convert(Decimal(exchange["amount"]), our_unit(exchange["unit"] or "kg"), "kg") / made
        except (UnknownUnit, UnreachableUnit):
            reading.wrong("import_unit", row, f"{name}: {exchange['unit']}")
            return
        gases[flow] = gases.get(flow, Decimal(0)) + (-abs(kg) if flow == BIOGENIC_UPTAKE else kg)


def _taken(reading: _Reading, row: Dataset, exchange: Dataset, made: Decimal) -> list[FactorInput]:
    """The input as an amount of its supplier; a waste sent to a treatment (negative product) turns positive."""
    makers = reading.producers.get(tuple(exchange["input"]), []) if exchange["input"] else []
    name = exchange["name"] or str(exchange["input"])
    if len(makers) != 1:
        code = "import_unlinked" if not makers else "import_several"
        reading.wrong(code, row, name, amount=exchange["amount"], unit=exchange["unit"])
        return []
    supplier = reading.processes[makers[0]]
    sign = -1 if (_production(supplier) or [Decimal(1)])[0] < 0 else 1
    amount = Decimal(exchange["amount"]) * sign / made
    if not amount:
        return []
    if amount < 0:
        reading.wrong("import_avoided", row, name, kind="negative")
        return []
    try:
        of, theirs = our_unit(exchange["unit"] or supplier["unit"]), our_unit(supplier["unit"])
        convert(amount, of, theirs)
    except (UnknownUnit, UnreachableUnit):
        reading.wrong("import_unit", row, f"{name}: {exchange['unit']} / {supplier['unit']}")
        return []
    return [FactorInput(factor=_id(reading, makers[0]), amount=amount, unit=of, note="")]
