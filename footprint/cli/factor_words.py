# SPDX-License-Identifier: Apache-2.0
"""One factor in words and as plain data: value, gases, boundary, source, place in it, licence, the chain behind it."""

from collections.abc import Iterator
from typing import Any

from footprint.calculation.chain import Chain
from footprint.schema import Factor
from footprint.schema.canonical import plain, plain_number
from footprint.text import Lang, text
from footprint.units import symbol


def factor_facts(factor: Factor, behind: Chain, gwp: str, lang: Lang) -> list[tuple[str, str]]:
    """What a person wants to see of a row, in order, as pairs of heading and words."""
    return [(text(f"cli.factors.show.{key}", lang), words) for key, words in _facts(factor, behind, gwp, lang) if words]


def _facts(factor: Factor, behind: Chain, gwp: str, lang: Lang) -> Iterator[tuple[str, str]]:
    source, unit = factor.source, symbol(factor.unit)
    yield "id", factor.id
    yield "kind", text(f"factor.reason.kind.{factor.kind}", lang)
    if factor.co2e is not None:
        yield "published", f"{plain_number(factor.co2e)} kg CO2e / {unit} ({factor.gwp_basis})"
    yield "value", f"{behind.total:.6g} kg CO2e / {unit} ({gwp})"
    yield "gases", "; ".join(f"{flow} {plain_number(kg)} kg" for flow, kg in sorted(factor.gases.items()))
    yield "inputs", "; ".join(f"{plain_number(i.amount)} {symbol(i.unit)} × {i.factor}" for i in factor.inputs)
    yield "boundary", factor.boundary
    yield "allocation", factor.allocation
    yield "biogenic", factor.biogenic
    yield "where", f"{factor.geography}, {factor.year}"
    yield "source", f"{source.publisher}: {source.title} ({source.year}). {source.url}"
    yield "locator", source.locator
    yield "opened", f"{source.opened} ({factor.grade})"
    yield "licence", f"{source.licence} ({factor.licence_class})"
    yield "caution", factor.caution[lang] if factor.caution else ""


def factor_json(factor: Factor, behind: Chain, gwp: str) -> dict[str, Any]:
    """The row and what stands behind it as plain data."""
    rows = [{"factor": key, "kg_co2e": plain_number(kg)} for key, kg in behind.rows]
    total = {"gwp_set": gwp, "kg_co2e": plain_number(behind.total), "own_emissions_of": rows}
    return {"factor": plain(factor), "chain": total}
