# SPDX-License-Identifier: Apache-2.0
"""A site's share of a process against what the site reports to have made: they say the same thing twice."""

from collections.abc import Mapping
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.derivation import Known, fraction, parameter, record, written_out
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import output_rows
from footprint.sectors.shared.sites import Shares, performed
from footprint.units import UnknownUnit, UnreachableUnit, convert, symbol

Made = dict[str, Decimal]
"""Site -> what it reports of one process and model over the period, in the unit of the process."""

_WHOLE = Decimal(100)


def reported(inputs: Inputs, shares: Shares, process: str, model: str) -> Made:
    """Outputs of one process of one model by site; a site with a blank month or another unit is left out (both are
    reported where they are found)."""
    unit, found = inputs.process(process).output_unit, Made()
    for site in dict.fromkeys(part.site for part in shares[process]):
        rows = [row for row in output_rows(inputs, site, process) if row["model"] == model]
        figures = [(row, inputs.submission.months(row)) for row in rows]
        if not rows or any(None in months for _, months in figures):
            continue
        try:
            found[site] = sum(
                (
                    convert(sum((month for month in months if month is not None), Decimal(0)), str(row["unit"]), unit)
                    for row, months in figures
                ),
                Decimal(0),
            )
        except (UnknownUnit, UnreachableUnit):
            continue
    return found


def declared_units(
    inputs: Inputs, shares: Shares, outputs: Mapping[str, Known], by_process: Mapping[str, Made]
) -> Decimal | None:
    """How many declared units of the model were made, by the process nearest the gate that reports any."""
    for process in reversed(inputs.spec.processes):
        made = by_process[process.id]
        whole = sum((performed(shares, site, process.id).amount for site in made), Decimal(0))
        total, each = sum(made.values(), Decimal(0)), outputs[process.id].amount
        if whole > 0 and total > 0 and each > 0:
            return total / whole / each
    return None


def share_alarms(inputs: Inputs, shares: Shares, model: str, outputs: Mapping[str, Known]) -> tuple[Record, ...]:
    """A warning at the share of a site whose reported output is further from it than the specification's limit."""
    limit = fraction(parameter(inputs.spec, "alarm.share_output").value)
    by_process = {process.id: reported(inputs, shares, process.id, model) for process in inputs.spec.processes}
    units, found = declared_units(inputs, shares, outputs, by_process), []
    if units is None:
        return ()
    for process in inputs.spec.processes:
        for site, made in by_process[process.id].items():
            share = performed(shares, site, process.id)
            needed = units * outputs[process.id].amount * share.amount
            if abs(made - needed) > limit * needed:
                figures = {
                    "share": f"{(share.amount * _WHOLE).normalize():f}",
                    "needed": written_out(needed, 4),
                    "made": written_out(made, 4),
                    "unit": symbol(process.output_unit),
                }
                words = {**figures, **inputs.words(process.id), "site": site, "model": model}
                found.append(
                    record(inputs.submission, "share_not_output", share.refs[0], figures["share"], "warning", **words)
                )
    return tuple(found)
