# SPDX-License-Identifier: Apache-2.0
"""Checks that look at one row at a time, and at rows side by side within a table."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from footprint.errors import Place, Record, Severity
from footprint.factors.factor_set import FactorSet
from footprint.factors.geography import geographies
from footprint.factors.gwp import gwp_names, load_gwp
from footprint.schema import BIOGENIC_UPTAKE, CO2E_FLOWS, Factor
from footprint.schema.flow import BIOGENIC_RELEASE
from footprint.units import UnknownUnit, canonical, convert, same_dimension

SPLIT_TOLERANCE = Decimal("0.01")
"""Publishers round each gas on its own, to five digits after the point or three significant ones: on the smallest
rows (0.0035 kg per t·km) that alone is 0.6 %. A wrong gas or basis moves a total by more than 1 %."""

OUTLIER_RATIO = Decimal(10)
"""A note, never an error: a table of like things rarely spans more than ten times its median."""

CARBON_CEILING = Decimal(44) / Decimal(12)
"""kg CO2 from burning one kg of pure carbon (molar masses 44 and 12)."""

_YEAR = re.compile(r"(19|20)\d\d(-(19|20)\d\d)?")
_BASIS_VALUE = re.compile(r"(CH4 fossil|CH4 biogenic|CH4|N2O) ([\d.]+)")
_BASIS_FLOWS = {
    "CH4": ("ch4_fossil", "ch4_biogenic", "ch4_fossil_aircraft"),
    "CH4 fossil": ("ch4_fossil", "ch4_fossil_aircraft"),
    "CH4 biogenic": ("ch4_biogenic",),
    "N2O": ("n2o", "n2o_aircraft"),
}
_LICENCE_ORDER = ("redistributable", "cited", "private")
_SCHEMES = ("http://", "https://")
_SOURCE_FIELDS = ("publisher", "title", "year", "locator", "url", "licence")


_PARTS_OF_A_CHAIN = {
    "supply": ("well to tank",),
    "use": ("combustion only", "tank to wheel", "without fuel supply"),
    "step": ("gate to gate", "gate-to-gate"),
}
"""Words of a boundary that say a part of the chain is missing -> what has to stand in the column `chain`."""


def place(factors: FactorSet, factor: Factor) -> Place:
    """Where a factor stands: the file of its set and the line, and its id."""
    file, _, line = factors.places.get(factor.id, "").partition(":")
    return Place(f"{factor.id.partition('/')[0]}/{file}", factor.id, line)


def _record(
    factors: FactorSet, factor: Factor, code: str, value: object, severity: Severity = "error", **fields: object
) -> Record:
    texts = {key: str(item) for key, item in fields.items()}
    return Record(code, place(factors, factor), str(value), severity=severity, fields=texts)


def check_unit(factors: FactorSet) -> Iterator[Record]:
    """The unit is an id of the unit table, not merely a spelling of one."""
    for factor in factors.factors.values():
        try:
            known = canonical(factor.unit) == factor.unit
        except UnknownUnit:
            known = False
        if not known:
            yield _record(factors, factor, "factor_unit", factor.unit)


def check_source(factors: FactorSet) -> Iterator[Record]:
    """Every row leads to a page: publisher, title, year, place, address, licence. A private one to a document's urn."""
    for factor in factors.factors.values():
        lacking = [name for name in _SOURCE_FIELDS if not getattr(factor.source, name)]
        schemes = _SCHEMES + (("urn:",) if factor.licence_class == "private" else ())
        if not factor.source.url.startswith(schemes) and "url" not in lacking:
            lacking.append("url")
        if lacking:
            yield _record(factors, factor, "factor_source", ", ".join(lacking))


def check_licence(factors: FactorSet) -> Iterator[Record]:
    """A row may be narrower than its source's licence class, never wider."""
    classes = {(s.publisher, s.title): s.licence_class for s in factors.sources.values()}
    for factor in factors.factors.values():
        of_source = classes[factor.source.publisher, factor.source.title]
        if _LICENCE_ORDER.index(factor.licence_class) < _LICENCE_ORDER.index(of_source):
            yield _record(factors, factor, "factor_licence", factor.licence_class, source=of_source)


def check_geography(factors: FactorSet) -> Iterator[Record]:
    """ISO 3166 or a named group."""
    for factor in factors.factors.values():
        if factor.geography not in geographies():
            yield _record(factors, factor, "factor_geography", factor.geography)


def check_year(factors: FactorSet) -> Iterator[Record]:
    """A year, or first and last year in order."""
    for factor in factors.factors.values():
        first, _, last = factor.year.partition("-")
        if not _YEAR.fullmatch(factor.year) or (last and last < first):
            yield _record(factors, factor, "factor_year", factor.year)


def check_chain(factors: FactorSet) -> Iterator[Record]:
    """A row whose boundary says that a part of the chain is missing says so in the column that the program reads."""
    for factor in factors.factors.values():
        boundary = factor.boundary.casefold()
        for chain, words in _PARTS_OF_A_CHAIN.items():
            if factor.chain == "whole" and any(boundary.startswith(w) or f"; {w}" in boundary for w in words):
                yield _record(factors, factor, "factor_chain", factor.boundary, chain=chain)


