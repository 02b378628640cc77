# SPDX-License-Identifier: Apache-2.0
"""One meter for several steps: whether it matters by whose output its row is shared."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.derivation import record, word
from footprint.sectors.shared.allocation import NothingToShareBy, divide
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated, full_months, made_in, output_rows
from footprint.sectors.shared.sites import Shares, metered_processes
from footprint.submission import Row


def _shares(inputs: Inputs, row: Row, process: str) -> Mapping[str, Decimal]:
    """Model ('' for everything else) -> part of the row it would bear by the output of `process`; empty without output."""
    rows = output_rows(inputs, word(row, "site"), process)
    months = full_months(inputs, row, rows)
    unit = inputs.process(process).output_unit
    try:
        return divide(inputs, rows, unit, Decimal(1), lambda each: made_in(inputs, each, months)).allocation.shares
    except NothingToShareBy:
        return {}


def meters_apart(inputs: Inputs, shares: Shares, energy: tuple[Allocated, ...]) -> Iterator[Record]:
    """A warning for each row without a step of its own, where another step under the same meter would share it otherwise.

    The row stays on the step nearest the gate; which one is right only sub-meters can tell.
    """
    for item in energy:
        if item.row["process"] is not None:
            continue
        here = _shares(inputs, item.row, item.process)
        others = [process for process in metered_processes(shares, item.site) if process != item.process]
        apart = [process for process in others if (there := _shares(inputs, item.row, process)) and there != here]
        if apart:
            names = [inputs.process(process).name for process in apart]
            yield record(
                inputs.submission,
                "shared_meter_apart",
                item.row.ref("process"),
                word(item.row, "line"),
                "warning",
                others_zh="、".join(name.zh for name in names),
                others_en=", ".join(name.en for name in names),
                site=item.site,
                **inputs.words(item.process),
            )
