# SPDX-License-Identifier: Apache-2.0
"""Factor rows to a network: which row takes how much of which, and what each emits, per one unit of its product.

Everything Brightway does not look at is checked here: links, units, signs, flows without characterisation, loops.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import InputError, Place, Record
from footprint.model.exact import conversion, exact_sum, product
from footprint.model.productive import unproductive_loop
from footprint.schema import CO2E_FLOWS, Factor, FactorInput, Flow, GwpSet
from footprint.text import Bilingual, both
from footprint.units import UnknownUnit, UnreachableUnit


@dataclass(frozen=True)
class Background:
    """`inputs`: row -> row -> amount in the giver's unit. `emissions`: row -> flow -> kg. Ids are factor ids, sorted."""

    inputs: dict[str, dict[str, Decimal]]
    emissions: dict[str, dict[Flow, Decimal]]


def basis(words: str) -> str:
    """Normalise the words of a row's GWP basis to a key of CO2E_FLOWS.

    >>> basis("AR5 (28/265) applied here"), basis("AR5 or AR6"), basis("as the publisher"), basis("mixed")
    ('AR5', 'mixed', 'not stated', 'mixed')
    """
    found = set(re.findall(r"\b(?:S|T|F)?AR\d?\b", words.upper())) - {"AR"}
    if len(found) > 1 or "mixed" in words.lower():
        return "mixed"
    return next((name for name in found if name in CO2E_FLOWS), "not stated")


def characterisation(flow: Flow, gwp: GwpSet) -> tuple[Bilingual, Decimal]:
    """Name and kg CO2e per kg of a flow; a flow of CO2e without species counts 1. KeyError when the set lacks it."""
    if flow in CO2E_FLOWS.values() and flow not in gwp.species:
        return both(f"calculation.flow.{flow}"), Decimal(1)
    return gwp.species[flow].name, gwp.species[flow].value


def emissions(factor: Factor) -> dict[Flow, Decimal]:
    """What the row itself emits per unit, kg by flow; a figure of CO2e without species stands on its basis's flow.

    The `co2e` of a gas_split row is the published total to check against, so it is not counted here.
    """
    found = dict(factor.gases)
    if factor.co2e is not None and factor.kind != "gas_split":
        flow = CO2E_FLOWS[basis(factor.gwp_basis)]
        found[flow] = exact_sum([found.get(flow, Decimal(0)), factor.co2e])
    return dict(sorted(found.items()))


def reached(factors: Mapping[str, Factor], starts: Iterable[str]) -> dict[str, Factor]:
    """The rows that `starts` need, directly or through inputs, sorted by id; ids without a row are left out."""
    found: dict[str, Factor] = {}
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in factors and name not in found:
            found[name] = factors[name]
            waiting.extend(entry.factor for entry in factors[name].inputs)
    return dict(sorted(found.items()))


def background(factors: Mapping[str, Factor], gwp: GwpSet) -> Background:
    """Link all rows of `factors`. Raises InputError with one record per problem found."""
    rows = dict(sorted(factors.items()))
    problems = [record for factor in rows.values() for record in _problems(factor, rows, gwp)]
    if problems:
        raise InputError(*problems)
    linked = Background(
        inputs={name: _inputs(factor, rows) for name, factor in rows.items()},
        emissions={name: emissions(factor) for name, factor in rows.items()},
    )
    loop = unproductive_loop(linked.inputs)
    if loop:
        raise InputError(Record("calc_loop", value=", ".join(loop)))
    return linked


def _inputs(factor: Factor, rows: Mapping[str, Factor]) -> dict[str, Decimal]:
    parts: dict[str, list[Decimal]] = {}
    for entry in factor.inputs:
        parts.setdefault(entry.factor, []).append(_in_givers_unit(entry, rows))
    return {giver: exact_sum(amounts) for giver, amounts in sorted(parts.items())}


def _in_givers_unit(entry: FactorInput, rows: Mapping[str, Factor]) -> Decimal:
    return product(entry.amount, conversion(entry.unit, rows[entry.factor].unit))


def _problems(factor: Factor, rows: Mapping[str, Factor], gwp: GwpSet) -> Iterator[Record]:
    """Everything that is wrong with one row."""

    def record(code: str, value: str = "", **fields: str) -> Record:
        return Record(code, Place(sheet=factor.id), value, fields=fields)

    emitted = emissions(factor)
    if not emitted and not factor.inputs:
        yield record("calc_factor_empty", factor.id)
    for flow in emitted:
        try:
            _, weight = characterisation(flow, gwp)
        except KeyError:
            yield record("calc_flow_unknown", flow, row=factor.id, set=gwp.id)
        else:
            if flow in CO2E_FLOWS.values() and weight != 1:
                yield record("calc_co2e_weight", str(weight), flow=flow, set=gwp.id)
    for entry in factor.inputs:
        if entry.factor not in rows:
            yield record("calc_input_unknown", entry.factor, row=factor.id)
            continue
        if entry.amount < 0:
            yield record("calc_input_negative", str(entry.amount), row=factor.id, giver=entry.factor)
        try:
            conversion(entry.unit, rows[entry.factor].unit)
        except (UnknownUnit, UnreachableUnit):
            unit = rows[entry.factor].unit
            yield record("calc_input_unit", entry.unit, row=factor.id, giver=entry.factor, unit=unit)
