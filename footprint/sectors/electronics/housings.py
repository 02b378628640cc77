# SPDX-License-Identifier: Apache-2.0
"""Structural parts: material with its swarf; forming and anodising of bought parts; paint."""

from footprint.errors import Record
from footprint.schema import Line
from footprint.sectors.derivation import Known, Refused, default, record, word, worked_out
from footprint.sectors.electronics.part import Derived, Step, figure, optional_factor, part_line, share
from footprint.sectors.electronics.steps import by_size, gross_mass, stored
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.submission import Row
from footprint.units import convert


def housing(inputs: Inputs, row: Row) -> Derived:
    """All lines of one structural part. Energy of our own making is metered and appears on the sheet Energy only."""
    net, quantity = figure(inputs, row, "net_mass"), figure(inputs, row, "quantity")
    used = share(inputs, row, "material_yield")
    gross = worked_out(gross_mass(net.amount, used.amount, quantity.amount), net, used, quantity)
    step = Step("part_material", "material", "x-housing", "net_mass", primary=True)
    lines = [part_line(inputs, row, step, gross, "kg", factor_at(inputs, row))]
    records: list[Record] = []
    if word(row, "maker") == "supplier":
        lines.extend(_bought_energy(inputs, row, net, quantity, records))
    else:
        ignored = [c for c in ("forming_energy", "anodising_energy", "power_factor") if row[c] is not None]
        records.extend(inputs.warning("own_making_metered", row, column) for column in ignored)
    if row["paint_mass"] is not None:
        paint = figure(inputs, row, "paint_mass")
        known = worked_out(stored(paint.amount, quantity.amount), paint, quantity)
        painted = Step("part_paint", "chemical", "x-painting", "paint_mass", primary=True)
        lines.append(part_line(inputs, row, painted, known, "kg", factor_at(inputs, row, "paint_factor")))
    return Derived(tuple(lines), tuple(records))


def _bought_energy(inputs: Inputs, row: Row, net: Known, quantity: Known, records: list[Record]) -> list[Line]:
    """Electricity of the supplier's forming and anodising; refused with a question where nothing gives it."""
    power, lines = optional_factor(inputs, row, "power_factor") or inputs.grid, []
    if word(row, "forming") != "none":
        per_kg = _forming(inputs, row, records)
        known = worked_out(by_size(net.amount, per_kg.amount, quantity.amount), net, per_kg, quantity)
        step = Step("part_forming", "electricity", "x-housing-energy", "net_mass")
        lines.append(part_line(inputs, row, step, known, "kWh", power))
    if row["anodised_area"] is not None:
        area = figure(inputs, row, "anodised_area")
        if row["anodising_energy"] is None:
            raise Refused(_question(inputs, "anodising_energy_needed", row, "anodising_energy"))
        per_area = figure(inputs, row, "anodising_energy")
        size = convert(area.amount, "cm2", "m2")
        known = worked_out(by_size(size, per_area.amount, quantity.amount), area, per_area, quantity)
        step = Step("part_anodising", "electricity", "x-anodising", "anodised_area", primary=True)
        lines.append(part_line(inputs, row, step, known, "kWh", power))
    return lines


def _forming(inputs: Inputs, row: Row, records: list[Record]) -> Known:
    """kWh per kg of finished part: the supplier's figure, else the rule's by method (noted), else a question."""
    if row["forming_energy"] is not None:
        return figure(inputs, row, "forming_energy")
    try:
        found = default(inputs.spec, f"forming.energy.{word(row, 'forming')}")
    except Refused as refused:
        raise Refused(_question(inputs, "forming_energy_needed", row, "forming_energy")) from refused
    records.append(
        record(
            inputs.submission,
            "default_forming",
            row.ref("forming_energy"),
            found.amount,
            "note",
            part=word(row, "part"),
            rule_clause=found.refs[0],
        )
    )
    return found


def _question(inputs: Inputs, code: str, row: Row, column: str) -> Record:
    return record(inputs.submission, code, row.ref(column), "", "question", part=word(row, "part"))
