# SPDX-License-Identifier: Apache-2.0
"""Raw milk of one model: how much of each supply falls on a kilogram of product, and what that milk carries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from footprint.errors import Record
from footprint.rules import freight
from footprint.schema import Line, LineKind, Value
from footprint.sectors.dairy.farm import Farm
from footprint.sectors.dairy.inventory import gas
from footprint.sectors.dairy.plant import Made, made, rows_at, share_out, whole_period
from footprint.sectors.dairy.quantities import received
from footprint.sectors.dairy.routes import COLLECTION, RAW_MILK, RECEPTION
from footprint.sectors.dairy.sharing import corrected
from footprint.sectors.derivation import Known, clause, fraction, number, row_status, word, worked_out
from footprint.sectors.shared.inputs import Inputs, factor_at, reach, stated
from footprint.sectors.shared.lines import is_primary, same_words
from footprint.sectors.shared.sites import Shares, performed
from footprint.submission import Row
from footprint.text import Bilingual, both
from footprint.units import factor_between

GASES = ("ch4_biogenic", "n2o", "co2_fossil")
"""Columns of the sheet Raw milk that hold a supplier's gases, named as the flows."""


@dataclass(frozen=True)
class Supply:
    """One supply of raw milk: kg of it for each kg of one model."""

    row: Row
    per_kilogram: Known

    @property
    def line(self) -> str:
        return f"milk.{word(self.row, 'line')}"


def solids_in(inputs: Inputs, row: Row) -> Decimal:
    """kg of milk solids in one supply."""
    return received(inputs, row).amount * fraction(number(inputs.spec, inputs.submission, row, "solids"))


def rows_received(inputs: Inputs, site: str) -> tuple[Row, ...]:
    """The supplies of raw milk that one site receives."""
    return tuple(row for row in inputs.submission.rows("milk") if word(row, "site") == site)


def beside_kept(inputs: Inputs, site: str, output: Made) -> Made:
    """`output` by the solids its models still need from the general supplies of a site, once what is kept for them is used.

    Supply solids are counted as far as they reach products (losses fall on all alike), so that a supply kept for a model
    changes which milk the model is made of and not how much. A model with more kept milk than it needs takes no other.
    """
    supplies = rows_received(inputs, site)
    kept = [row for row in supplies if word(row, "model")]
    if not kept:
        return output
    came = sum((solids_in(inputs, row) for row in supplies), Decimal(0))
    left = sum(output.weights.values(), Decimal(0))
    needs = {key: weight * came for key, weight in output.weights.items()}
    for row in kept:
        if word(row, "model") in needs:
            needs[word(row, "model")] -= left * solids_in(inputs, row)
    still = {key: max(need, Decimal(0)) for key, need in needs.items()}
    return replace(output, weights=still, rows=(*output.rows, *kept))


def supply_of(inputs: Inputs, shares: Shares, model: str, row: Row) -> tuple[Supply, Record]:
    """The part of one supply that falls on a kg of `model`: by the solids that come from raw milk."""
    site, own = word(row, "site"), word(row, "model")
    if performed(shares, site, RECEPTION).amount <= 0:
        raise inputs.refuse("milk_site_without_reception", row, "site")
    rows = tuple(each for each in rows_at(inputs, site, RECEPTION) if own in ("", word(each, "model")))
    used, total = whole_period(inputs, rows), received(inputs, row)
    by_solids = made(inputs, shares, rows, "milk_solids", RECEPTION)
    needed = by_solids if own else beside_kept(inputs, site, by_solids)
    each, said, _ = share_out(inputs, row, total.amount, needed, "kg", used)
    if model not in each:
        raise inputs.refuse("allocation_no_output_of_model", row, "site", model=model, **inputs.words(RECEPTION))
    return Supply(row, worked_out(each[model].amount, total, each[model])), said


