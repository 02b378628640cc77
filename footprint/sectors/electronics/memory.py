# SPDX-License-Identifier: Apache-2.0
"""Memory and storage: by capacity, by die area (capacity over density), or as the supplier's footprint of the part."""

from footprint.schema import Line
from footprint.sectors.derivation import Known, default, word, worked_out
from footprint.sectors.electronics.part import Derived, Step, figure, optional_factor, part_line, positive
from footprint.sectors.electronics.steps import memory_die_area, stored
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.submission import Row
from footprint.units import UnknownUnit, UnreachableUnit, convert


def memory(inputs: Inputs, row: Row) -> Derived:
    """All lines of one kind of memory part: the part or its dies, and the package where the factor ends at the die."""
    route, quantity = word(row, "route"), figure(inputs, row, "quantity")
    if route == "footprint":
        step = Step("memory_footprint", "material", "x-memory", "quantity", primary=True, whole=True)
        main = part_line(inputs, row, step, quantity, "piece", factor_at(inputs, row))
    elif route == "die":
        main = _by_die(inputs, row, quantity)
    else:
        capacity = _capacity(inputs, row)
        known = worked_out(stored(capacity.amount, quantity.amount), capacity, quantity)
        step = Step("memory_by_capacity", "material", "x-memory", "capacity", primary=True, whole=True)
        main = part_line(inputs, row, step, known, "GB", factor_at(inputs, row))
    package = optional_factor(inputs, row, "package_factor")
    if package is None:
        return Derived((main,))
    step = Step("memory_package", "material", "x-chip-package", "quantity")
    return Derived((main, part_line(inputs, row, step, worked_out(quantity.amount, quantity), "piece", package)))


def _capacity(inputs: Inputs, row: Row) -> Known:
    """Capacity of one part in GB, from GB or Gb."""
    known, unit = figure(inputs, row, "capacity"), word(row, "unit")
    try:
        amount = convert(known.amount, unit, "GB")
    except (UnknownUnit, UnreachableUnit) as error:
        raise inputs.refuse("memory_unit", row, "unit", unit=unit) from error
    return Known(amount, known.status, (*known.refs, row.ref("unit")))


def _by_die(inputs: Inputs, row: Row, quantity: Known) -> Line:
    """cm² of memory die; the rule's density where the technology has one and the supplier gave none."""
    capacity, rule = _capacity(inputs, row), "x-memory"
    if row["density"] is not None:
        density = positive(inputs, row, "density")
    else:
        density, rule = default(inputs.spec, f"memory.density.{word(row, 'technology')}"), "x-memory-density"
    area = memory_die_area(capacity.amount, density.amount, quantity.amount)
    known = worked_out(area, capacity, density, quantity)
    step = Step("memory_by_die", "material", rule, "capacity", whole=True)
    return part_line(inputs, row, step, known, "cm2", factor_at(inputs, row))
