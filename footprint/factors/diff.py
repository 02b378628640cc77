# SPDX-License-Identifier: Apache-2.0
"""What changed between two factor sets, row by row: by code, so that a new version of a row is a change, not a loss."""

from dataclasses import dataclass
from typing import Literal

from footprint.factors.factor_set import FactorSet
from footprint.schema import Factor
from footprint.schema.canonical import plain

Change = Literal["added", "removed", "changed", "changed_silently"]
"""*changed_silently*: a figure moved while the version of the row stayed: old studies would name the wrong figure."""

FIGURES = ("co2e", "gases", "inputs", "unit", "gwp_basis")


@dataclass(frozen=True, order=True)
class RowChange:
    """One row that differs; `fields` says what it was and what it is."""

    code: str
    change: Change
    fields: tuple[tuple[str, str, str], ...] = ()


def diff(old: FactorSet, new: FactorSet) -> list[RowChange]:
    """All rows that are not the same in both sets, by code. Of a code in several versions the highest counts.

    >>> from footprint.factors import shipped
    >>> diff(shipped(), shipped())
    []
    """
    one, other = _latest(old), _latest(new)
    found = []
    for code in sorted(one.keys() | other.keys()):
        if code not in other:
            found.append(RowChange(code, "removed"))
        elif code not in one:
            found.append(RowChange(code, "added"))
        elif fields := _fields(one[code], other[code]):
            moved = any(name in FIGURES for name, _, _ in fields)
            silent = moved and _version(one[code]) == _version(other[code])
            found.append(RowChange(code, "changed_silently" if silent else "changed", fields))
    return found


def _version(factor: Factor) -> int:
    return int(factor.id.rsplit("@", 1)[1])


def _latest(factors: FactorSet) -> dict[str, Factor]:
    return {f.code: f for f in sorted(factors.factors.values(), key=_version)}


def _fields(old: Factor, new: Factor) -> tuple[tuple[str, str, str], ...]:
    names = [name for name in Factor.model_fields if name != "id"]
    pairs = ((name, _said(old, name), _said(new, name)) for name in names)
    versions = ("version", str(_version(old)), str(_version(new)))
    return tuple(pair for pair in (versions, *pairs) if pair[1] != pair[2])


def _said(factor: Factor, name: str) -> str:
    """A field as one line; an input without its set's name, so that a renamed copy of a set shows no change."""
    value = getattr(factor, name)
    if name == "inputs":
        own = factor.id.split("/", 1)[0] + "/"
        return "; ".join(f"{plain(i.amount)} {i.unit} {i.factor.removeprefix(own)} {i.note}".strip() for i in value)
    if name == "gases":
        return "; ".join(f"{flow} {plain(kg)}" for flow, kg in sorted(value.items()))
    found = plain(value)
    return "" if found is None else str(found)
