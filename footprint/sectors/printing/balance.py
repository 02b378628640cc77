# SPDX-License-Identifier: Apache-2.0
"""What stays in the copy against what it weighs, paper issued against paper worked out, and the carbon in the paper."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.derivation import Known, answered_number, fraction, number, parameter, record, word, written_out
from footprint.sectors.printing.components import Component
from footprint.sectors.printing.lines import mass_per_copy
from footprint.sectors.printing.solvents import stored_carbon
from footprint.sectors.shared.inputs import Inputs
from footprint.submission import Row

KEPT = ("ink", "varnish", "laminate", "adhesive", "part")
"""Categories that stay in the copy; of ink and varnish what is not volatile."""


def kept_mass(inputs: Inputs, row: Row, amount: Known) -> Decimal | None:
    """kg of a row that stays in the copy; None when its mass is not known."""
    mass = mass_per_copy(inputs, row, amount)
    if mass is None:
        return None
    volatile = row["voc_share"]
    return mass.amount - mass.amount * fraction(volatile) if isinstance(volatile, Decimal) else mass.amount


def mass_balance(
    inputs: Inputs, model: Row, components: Sequence[Component], bought: Iterable[tuple[Row, Known]]
) -> tuple[Record, ...]:
    """A warning when trimmed paper and all that stays in the copy do not add up to its stated net mass."""
    records, total = [], sum((item.trimmed.amount for item in components), Decimal(0))
    for row, amount in bought:
        if word(row, "category") not in KEPT:
            continue
        mass = kept_mass(inputs, row, amount)
        if mass is None:
            records.append(record(inputs.submission, "mass_unknown", row.ref("piece_mass"), word(row, "part"), "note"))
        else:
            total += mass
    stated = number(inputs.spec, inputs.submission, model, "mass")
    if stated <= 0:
        return (*records, inputs.record("print_not_positive", model, "mass"))
    if abs(total - stated) > fraction(parameter(inputs.spec, "alarm.mass_balance").value) * stated:
        fields = {"model": word(model, "model"), "parts": written_out(total)}
        records.append(inputs.warning("print_mass_balance", model, "mass", **fields))
    return tuple(records)


def paper_issued(inputs: Inputs, component: Component) -> tuple[Record, ...]:
    """A warning when the reams issued for the run differ from the sheets that the job card leads to."""
    reams = component.row["issued_reams"]
    if not isinstance(reams, Decimal):
        return ()
    issued = reams * answered_number(inputs.submission, inputs.spec, "ream_sheets").amount
    needed = component.gross.amount * component.run_length.amount
    if abs(issued - needed) <= fraction(parameter(inputs.spec, "alarm.paper_issued").value) * needed:
        return ()
    fields = {"part": word(component.row, "part"), "issued": written_out(issued), "needed": written_out(needed)}
    return (inputs.warning("print_paper_issued", component.row, "issued_reams", **fields),)


def carbon_notes(inputs: Inputs, component: Component) -> tuple[Record, ...]:
    """The biogenic carbon in a component's finished paper, or that nobody stated it. Never part of a total."""
    row, share = component.row, component.row["carbon_share"]
    if not isinstance(share, Decimal):
        return (record(inputs.submission, "print_carbon_unstated", row.ref("carbon_share"), word(row, "part"), "note"),)
    carbon = stored_carbon(component.trimmed.amount, fraction(share))
    fields = {"carbon": written_out(carbon), "paper": written_out(component.trimmed.amount)}
    return (
        record(inputs.submission, "print_carbon_stored", row.ref("carbon_share"), word(row, "part"), "note", **fields),
    )