def _line(
    inputs: Inputs,
    supply: Supply,
    tail: str,
    kind: LineKind,
    name: Bilingual,
    factor: str,
    amount: Known,
    rule: str,
    step: str,
) -> Line:
    return Line(
        id=f"{supply.line}{tail}",
        process=RAW_MILK,
        kind=kind,
        name=name,
        activity=Value(
            amount=amount.amount,
            unit=inputs.factors[factor].unit,
            status=amount.status,
            source=supply.row.ref("amount"),
        ),
        factor=factor,
        clause=clause(inputs.spec, rule),
        step=step,
        parents=amount.refs,
        primary=is_primary(row_status(supply.row)),
    )  # fmt: skip


def bought_by_factor(inputs: Inputs, supply: Supply) -> tuple[Line, ...]:
    """Bought milk with a factor per kg as it is, or per kg FPCM."""
    row, factor, amount, rule = supply.row, factor_at(inputs, supply.row), supply.per_kilogram, "x-raw-milk"
    if row["factor_basis"] == "fpcm":
        amount, rule = corrected(inputs, row, amount), "x-fpcm"
    kg = reach(inputs, factor, amount.amount, "kg", row, "factor")
    known = Known(kg, amount.status, (*amount.refs, row.ref("factor_basis")))
    name = same_words(word(row, "name"))
    return (_line(inputs, supply, "", "material", name, factor, known, rule, "milk_by_factor"),)


def bought_with_gases(inputs: Inputs, supply: Supply) -> tuple[Line, ...]:
    """Bought milk for which the supplier gives the mass of each gas: released as themselves."""
    lines = []
    for flow in GASES:
        per_kg = stated(inputs, supply.row, flow, supply.row)
        known = worked_out(supply.per_kilogram.amount * per_kg.amount, supply.per_kilogram, per_kg)
        name = both(f"line.milk_{flow}", name=word(supply.row, "line"))
        lines.append(
            _line(inputs, supply, f"/{flow}", "process_gas", name, gas(inputs, flow), known, "x-raw-milk", "milk_gases")
        )
    return tuple(lines)


def from_own_farm(inputs: Inputs, farms: Mapping[str, Farm], supply: Supply) -> tuple[Line, ...]:
    """Milk of an own farm: everything the farm took and released, as far as it falls on this milk."""
    farm = farms.get(word(supply.row, "farm"))
    if farm is None:
        raise inputs.refuse("farm_not_read", supply.row, "farm")
    lines = []
    for item in farm.items:
        each = farm.per_kilogram(item)
        known = worked_out(each.amount * supply.per_kilogram.amount, each, supply.per_kilogram)
        line = _line(inputs, supply, f"/{item.id}", item.kind, item.name, item.factor, known, "x-raw-milk", item.step)
        lines.append(
            line.model_copy(
                update={
                    "clause": item.clause,
                    "activity": line.activity.model_copy(update={"source": item.source}),
                    "primary": item.primary,
                }
            )
        )
    return tuple(lines)


def milk_lines(inputs: Inputs, farms: Mapping[str, Farm], supply: Supply) -> tuple[Line, ...]:
    """What one supply of raw milk carries, by the way its footprint is known."""
    if supply.row["source"] == "own_farm":
        return from_own_farm(inputs, farms, supply)
    if supply.row["source"] == "gases":
        return bought_with_gases(inputs, supply)
    return bought_by_factor(inputs, supply)


def collection_lines(inputs: Inputs, supply: Supply) -> tuple[Line, ...]:
    """The legs of one supply from farm to plant."""
    lines = []
    for row in inputs.submission.rows("supply_freight"):
        if row["milk"] != supply.row["line"]:
            continue
        factor, distance = factor_at(inputs, row), stated(inputs, row, "distance", row)
        moved = freight(supply.per_kilogram.amount, distance.amount, factor_between("kgkm", "tkm"))
        known = worked_out(reach(inputs, factor, moved, "tkm", row, "factor"), supply.per_kilogram, distance)
        name = both("line.collection", name=word(supply.row, "line"))
        line = _line(
            inputs,
            supply,
            f"/collection/{word(row, 'line')}",
            "transport",
            name,
            factor,
            known,
            "x-collection",
            "collection",
        )
        place = line.activity.model_copy(update={"source": row.ref("distance")})
        lines.append(
            line.model_copy(update={"process": COLLECTION, "activity": place, "primary": is_primary(row_status(row))})
        )
    return tuple(lines)
