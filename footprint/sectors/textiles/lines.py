# SPDX-License-Identifier: Apache-2.0
"""The lines of one model: fibres, modelled energy, metered energy and waste, materials, freight."""

from collections.abc import Mapping
from decimal import Decimal

from footprint.rules import freight
from footprint.schema import Line, LineKind, Status, Value
from footprint.sectors.derivation import Known, clause, number, row_status, word, worked_out
from footprint.sectors.textiles.demands import Demand
from footprint.sectors.textiles.facts import FabricUse, stated
from footprint.sectors.textiles.inputs import Inputs, factor_at, material, reach
from footprint.sectors.textiles.meters import Allocated, for_model
from footprint.sectors.textiles.sites import Shares, SiteShare
from footprint.submission import Row
from footprint.text import Bilingual, both
from footprint.units import factor_between

INSIDE = ("inbound", "between_sites")

CATEGORY_KINDS: dict[str, LineKind] = {
    "fabric": "material",
    "filling": "material",
    "trim": "material",
    "chemical": "chemical",
    "packaging": "packaging",
}


def _primary(status: Status) -> bool:
    return status in ("measured", "supplier")


def _same(words: str) -> Bilingual:
    """A name the factory gave in its own language stands in both."""
    return Bilingual(words, words)


def fibre_lines(inputs: Inputs, use: FabricUse) -> tuple[Line, ...]:
    """One line for each fibre of a fabric: kg of fibre into the spinning mill."""
    lines = []
    for fibre, mass in zip(use.fibres, use.masses.fibres, strict=True):
        known = worked_out(mass, use.gross, use.wet_loss, use.fabric_loss, fibre.share, fibre.loss)
        amount = reach(inputs, fibre.factor, mass, "kg", fibre.row, "factor")
        unit, ref = inputs.factors[fibre.factor].unit, fibre.row.ref("share")
        lines.append(
            Line(
                id=f"{use.line}/fibre/{word(fibre.row, 'line')}",
                process="fibre",
                kind="material",
                name=both("line.fibre", fibre=word(fibre.row, "fibre"), part=word(use.bom, "part")),
                activity=Value(amount=amount, unit=unit, status=known.status, source=ref),
                factor=fibre.factor,
                clause=clause(inputs.spec, "x-fibre-input"),
                step="fibre_input",
                parents=known.refs,
            )
        )
    return tuple(lines)


def demand_line(inputs: Inputs, demand: Demand, part: tuple[SiteShare, bool]) -> Line:
    """The part of a modelled demand that falls on one site without a meter (and whether the process has several)."""
    site, several = part
    factor = demand.factor or inputs.grid
    known = worked_out(demand.amount.amount * site.share.amount, demand.amount, site.share)
    amount = reach(inputs, factor, known.amount, demand.unit, demand.row, demand.column)
    unit, source = inputs.factors[factor].unit, demand.row.ref(demand.column)
    return Line(
        id=f"{demand.id}/{site.site}" if several else demand.id,
        process=demand.process,
        kind=demand.kind,
        name=demand.name,
        activity=Value(amount=amount, unit=unit, status=known.status, source=source),
        factor=factor,
        clause=demand.clause,
        step=demand.step,
        parents=known.refs,
        site=site.site,
    )


def allocated_line(inputs: Inputs, item: Allocated, model: str, outputs: Mapping[str, Known]) -> Line:
    """One metered or weighed row, as far as it falls on one declared unit of one model."""
    each, made = for_model(inputs, item, model), outputs[item.process]
    known = worked_out(each.amount * made.amount * item.share.amount, each, made, item.share)
    amount = reach(inputs, item.factor, known.amount, item.unit, item.row, "unit")
    unit = inputs.factors[item.factor].unit
    waste = item.kind == "waste"
    return Line(
        id=item.id,
        process=item.process,
        kind=item.kind,
        name=_same(word(item.row, "name")),
        activity=Value(amount=amount, unit=unit, status=known.status, source=item.row.ref("line")),
        factor=item.factor,
        clause=clause(inputs.spec, "x-waste" if waste else "x-metered-energy"),
        step="waste_by_output" if waste else "metered_by_output",
        parents=known.refs,
        site=item.site,
        primary=_primary(row_status(item.row)),
    )


def material_line(inputs: Inputs, row: Row) -> Line:
    """A row of the bill of materials that is bought with a factor of its own."""
    factor, amount = factor_at(inputs, row), number(inputs.submission, row, "amount")
    if amount < 0:
        raise inputs.refuse("amount_negative", row, "amount")
    converted, status = material(inputs, row, factor, amount), row_status(row)
    return Line(
        id=f"bom.{word(row, 'line')}",
        process=word(row, "process"),
        kind=CATEGORY_KINDS[word(row, "category")],
        name=_same(word(row, "part")),
        activity=Value(amount=converted, unit=inputs.factors[factor].unit, status=status, source=row.ref("amount")),
        factor=factor,
        clause=clause(inputs.spec, "x-materials"),
        step="bill_of_materials",
        parents=(row.ref("amount"),),
        primary=_primary(status),
    )


def freight_line(inputs: Inputs, row: Row) -> Line:
    """One leg inside the boundary."""
    factor = factor_at(inputs, row)
    mass, distance = stated(inputs, row, "mass", row), stated(inputs, row, "distance", row)
    for column, known in (("mass", mass), ("distance", distance)):
        if known.amount < 0:
            raise inputs.refuse("amount_negative", row, column)
    moved = freight(mass.amount, distance.amount, factor_between("kgkm", "tkm"))
    return Line(
        id=f"transport.{word(row, 'line')}",
        process=word(row, "process"),
        kind="transport",
        name=_same(word(row, "cargo")),
        activity=Value(
            amount=reach(inputs, factor, moved, "tkm", row, "factor"),
            unit=inputs.factors[factor].unit,
            status=mass.status,
            source=row.ref("mass"),
        ),
        factor=factor,
        clause=clause(inputs.spec, "x-transport"),
        step="freight",
        parents=(*mass.refs, *distance.refs),
        primary=_primary(mass.status),
    )


def for_this_model(row: Row, model: str) -> bool:
    """A row counts for a model when it names it, or names none."""
    return word(row, "model") in ("", model)


def chain_outputs(inputs: Inputs, uses: tuple[FabricUse, ...], one: Decimal) -> dict[str, Known]:
    """What every process of the map makes for one declared unit, in the process's own unit."""
    sums: dict[str, list[Known]] = {"fibre": [], "spinning": [], "fabric": [], "wet": []}
    for use in uses:
        sums["fibre"].append(worked_out(sum(use.masses.fibres, Decimal(0)), use.gross, *(f.loss for f in use.fibres)))
        sums["spinning"].append(worked_out(use.masses.yarn, use.gross, use.fabric_loss))
        sums["fabric"].append(worked_out(use.masses.greige, use.gross, use.wet_loss))
        sums["wet"].append(worked_out(use.masses.finished, use.gross))
    made = {key: worked_out(sum((part.amount for part in parts), Decimal(0)), *parts) for key, parts in sums.items()}
    unit = Known(one, "derived", (clause(inputs.spec, "4"),))
    return {**made, "making": unit, "packing": unit}


def site_parts(shares: Shares, process: str) -> tuple[tuple[SiteShare, bool], ...]:
    """The unmetered sites of a process, each with whether the process has several sites."""
    sites = shares[process]
    return tuple((site, len(sites) > 1) for site in sites if not site.metered and site.share.amount > 0)
