# SPDX-License-Identifier: Apache-2.0
"""All metered and weighed rows of a submission at once, and what was promised to be metered and is not."""

from functools import partial

from footprint.errors import Record
from footprint.sectors.derivation import attempt, record, word
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import COUNTED, Allocated, allocate_energy, allocate_waste, excluded
from footprint.sectors.shared.shared_meter import meters_apart
from footprint.sectors.shared.sites import Shares


def unmetered_promises(inputs: Inputs, shares: Shares, energy: tuple[Allocated, ...]) -> tuple[Record, ...]:
    """Sites said to be metered for which a process has no energy row at all, or wet processing without heat."""
    found = []
    for row in inputs.submission.rows("sites"):
        site, process = word(row, "site"), word(row, "process")
        if word(row, "meter") == "none":
            continue
        own = [item for item in energy if item.site == site and item.process == process]
        shared = [item for item in energy if item.site == site and item.row["process"] is None]
        carriers = {item.kind for item in (*own, *shared)}
        if not carriers & {"electricity", "heat", "fuel"}:
            found.append(inputs.record("metered_without_energy", row, "meter", site=site, **inputs.words(process)))
        elif "electricity" not in carriers:
            found.append(
                record(
                    inputs.submission,
                    "metered_no_electricity",
                    row.ref("meter"),
                    site,
                    "warning",
                    **inputs.words(process),
                )
            )
        elif process == "wet" and not carriers & {"heat", "fuel"}:
            found.append(
                record(inputs.submission, "metered_no_heat", row.ref("meter"), site, "warning", **inputs.words(process))
            )
    return tuple(found)


def metered(inputs: Inputs, shares: Shares, records: list[Record]) -> tuple[Allocated, ...]:
    """All energy and waste rows, allocated; what cannot be is added to `records`, as are notes and warnings."""
    rows = inputs.submission.rows("energy")
    records.extend(excluded(inputs, row) for row in rows if row["purpose"] not in COUNTED)
    counted = [row for row in rows if row["purpose"] in COUNTED]
    energy = tuple(item for _, item in attempt(partial(allocate_energy, inputs, shares), counted, records))
    waste = attempt(partial(allocate_waste, inputs, shares), inputs.submission.rows("waste"), records)
    if len(energy) == len(counted):
        records.extend(unmetered_promises(inputs, shares, energy))
    records.extend(meters_apart(inputs, shares, energy))
    both_kinds = (*energy, *(item for _, item in waste))
    records.extend(item.record for item in both_kinds)
    return both_kinds
