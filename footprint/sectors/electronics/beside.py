# SPDX-License-Identifier: Apache-2.0
"""What stands beside a device: the mass of making its structural parts and of its assembly, and the carbon in device and box."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import CarbonContent, MassBalance
from footprint.sectors.derivation import Known, fraction, number, parameter, word
from footprint.sectors.electronics.part import figure, share
from footprint.sectors.electronics.steps import gross_mass, stored
from footprint.sectors.shared.beside import Step, balanced, exceeding, row_mass, weighed_waste
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import for_this_model
from footprint.sectors.shared.meters import Allocated
from footprint.submission import Row

MASS_OF_ONE = {
    "chips": "mass",
    "memory": "mass",
    "boards": "mass",
    "displays": "mass",
    "batteries": "mass",
    "housings": "net_mass",
}
"""Sheet -> the column with the mass of one part, in kg."""

MADE_BY = {"supplier": "structure", "own": "housing"}
"""Who makes a structural part -> the process in which its swarf falls."""

ASSEMBLY = "assembly"
BESIDE_THE_DEVICE = ("accessories",)
"""Processes whose parts lie in the box and are not weighed with the device."""
NOT_KEPT = ("chemical",)
"""Categories of which nobody says how much stays in the device: solder, flux, glue."""

Weighed = tuple[Row, Decimal | None]
"""A row and its kg in one device with its box; None where nobody said."""


def _part_mass(row: Row) -> Decimal | None:
    column = MASS_OF_ONE.get(row.sheet)
    if column is None:
        return row_mass(row)
    one = row[column] if column in row.cells else None  # rows of an earlier edition have no such column
    quantity = row["quantity"]
    return stored(one, quantity) if isinstance(one, Decimal) and isinstance(quantity, Decimal) else None


def parts_of(inputs: Inputs, model: str) -> Iterator[Weighed]:
    """Every part of one device and its box, with its mass."""
    for sheet in (*MASS_OF_ONE, "bom"):
        for row in inputs.submission.rows(sheet):
            if for_this_model(row, model):
                yield row, _part_mass(row)


def _is(category: str) -> Callable[[Row], bool]:
    return lambda row: row.sheet == "bom" and word(row, "category") == category


def carbon_of(model: str, parts: Iterable[Weighed]) -> CarbonContent:
    """Carbon of device, accessories and printed papers, and of the packaging."""
    packed = _is("packaging")
    return carbon_content(model, (Part(row, mass, packed(row)) for row, mass in parts))


def _making(inputs: Inputs, rows: Iterable[Row], process: str) -> Step:
    """Material put in, finished parts and swarf: the input is worked out from the yield, so the balance shows nothing."""
    taken, product = Decimal(0), Decimal(0)
    for row in rows:
        net, quantity, used = figure(inputs, row, "net_mass"), figure(inputs, row, "quantity"), _yield(inputs, row)
        taken += gross_mass(net.amount, used, quantity.amount)
        product += stored(net.amount, quantity.amount)
    return Step(process, taken, product, taken - product, weighed=False)


def _yield(inputs: Inputs, row: Row) -> Decimal:
    return share(inputs, row, "material_yield").amount


def _omitted(inputs: Inputs) -> list[Decimal | None]:
    """kg of every flow left out: a part without a factor is in the device all the same; None where nobody said."""
    return [mass if isinstance(mass := row["mass"], Decimal) else None for row in inputs.submission.rows("omissions")]


def steps_of(inputs: Inputs, model: Row, parts: Iterable[Weighed]) -> tuple[Step, ...]:
    """Making of structural parts by who makes them, and assembly: every part of the device against its net mass.

    A part without a factor stands among the omitted flows: with its mass it counts, without it nothing can be said.
    """
    listed = [(row, mass) for row, mass in parts if word(row, "process") not in BESIDE_THE_DEVICE]
    found = []
    for maker, process in MADE_BY.items():
        rows = [row for row, _ in listed if row.sheet == "housings" and word(row, "maker") == maker]
        found += [_making(inputs, rows, process)] if rows else []
    masses = [mass for row, mass in listed if not any(_is(each)(row) for each in (*NOT_KEPT, "packaging"))]
    masses += _omitted(inputs)
    known = [mass for mass in masses if mass is not None]
    device = number(inputs.spec, inputs.submission, model, "mass")
    whole = len(known) == len(masses)
    return (*found, Step(ASSEMBLY, sum(known, Decimal(0)), device, Decimal(0), weighed=whole))


def unit_process_balances(
    inputs: Inputs, allocated: Iterable[Allocated], model: Row, parts: Iterable[Weighed], outputs: Mapping[str, Known]
) -> tuple[tuple[MassBalance, ...], tuple[Record, ...]]:
    """All steps of a model; an error where the device outweighs all its parts. The tolerance is the specification's."""
    name, items = word(model, "model"), tuple(allocated)
    allowed = fraction(parameter(inputs.spec, "alarm.mass_balance").value)
    balances = tuple(
        balanced(name, step, allowed * step.product, weighed_waste(items, step.process, name, outputs))
        for step in steps_of(inputs, model, parts)
    )
    return balances, tuple(found for balance in balances for found in exceeding(inputs, model, balance))