def check_content(factors: FactorSet) -> Iterator[Record]:
    """Each kind of row carries what its kind promises, and nothing else."""
    for factor in factors.factors.values():
        has = (bool(factor.gases), factor.co2e is not None, bool(factor.inputs))
        fits = {
            "unit_process": not has[1] and (has[0] or has[2]),
            "gas_split": has == (True, True, False),
            "co2e_only": has == (False, True, False),
            "declared": has == (False, True, False),
        }[factor.kind]
        if not fits:
            parts = [name for name, there in zip(("gases", "co2e", "inputs"), has, strict=True) if there]
            yield _record(factors, factor, "factor_content", factor.kind, why=" + ".join(parts) or "-")


def check_primary_share(factors: FactorSet) -> Iterator[Record]:
    """Only a supplier's own figure has a share of primary data: a database's or a paper's is not carried through."""
    for factor in factors.factors.values():
        if factor.primary_data_share is not None and not factor.declared:
            yield _record(factors, factor, "factor_primary_share", factor.primary_data_share)


def check_flows(factors: FactorSet) -> Iterator[Record]:
    """Every gas is a species of some GWP set."""
    known = {flow for name in gwp_names() for flow in load_gwp(name).species}
    for factor in factors.factors.values():
        for flow in sorted(set(factor.gases) - known):
            yield _record(factors, factor, "factor_flow", flow)


def check_basis(factors: FactorSet) -> Iterator[Record]:
    """A row without gases states its GWP basis in one of the words that have a flow of their own."""
    for factor in factors.factors.values():
        stated = factor.gwp_basis.split(" ")[0] if factor.gases else factor.gwp_basis
        if factor.co2e is not None and stated not in (gwp_names() if factor.gases else CO2E_FLOWS):
            yield _record(factors, factor, "factor_basis", factor.gwp_basis)


def check_negative(factors: FactorSet) -> Iterator[Record]:
    """Only biogenic uptake is negative: credits and avoided emissions have no place in a factor."""
    for factor in factors.factors.values():
        amounts = [amount for flow, amount in factor.gases.items() if flow != BIOGENIC_UPTAKE]
        amounts += [line.amount for line in factor.inputs] + ([factor.co2e] if factor.co2e is not None else [])
        for amount in amounts:
            if amount < 0:
                yield _record(factors, factor, "factor_negative", amount)


def split_total(factor: Factor) -> Decimal:
    """The CO2e of a row's gases under the basis the row states (its own CH4 and N2O values first, else the set's).

    Biogenic CO2 stands outside published totals and is left out.
    """
    worth = {flow: gwp.value for flow, gwp in load_gwp(factor.gwp_basis.split(" ")[0]).species.items()}
    for gas, value in _BASIS_VALUE.findall(factor.gwp_basis):
        worth |= dict.fromkeys(_BASIS_FLOWS[gas], Decimal(value))
    outside = (BIOGENIC_UPTAKE, BIOGENIC_RELEASE)
    return sum((kg * worth[flow] for flow, kg in factor.gases.items() if flow not in outside), Decimal(0))


def check_split(factors: FactorSet) -> Iterator[Record]:
    """The gases of a split add up to the published total under the basis the row states."""
    for factor in factors.factors.values():
        if factor.kind != "gas_split" or factor.co2e is None or factor.gwp_basis.split(" ")[0] not in gwp_names():
            continue
        if set(factor.gases) - set(load_gwp(factor.gwp_basis.split(" ")[0]).species):
            continue
        total = split_total(factor)
        if abs(total - factor.co2e) > SPLIT_TOLERANCE * abs(factor.co2e):
            yield _record(factors, factor, "factor_split", total, total=factor.co2e, basis=factor.gwp_basis)


def check_carbon(factors: FactorSet) -> Iterator[Record]:
    """No fuel of a given mass burns to more CO2 than pure carbon."""
    for factor in factors.factors.values():
        if factor.topic != "fuels" or not _is(factor.unit, "kg"):
            continue
        per_kg = factor.gases.get("co2_fossil", Decimal(0)) / convert(Decimal(1), factor.unit, "kg")
        if per_kg > CARBON_CEILING:
            yield _record(factors, factor, "factor_carbon", per_kg)


def check_twins(factors: FactorSet) -> Iterator[Record]:
    """A note for two rows with the same source, place and figure."""
    seen: dict[tuple[object, ...], Factor] = {}
    for factor in factors.factors.values():
        key = (factor.source, factor.co2e, tuple(sorted(factor.gases.items())), factor.inputs)
        first = seen.setdefault(key, factor)
        if first is not factor:
            yield _record(factors, factor, "factor_twin", first.id, "note")


def check_outliers(factors: FactorSet) -> Iterator[Record]:
    """A note for every published figure more than OUTLIER_RATIO away from the median of its table and dimension."""
    groups: dict[tuple[str, str], list[tuple[Factor, Decimal]]] = defaultdict(list)
    for factor in factors.factors.values():
        if factor.co2e:
            base = next((unit for unit in ("kg", "kWh", "m3", "m2") if _is(factor.unit, unit)), factor.unit)
            known = _is(factor.unit, base)
            value = factor.co2e / convert(Decimal(1), factor.unit, base) if known else factor.co2e
            groups[factor.topic, base].append((factor, value))
    for members in groups.values():
        middle = median(value for _, value in members)
        for factor, value in members:
            if value > middle * OUTLIER_RATIO or value * OUTLIER_RATIO < middle:
                yield _record(factors, factor, "factor_outlier", value, "note", median=middle)


def _is(unit: str, base: str) -> bool:
    try:
        return same_dimension(unit, base)
    except UnknownUnit:
        return False
