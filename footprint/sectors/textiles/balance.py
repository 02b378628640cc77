# SPDX-License-Identifier: Apache-2.0
"""What is in the garment, added up, against what the garment weighs."""

from collections.abc import Iterable
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.derivation import fraction, number, parameter, record, word, written_out
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.textiles.bought import Bought
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row

WORN = ("filling", "down", "trim", "fabric")
"""Categories that stay in the garment (dyes and packaging are not weighed with it)."""


def mass_balance(inputs: Inputs, model: Row, uses: Iterable[FabricUse], bought: Iterable[Bought]) -> tuple[Record, ...]:
    """Warnings: the parts do not add up to the stated net mass, or a part's mass is not known."""
    records, name = [], word(model, "model")
    total = sum((use.net.amount for use in uses), Decimal(0))
    for part in bought:
        row = part.row
        if word(row, "category") not in WORN:
            continue
        masses = part.masses()
        if masses is None:
            records.append(record(inputs.submission, "mass_unknown", row.ref("piece_mass"), word(row, "part"), "note"))
        else:
            total += masses[1]
    stated = number(inputs.spec, inputs.submission, model, "mass")
    if stated <= 0:
        return (*records, inputs.record("mass_not_positive", model, "mass"))
    allowed = fraction(parameter(inputs.spec, "alarm.mass_balance").value)
    if abs(total - stated) > allowed * stated:
        records.append(
            record(
                inputs.submission,
                "mass_balance",
                model.ref("mass"),
                f"{stated.normalize():f}",
                "warning",
                model=name,
                parts=written_out(total),
            )
        )
    return tuple(records)
