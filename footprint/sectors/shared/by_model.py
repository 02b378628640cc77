# SPDX-License-Identifier: Apache-2.0
"""Models made at different sites: each takes the steps, shares and meters of the rows that are about it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from footprint.errors import Record
from footprint.sectors.derivation import record, word
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.shared.sites import Shares, metered_processes, of_model, performed, share_of
from footprint.submission import Row


def without_site(
    inputs: Inputs, shares: Shares, model: Row, may_be_absent: Collection[str], siteless: Collection[str]
) -> Iterator[Record]:
    """Steps that some site performs, but none for this model: an error, unless a product may lack the step."""
    mine = of_model(shares, word(model, "model"))
    for process, parts in shares.items():
        if parts and not mine[process] and process not in siteless:
            absent = process in may_be_absent
            yield record(
                inputs.submission,
                "process_absent_of_model" if absent else "process_without_site_of_model",
                model.ref("model"),
                word(model, "model"),
                "warning" if absent else "error",
                **inputs.words(process),
            )


def borne_by(
    inputs: Inputs, allocated: tuple[Allocated, ...], shares: Shares, model: str, records: list[Record]
) -> tuple[Allocated, ...]:
    """The metered and weighed rows of the sites that work on a model, with their share of the steps of that model.

    A row of a site that does nothing for the model is left out. Refused: output of the model at a site that is not said to
    work on it; a meter without a step of its own, booked on a step that its site does not perform for this model.
    """
    mine, found = of_model(shares, model), list[Allocated]()
    for item in allocated:
        share = (performed if item.kind == "waste" else share_of)(mine, item.site, item.process)
        if share.refs:
            found.append(replace(item, share=share))
        elif model in item.per_output:
            records.append(_at(inputs, "output_of_model_elsewhere", item, model))
        elif item.row["process"] is None and metered_processes(mine, item.site):
            records.append(_at(inputs, "shared_meter_of_model", item, model))
    return tuple(found)


def _at(inputs: Inputs, code: str, item: Allocated, model: str) -> Record:
    return inputs.record(code, item.row, "site", model=model, site=item.site, **inputs.words(item.process))
