# SPDX-License-Identifier: Apache-2.0
"""The lines of one printed copy: paper, everything else that is bought, and the CO2 of its solvents."""

from collections.abc import Sequence
from typing import Any

from footprint.errors import Record
from footprint.schema import Line, LineKind, Value
from footprint.sectors.derivation import Known, Refused, clause, default, record, row_status, word, worked_out
from footprint.sectors.printing.amounts import amount_per_copy
from footprint.sectors.printing.components import Component, share_of_one
from footprint.sectors.printing.solvents import co2_of_solvent
from footprint.sectors.shared.inputs import Inputs, by_piece_mass, factor_at, material, reach, stated
from footprint.sectors.shared.lines import is_primary, same_words
from footprint.submission import Row
from footprint.text import both
from footprint.units import UnknownUnit, UnreachableUnit, convert

CATEGORY_KINDS: dict[str, LineKind] = {
    "plate": "material",
    "ink": "chemical",
    "varnish": "chemical",
    "chemical": "chemical",
    "laminate": "material",
    "adhesive": "material",
    "part": "material",
    "packaging": "packaging",
}

RELEASED = ("air", "oxidiser")
"""Routes on which a solvent's carbon becomes CO2 here; the other routes have no solvent, or count it in another row."""


def _of_kilograms(inputs: Inputs, known: Known, row: Row, column: str, **says: Any) -> Line:
    """A derived line of `known` kg, at the cell it stands for; `says` is id, process, kind, name, factor, clause, step."""
    factor = says["factor"]
    amount = reach(inputs, factor, known.amount, "kg", row, "factor")
    unit = inputs.factors[factor].unit
    activity = Value(amount=amount, unit=unit, status=known.status, source=row.ref(column))
    return Line(activity=activity, parents=known.refs, primary=is_primary(row_status(row)), **says)


def paper_line(inputs: Inputs, component: Component) -> Line:
    """The paper of one component, with make-ready and all waste."""
    row = component.row
    return _of_kilograms(
        inputs,
        component.paper,
        row,
        "gsm",
        id=f"{component.line}/paper",
        process="paper",
        kind="material",
        name=both("line.print_paper", grade=word(row, "grade"), part=word(row, "part")),
        factor=factor_at(inputs, row),
        clause=clause(inputs.spec, "x-paper"),
        step="paper_through_press",
    )


def bought_line(inputs: Inputs, row: Row, amount: Known) -> Line:
    """One row of the bill of materials, `amount` of its unit for one copy."""
    factor, status = factor_at(inputs, row), row_status(row)
    return Line(
        id=f"bom.{word(row, 'line')}",
        process=word(row, "process"),
        kind=CATEGORY_KINDS[word(row, "category")],
        name=same_words(word(row, "part")),
        activity=Value(
            amount=material(inputs, row, factor, amount.amount),
            unit=inputs.factors[factor].unit,
            status=status if word(row, "per") == "copy" else amount.status,
            source=row.ref("amount"),
        ),
        factor=factor,
        clause=clause(inputs.spec, "x-plates" if word(row, "category") == "plate" else "x-materials"),
        step=f"per_{word(row, 'per')}",
        parents=(*amount.refs, *by_piece_mass(inputs, row, factor)),
        primary=is_primary(status),
    )


def mass_per_copy(inputs: Inputs, row: Row, amount: Known) -> Known | None:
    """kg of a bill-of-materials row in one copy; None when neither unit nor mass of a piece lead to kilograms."""
    try:
        return worked_out(convert(amount.amount, str(row["unit"]), "kg"), amount)
    except (UnknownUnit, UnreachableUnit):
        if row["piece_mass"] is None:
            return None
    each = stated(inputs, row, "piece_mass", row)
    return worked_out(amount.amount * each.amount, amount, each)


def solvent_line(inputs: Inputs, row: Row, amount: Known) -> Line:
    """The CO2 of a row's fossil solvent: one line, whether it evaporates or an oxidiser burns it."""
    mass = mass_per_copy(inputs, row, amount)
    if mass is None:
        raise inputs.refuse("print_solvent_mass", row, "piece_mass")
    volatile, carbon = share_of_one(inputs, row, "voc_share", row), share_of_one(inputs, row, "voc_carbon", row)
    co2, c = (default(inputs.spec, f"voc.{name}_relative_mass") for name in ("co2", "carbon"))
    released = co2_of_solvent(mass.amount, volatile.amount, carbon.amount, co2.amount, c.amount)
    known = worked_out(released, mass, volatile, carbon, co2, c)
    factor = inputs.spec.rule_factors["voc_co2"]
    if factor not in inputs.factors:
        raise Refused(Record("factor_not_loaded", value=factor, rule=clause(inputs.spec, "x-voc")))
    burnt = word(row, "voc_route") == "oxidiser"
    return _of_kilograms(
        inputs,
        known,
        row,
        "voc_share",
        id=f"bom.{word(row, 'line')}/solvent",
        process=word(row, "process"),
        kind="process_gas",
        name=both("line.print_solvent_burnt" if burnt else "line.print_solvent_air", part=word(row, "part")),
        factor=factor,
        clause=clause(inputs.spec, "x-voc"),
        step="solvent_to_co2",
    )


def bill_lines(
    inputs: Inputs, model: Row, components: Sequence[Component], row: Row
) -> tuple[tuple[Line, ...], tuple[Record, ...]]:
    """All lines of one bill-of-materials row, and the note that its solvent counts in another row."""
    amount, route = amount_per_copy(inputs, row, model, components), word(row, "voc_route")
    lines = [bought_line(inputs, row, amount)]
    if route == "none" and row["voc_share"]:
        raise inputs.refuse("print_voc_contradiction", row, "voc_share")
    if route in RELEASED:
        lines.append(solvent_line(inputs, row, amount))
    if route != "counted":
        return tuple(lines), ()
    return tuple(lines), (
        record(inputs.submission, "print_solvent_elsewhere", row.ref("voc_route"), word(row, "part"), "note"),
    )
