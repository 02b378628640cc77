# SPDX-License-Identifier: Apache-2.0
"""Milk solids into a plant against those that leave it; the mass of a pack against its volume and density."""

from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.dairy.milk import received
from footprint.sectors.dairy.plant import made, rows_at
from footprint.sectors.derivation import fraction, number, parameter, record, word
from footprint.sectors.shared.inputs import Inputs
from footprint.submission import Row


def solids_balance(inputs: Inputs, site: str) -> tuple[Record, ...]:
    """A warning when solids received and solids in the products of a site differ by more than the alarm."""
    supplies = [row for row in inputs.submission.rows("milk") if word(row, "site") == site]
    came = sum((_solids(inputs, row) for row in supplies), Decimal(0))
    if came <= 0:
        return ()
    left = sum(made(inputs, rows_at(inputs, site, None), "milk_solids").weights.values(), Decimal(0))
    if abs(came - left) <= parameter(inputs.spec, "balance.solids_alarm").value * came:
        return ()
    where = supplies[0].ref("solids")
    return (
        record(inputs.submission, "solids_balance", where, site, "warning", came=f"{came:.6g}", left=f"{left:.6g}"),
    )


def _solids(inputs: Inputs, row: Row) -> Decimal:
    return received(inputs, row).amount * fraction(number(inputs.spec, inputs.submission, row, "solids"))


def net_content(inputs: Inputs, model: Row) -> tuple[Record, ...]:
    """A warning when mass and volume x density of a pack labelled in litres differ by more than the alarm."""
    if model["volume"] is None:
        return ()
    mass, volume, density = (
        number(inputs.spec, inputs.submission, model, column) for column in ("mass", "volume", "density")
    )
    if abs(volume * density - mass) <= parameter(inputs.spec, "balance.net_content_alarm").value * mass:
        return ()
    words = {"mass": f"{mass:f}", "by_volume": f"{volume * density:f}"}
    return (record(inputs.submission, "net_content", model.ref("density"), word(model, "model"), "warning", **words),)
