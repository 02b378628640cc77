# SPDX-License-Identifier: Apache-2.0
"""Lines every sector has: metered energy and waste, bought materials, freight."""

from collections.abc import Mapping

from footprint.errors import Record
from footprint.rules import freight
from footprint.schema import Line, LineKind, Status, Value
from footprint.sectors.derivation import Known, clause, number, record, row_status, word, worked_out
from footprint.sectors.shared.inputs import Inputs, by_piece_mass, factor_at, material, reach, stated
from footprint.sectors.shared.meters import Allocated, for_model
from footprint.submission import Row
from footprint.text import Bilingual
from footprint.units import factor_between

INSIDE = ("inbound", "between_sites")


def is_primary(status: Status) -> bool:
    return status in ("measured", "supplier")


def same_words(words: str) -> Bilingual:
    """A name the factory gave in its own language stands in both."""
    return Bilingual(words, words)


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
        name=same_words(word(item.row, "name")),
        activity=Value(amount=amount, unit=unit, status=known.status, source=item.row.ref("line")),
        factor=item.factor,
        clause=clause(inputs.spec, "x-waste" if waste else "x-metered-energy"),
        step="waste_by_output" if waste else "metered_by_output",
        parents=known.refs,
        site=item.site,
        primary=is_primary(row_status(item.row)),
    )


def material_line(inputs: Inputs, kinds: Mapping[str, LineKind], row: Row) -> Line:
    """A row of the bill of materials that is bought with a factor of its own; `kinds` is category -> kind of line."""
    factor, amount = factor_at(inputs, row), number(inputs.spec, inputs.submission, row, "amount")
    if amount < 0:
        raise inputs.refuse("amount_negative", row, "amount")
    converted, status = material(inputs, row, factor, amount), row_status(row)
    return Line(
        id=f"bom.{word(row, 'line')}",
        process=word(row, "process"),
        kind=kinds[word(row, "category")],
        name=same_words(word(row, "part")),
        activity=Value(amount=converted, unit=inputs.factors[factor].unit, status=status, source=row.ref("amount")),
        factor=factor,
        clause=clause(inputs.spec, "x-materials"),
        step="bill_of_materials",
        parents=(row.ref("amount"), *by_piece_mass(inputs, row, factor)),
        primary=is_primary(status),
    )


def for_this_model(row: Row, model: str) -> bool:
    """A row counts for a model when it names it, or names none."""
    return word(row, "model") in ("", model)


def freight_rows(inputs: Inputs, model: str, records: list[Record]) -> list[Row]:
    """The legs of a model inside the boundary; a leg after the gate is noted and left out."""
    rows = [row for row in inputs.submission.rows("transport") if for_this_model(row, model)]
    records.extend(
        record(inputs.submission, "transport_outside", row.ref("leg"), word(row, "line"), "note")
        for row in rows
        if row["leg"] not in INSIDE
    )
    return [row for row in rows if row["leg"] in INSIDE]


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
        name=same_words(word(row, "cargo")),
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
        primary=is_primary(mass.status),
    )
