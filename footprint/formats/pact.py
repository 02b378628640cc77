# SPDX-License-Identifier: Apache-2.0
"""PACT product footprints (data model 2.x, JSON) -> declarations. Field names and meanings: PACT Technical Specifications
2.3; all figures there are per declared unit, so `unitaryProductAmount` divides nothing.
"""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from footprint.errors import InputError, Place, Record
from footprint.formats.declared import Declaration

_UNITS = {
    "liter": "L",
    "kilogram": "kg",
    "cubic meter": "m3",
    "kilowatt hour": "kWh",
    "megajoule": "MJ",
    "ton kilometer": "tkm",
    "square meter": "m2",
}
_WHOLE = 100
_KNOWN_BASES = ("AR4", "AR5", "AR6")
_REGIONS = {"asia": "RAS", "europe": "RER", "northern america": "RNA"}


class _Reader:
    """Reads fields of one footprint and gathers what is wrong with them."""

    def __init__(self, file: str, footprint: Mapping[str, Any]) -> None:
        self.file, self.root, self.records = file, footprint, list[Record]()

    def wrong(self, path: str, value: object, why: str) -> None:
        """Note one finding at the field `path`."""
        place = Place(self.file, "", path)
        self.records.append(Record("pact_field", place, str(value)[:80], "PACT 2.3", fields={"path": path, "why": why}))

    def get(self, path: str) -> Any:
        """The value at a dotted path, None when it is not there."""
        found: Any = self.root
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def words(self, path: str, *, needed: bool = False) -> str:
        """A text field."""
        found = self.get(path)
        if isinstance(found, str) and found.strip():
            return " ".join(found.split())
        if needed or (found is not None and not isinstance(found, str)):
            self.wrong(path, found, "text")
        return ""

    def figure(self, path: str, *, needed: bool = False) -> Decimal | None:
        """A decimal field (PACT writes decimals as strings, some as numbers)."""
        found = self.get(path)
        if found is None and not needed:
            return None
        try:
            amount = Decimal(str(found))
        except InvalidOperation:
            amount = Decimal("NaN")
        if isinstance(found, bool) or not amount.is_finite() or amount < 0:
            self.wrong(path, found, "a figure of zero or more")
            return None
        return amount

    def percent(self, path: str) -> Decimal | None:
        """A share of the whole in percent."""
        share = self.figure(path)
        if share is not None and share > _WHOLE:
            self.wrong(path, share, "at most 100")
            return None
        return share


def read_pact(data: bytes, file: str) -> Declaration:
    """Return the declaration in `data`; InputError naming every field that cannot be used.

    A deprecated footprint and another major version of the data model are refused.
    """
    try:
        root = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Record("pact_json", Place(file), str(error))) from error
    if isinstance(root, dict) and isinstance(root.get("data"), dict):
        root = root["data"]  # the answer of a PACT server wraps the footprint
    if not isinstance(root, dict):
        raise InputError(Record("pact_json", Place(file), type(root).__name__))
    version = str(root.get("specVersion", ""))
    if not version.startswith("2."):
        raise InputError(Record("pact_version", Place(file, "", "specVersion"), version or "—"))
    if root.get("status") == "Deprecated":
        raise InputError(Record("pact_deprecated", Place(file, "", "status"), str(root.get("id", ""))))
    reader = _Reader(file, root)
    found = _declaration(reader, sha256(data).hexdigest())
    if reader.records or found is None:
        raise InputError(*reader.records)
    return found


def _declaration(reader: _Reader, digest: str) -> Declaration | None:
    unit = _UNITS.get(str(reader.get("pcf.declaredUnit")))
    if unit is None:
        reader.wrong("pcf.declaredUnit", reader.get("pcf.declaredUnit"), ", ".join(_UNITS))
    co2e = reader.figure("pcf.pCfExcludingBiogenic", needed=True)
    number = reader.get("version")
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        reader.wrong("version", number, "an integer")
    identifier = reader.words("id", needed=True)
    texts = {path: reader.words(path, needed=True) for path in ("companyName", "productNameCompany")}
    boundary = reader.words("pcf.boundaryProcessesDescription", needed=True)
    basis, period = _basis(reader), _period(reader)
    packaging = {True: "packaging included", False: "packaging not included"}.get(
        reader.get("pcf.packagingEmissionsIncluded"), "packaging not stated"
    )
    if unit is None or co2e is None or reader.records:
        return None
    return Declaration(
        company=texts["companyName"],
        part=texts["productNameCompany"],
        part_no=_part_number(reader.get("productIds")),
        unit=unit,
        co2e=co2e,
        gwp_basis=basis,
        period=period,
        geography=_geography(reader),
        boundary=f"{boundary} ({packaging}; exempted {reader.get('pcf.exemptedEmissionsPercent')} %)",
        address=f"urn:uuid:{identifier}",
        opened=f"{reader.file}, SHA-256 {digest[:16]}",
        version=number,
        allocation=reader.words("pcf.allocationRulesDescription"),
        verification=_assurance(reader),
        mass=reader.figure("pcf.productMassPerDeclaredUnit"),
        primary_share=reader.percent("pcf.primaryDataShare"),
        fossil_carbon=reader.figure("pcf.fossilCarbonContent"),
        biogenic_carbon=reader.figure("pcf.biogenicCarbonContent"),
    )


def _basis(reader: _Reader) -> str:
    listed = reader.get("pcf.ipccCharacterizationFactorsSources") or [reader.get("pcf.characterizationFactors")]
    names = sorted({str(name) for name in listed}) if isinstance(listed, list) else []
    if not names or any(name not in _KNOWN_BASES for name in names):
        reader.wrong("pcf.ipccCharacterizationFactorsSources", listed, ", ".join(_KNOWN_BASES))
    return names[0] if len(names) == 1 else "mixed"


def _period(reader: _Reader) -> str:
    years = [reader.words(f"pcf.referencePeriod{end}", needed=True)[:4] for end in ("Start", "End")]
    if all(years) and not all(year.isdigit() for year in years):
        reader.wrong("pcf.referencePeriodStart", "-".join(years), "a date")
    first, last = years
    return first if first == last else f"{first}-{last}"


def _geography(reader: _Reader) -> str:
    """The narrowest place that our table of places knows; PACT without a place means the world."""
    subdivision, country = (str(reader.get(f"pcf.geographyCountry{end}") or "") for end in ("Subdivision", ""))
    region = str(reader.get("pcf.geographyRegionOrSubregion") or "").casefold()
    if subdivision.startswith("CN-"):
        return subdivision
    return country or subdivision[:2] or next((code for word, code in _REGIONS.items() if word == region), "GLO")


def _part_number(listed: Any) -> str:
    """The last part of the first product id: urn:pathfinder:product:customcode:vendor-assigned:1234 -> 1234."""
    return str(listed[0]).rsplit(":", 1)[-1] if isinstance(listed, list) and listed else ""


def _assurance(reader: _Reader) -> str:
    if reader.get("pcf.assurance.assurance") is not True:
        return "none"
    names = ("level", "coverage", "boundary", "providerName", "standardName", "completedAt")
    return ", ".join(filter(None, (reader.words(f"pcf.assurance.{name}") for name in names)))
