# SPDX-License-Identifier: Apache-2.0
"""Boards, displays and batteries: an amount of the dimension their factor is stated in (area, energy, mass, piece)."""

from collections.abc import Mapping

from footprint.sectors.derivation import Known, word, worked_out
from footprint.sectors.electronics.part import Derived, Step, figure, part_line, share
from footprint.sectors.electronics.steps import panel_area, screen_area, stored
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.submission import Row
from footprint.units import same_dimension


def board(inputs: Inputs, row: Row) -> Derived:
    """A bare board: panel area behind it, or pieces."""
    area, quantity = figure(inputs, row, "area"), figure(inputs, row, "quantity")
    used = share(inputs, row, "utilisation")
    panel = worked_out(panel_area(area.amount, used.amount, quantity.amount), area, used, quantity)
    step = Step("board_area", "material", "x-board", "area", primary=True, whole=True)
    return _in_its_dimension(inputs, row, step, {"cm2": panel, "piece": quantity})


def display(inputs: Inputs, row: Row) -> Derived:
    """A display module: its area, or pieces."""
    width, height = figure(inputs, row, "width"), figure(inputs, row, "height")
    quantity = figure(inputs, row, "quantity")
    area = worked_out(screen_area(width.amount, height.amount, quantity.amount), width, height, quantity)
    step = Step("display_area", "material", "x-display", "width", primary=True, whole=True)
    return _in_its_dimension(inputs, row, step, {"mm2": area, "piece": quantity})


def battery(inputs: Inputs, row: Row) -> Derived:
    """A battery: its energy, its mass, or pieces; an EV pack's figure that stands in for a small cell is said."""
    capacity, mass = figure(inputs, row, "capacity"), figure(inputs, row, "mass")
    quantity = figure(inputs, row, "quantity")
    energy = worked_out(stored(capacity.amount, quantity.amount), capacity, quantity)
    weight = worked_out(stored(mass.amount, quantity.amount), mass, quantity)
    step = Step("battery_energy", "material", "x-battery", "capacity", primary=True, whole=True)
    found = _in_its_dimension(inputs, row, step, {"Wh": energy, "kg": weight, "piece": quantity})
    if row["factor_scale"] != "ev_pack":
        return found
    warning = inputs.warning("battery_ev_pack", row, "factor_scale", part=word(row, "part"), factor=row["factor"])
    return Derived(found.lines, (warning,))


def _in_its_dimension(inputs: Inputs, row: Row, step: Step, amounts: Mapping[str, Known]) -> Derived:
    """The one of `amounts` (unit -> figure) that the factor's unit can take; refused when it can take none."""
    factor = factor_at(inputs, row)
    wanted = inputs.factors[factor].unit
    for unit, known in amounts.items():
        if same_dimension(unit, wanted):
            return Derived((part_line(inputs, row, step, known, unit, factor),))
    offered = ", ".join(amounts)
    raise inputs.refuse("unit_not_the_factors", row, "factor", unit=offered, wanted=wanted, factor=factor)
