# SPDX-License-Identifier: Apache-2.0
"""What stands beside a dairy model: milk solids received and kept in a kilogram of it, and the carbon of content and pack.

Whole masses cannot be balanced here: water is dried off or added, and nobody weighs it. Solids can, and since raw milk is
shared by solids, the balance of a model is that of its plant: cream and every other product bear their own solids.
"""

from collections.abc import Iterable
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import CarbonContent, MassBalance
from footprint.sectors.dairy.milk import Supply
from footprint.sectors.dairy.plant import made, rows_at
from footprint.sectors.dairy.routes import RECEPTION
from footprint.sectors.derivation import fraction, number, parameter, word
from footprint.sectors.shared.beside import Step, balanced, exceeding, row_mass
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.sites import Shares
from footprint.submission import Row

CONTENT = Decimal(1)
"""kg of net content in one declared unit."""


def carbon_of(inputs: Inputs, model: Row, bought: Iterable[Row]) -> CarbonContent:
    """Carbon of one kg of net content as the sheet Models states it, and of the packs that hold it."""
    parts = [Part(model, CONTENT)]
    pack = number(inputs.spec, inputs.submission, model, "mass")
    for row in bought:
        if word(row, "category") == "packaging":
            mass = row_mass(row)
            parts.append(Part(row, mass / pack if mass is not None and row["per"] == "pack" else mass, packaging=True))
    return carbon_content(word(model, "model"), parts)


def solids_kept(inputs: Inputs, shares: Shares, model: str) -> Decimal:
    """kg of solids from raw milk in one kg of `model`, over all sites that receive milk for it."""
    kept = Decimal(0)
    for site in dict.fromkeys(word(row, "site") for row in inputs.submission.rows("output")):
        passed = made(inputs, shares, rows_at(inputs, site, RECEPTION), "milk_solids", RECEPTION)
        kg = passed.kilograms.get(model, Decimal(0))
        if kg > 0:
            kept += passed.weights[model] / kg * passed.parts[model].amount
    return kept


def reception_balance(
    inputs: Inputs, shares: Shares, model: Row, supplies: Iterable[Supply]
) -> tuple[tuple[MassBalance, ...], tuple[Record, ...]]:
    """Milk solids of one kg of a model; an error where it holds more than it received. Nothing for milk made of powder."""
    taken = sum(
        (
            each.per_kilogram.amount * fraction(number(inputs.spec, inputs.submission, each.row, "solids"))
            for each in supplies
        ),
        Decimal(0),
    )
    if taken <= 0:
        return (), ()
    name, allowed = word(model, "model"), parameter(inputs.spec, "balance.solids_alarm").value
    step = Step(RECEPTION, taken, solids_kept(inputs, shares, name), Decimal(0), weighed=True, substance="milk_solids")
    balance = balanced(name, step, allowed * taken)
    return (balance,), exceeding(inputs, model, balance, "model")
