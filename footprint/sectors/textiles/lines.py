# SPDX-License-Identifier: Apache-2.0
"""The lines of fibres, the kinds of bought parts, and what every process makes for one declared unit."""

from decimal import Decimal

from footprint.schema import Line, LineKind, Value
from footprint.sectors.derivation import Known, clause, word, worked_out
from footprint.sectors.shared.inputs import Inputs, reach
from footprint.sectors.textiles.facts import FabricUse
from footprint.text import both

CATEGORY_KINDS: dict[str, LineKind] = {
    "fabric": "material",
    "filling": "material",
    "down": "material",
    "trim": "material",
    "chemical": "chemical",
    "packaging": "packaging",
}


def fibre_lines(inputs: Inputs, use: FabricUse) -> tuple[Line, ...]:
    """One line for each fibre of a fabric: kg of fibre into the spinning mill."""
    lines = []
    for fibre, mass in zip(use.fibres, use.masses.fibres, strict=True):
        known = worked_out(mass, use.gross, use.wet_loss, use.fabric_loss, fibre.share, fibre.loss)
        amount = reach(inputs, fibre.factor, mass, "kg", fibre.row, "factor")
        unit, ref = inputs.factors[fibre.factor].unit, fibre.row.ref("share")
        lines.append(
            Line(
                id=f"{use.line}/fibre/{word(fibre.row, 'line')}",
                process="fibre",
                kind="material",
                name=both("line.fibre", fibre=word(fibre.row, "fibre"), part=word(use.bom, "part")),
                activity=Value(amount=amount, unit=unit, status=known.status, source=ref),
                factor=fibre.factor,
                clause=clause(inputs.spec, "x-fibre-input"),
                step="fibre_input",
                parents=known.refs,
            )
        )
    return tuple(lines)


def chain_outputs(inputs: Inputs, uses: tuple[FabricUse, ...], one: Decimal) -> dict[str, Known]:
    """What every process of the map makes for one declared unit, in the process's own unit."""
    sums: dict[str, list[Known]] = {"fibre": [], "spinning": [], "fabric": [], "wet": []}
    for use in uses:
        sums["fibre"].append(worked_out(sum(use.masses.fibres, Decimal(0)), use.gross, *(f.loss for f in use.fibres)))
        sums["spinning"].append(worked_out(use.masses.yarn, use.gross, use.fabric_loss))
        sums["fabric"].append(worked_out(use.masses.greige, use.gross, use.wet_loss))
        sums["wet"].append(worked_out(use.masses.finished, use.gross))
    made = {key: worked_out(sum((part.amount for part in parts), Decimal(0)), *parts) for key, parts in sums.items()}
    unit = Known(one, "derived", (inputs.spec.declared_unit_clause,))
    return {process.id: made.get(process.id, unit) for process in inputs.spec.processes}
