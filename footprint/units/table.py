# SPDX-License-Identifier: Apache-2.0
"""The unit table: spelling -> canonical id, conversion in Decimal, refusal of everything that is not stated.

Pint holds the dimensions and definitions (built from `units.yaml`, nothing else defined); this module adds
how people write units. Ambiguous spellings (方: m², m³ or gas?) are deliberately absent, so they are asked.
"""

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pint
import yaml

_EXACT = Context(prec=40)
"""The precision of conversions, whatever the caller's context: the answer is cached and must not depend on it."""
_FILE = Path(__file__).resolve().parent / "units.yaml"


class UnknownUnit(ValueError):
    """A spelling that the table does not hold."""


class UnreachableUnit(ValueError):
    """No stated conversion leads from one unit to the other."""


@dataclass(frozen=True)
class Unit:
    """One unit: id used in all data files, printed symbol, its symbol in English texts, Chinese name, group, spellings."""

    id: str
    symbol: str
    en: str
    zh: str
    group: str
    definition: str
    also: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """All units by id, in the order of the file."""
    raw: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return {
        key: Unit(
            key,
            str(row["symbol"]),
            str(row.get("en", row["symbol"])),
            row["zh"],
            group,
            row["is"],
            tuple(map(str, row["also"])),
        )
        for group, rows in raw.items()
        for key, row in rows.items()
    }


@cache
def _registry() -> "pint.UnitRegistry[Decimal]":
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    for unit in units().values():
        registry.define(f"{unit.id} = {unit.definition}")
    return registry


def _plain(spelling: str) -> str:
    """NFKC (full-width to ASCII, ㎡ to m2, ³ to 3), no blanks."""
    return "".join(normalize("NFKC", spelling).split())


@cache
def spellings() -> dict[str, str]:
    """Spelling -> unit id. Exact spellings first; a case-folded one only where it is unambiguous."""
    exact: dict[str, str] = {}
    for unit in units().values():
        for word in (unit.id, unit.symbol, unit.zh, *unit.also):
            if exact.setdefault(_plain(word), unit.id) != unit.id:
                raise ValueError(f"the spelling {word!r} stands for two units: {exact[_plain(word)]} and {unit.id}")
    folded: dict[str, set[str]] = {}
    for word, key in exact.items():
        folded.setdefault(word.casefold(), set()).add(key)
    return {**{word: next(iter(ids)) for word, ids in folded.items() if len(ids) == 1}, **exact}


def canonical(spelling: str) -> str:
    """Return the unit id for a spelling; raise UnknownUnit when the table does not hold it.

    >>> canonical("ＫＷＨ"), canonical("度"), canonical("t·km")
    ('kWh', 'kWh', 'tkm')
    """
    table, word = spellings(), _plain(spelling)
    found = table.get(word) or table.get(word.casefold())
    if found is None:
        raise UnknownUnit(spelling)
    return found


def symbol(unit: str) -> str:
    """The printed symbol of a unit id."""
    return units()[unit].symbol


@cache
def same_dimension(one: str, other: str) -> bool:
    """True when a stated conversion leads from one unit to the other."""
    registry = _registry()
    return bool(registry.Unit(canonical(one)).dimensionality == registry.Unit(canonical(other)).dimensionality)


@cache
def factor_between(source: str, target: str) -> Decimal:
    """Return how many `target` one `source` is; raise UnreachableUnit when nothing leads there.

    >>> factor_between("t", "kg")
    Decimal('1000')
    """
    registry = _registry()
    start, end = canonical(source), canonical(target)
    with localcontext(_EXACT):
        try:
            found = registry.Quantity(Decimal(1), start).to(end).magnitude
        except pint.DimensionalityError as error:
            raise UnreachableUnit(f"{source} -> {target}") from error
        # pint keeps powers it multiplied by, e.g. 1000.0: the plain figure has no trailing noise
        return Decimal(found).normalize() + Decimal(0)


@cache
def factor_of_product(over: tuple[str, ...], under: tuple[str, ...], target: str) -> Decimal:
    """Return how many `target` one of each unit of `over`, divided by one of each of `under`, is.

    Pure numbers and percent may stand in both. Raises UnknownUnit, or UnreachableUnit when the dimensions differ.

    >>> factor_of_product(("kg", "km", "percent"), (), "tkm"), factor_of_product(("kg", "kWh"), ("kg",), "MJ")
    (Decimal('0.00001'), Decimal('3.6'))
    """
    registry = _registry()
    with localcontext(_EXACT):
        found = registry.Quantity(Decimal(1))
        for unit in map(canonical, over):
            found = found * _without_ratio(registry.Quantity(Decimal(1), unit))
        for unit in map(canonical, (*under, target)):
            found = found / _without_ratio(registry.Quantity(Decimal(1), unit))
        try:
            return Decimal(found.to("").magnitude).normalize() + Decimal(0)
        except pint.DimensionalityError as error:
            raise UnreachableUnit(f"{' x '.join(over)} / {' / '.join(under)} -> {target}") from error


def _without_ratio(quantity: "pint.Quantity[Decimal]") -> "pint.Quantity[Decimal]":
    """A pure number multiplies without leaving a unit behind."""
    registry = _registry()
    return registry.Quantity(quantity.to("one").magnitude) if quantity.is_compatible_with("one") else quantity


def convert(amount: Decimal, source: str, target: str) -> Decimal:
    """Return `amount` of `source` expressed in `target`."""
    return amount * factor_between(source, target)
