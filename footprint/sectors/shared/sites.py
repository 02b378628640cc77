# SPDX-License-Identifier: Apache-2.0
"""Who performs which process, in what share, and whose meter counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.derivation import Known, clause, fraction, number, record, word
from footprint.sectors.shared.inputs import Inputs
from footprint.submission.sites import named_model


@dataclass(frozen=True)
class SiteShare:
    """One site's part (0 to 1) of one process. `metered` means its own or its supplier's meter data are given."""

    site: str
    process: str
    share: Known
    metered: bool
    model: str = ""
    """The one model it is about; empty: all of them."""


Shares = Mapping[str, tuple[SiteShare, ...]]
"""Process id -> the sites that perform it, in the order of the sheet."""


def site_shares(
    inputs: Inputs, siteless: Collection[str] = (), may_be_absent: Collection[str] = ()
) -> tuple[Shares, tuple[Record, ...]]:
    """The sites of every process of the map. A process nobody is named for is modelled whole, with a warning
    (without one for the `siteless`); one that a product may lack is then taken as not done, and that is said."""
    found: dict[str, list[SiteShare]] = {process.id: [] for process in inputs.spec.processes}
    for row in inputs.submission.rows("sites"):
        share = fraction(number(inputs.spec, inputs.submission, row, "share"))
        part = Known(share, "derived", (row.ref("share"),))
        process = word(row, "process")
        metered, model = word(row, "meter") in ("own", "supplier"), named_model(row)
        found[process].append(SiteShare(word(row, "site"), process, part, metered, model))
    warnings = []
    first, *_ = inputs.spec.processes
    for process_id, sites in found.items():
        if sites:
            continue
        absent = process_id in may_be_absent
        if not absent:
            found[process_id] = [
                SiteShare("", process_id, Known(Decimal(1), "default", (clause(inputs.spec, "x-sites"),)), False)
            ]
        # the first process holds purchased materials only: nobody in this order performs it
        if process_id != first.id and process_id not in siteless:
            sheet = inputs.spec.sheet("sites").name[inputs.submission.lang]
            name = inputs.process(process_id).name
            warnings.append(
                record(
                    inputs.submission,
                    "process_absent" if absent else "process_without_site",
                    f"{sheet}!",
                    process_id,
                    "warning",
                    name_zh=name.zh,
                    name_en=name.en,
                )
            )
    return {key: tuple(sites) for key, sites in found.items()}, tuple(warnings)


def of_model(shares: Shares, model: str) -> Shares:
    """The sites that work on one model: rows that name it or none."""
    return {process: tuple(part for part in parts if part.model in ("", model)) for process, parts in shares.items()}


def names_models(shares: Shares) -> bool:
    """True where some row is about one model only."""
    return any(part.model for parts in shares.values() for part in parts)


def metered_processes(shares: Shares, site: str) -> tuple[str, ...]:
    """The processes for which `site` has a meter, in the order of the process map."""
    return tuple(key for key, sites in shares.items() if any(part.site == site and part.metered for part in sites))


def share_of(shares: Shares, site: str, process: str) -> Known:
    """The part of `process` that `site` performs with a meter, summed over its rows: what its meters measured."""
    return _summed([part for part in shares[process] if part.site == site and part.metered])


def performed(shares: Shares, site: str, process: str) -> Known:
    """The part of `process` that `site` performs, metered or not: what its waste is weighed for. No refs: none of it."""
    return _summed([part for part in shares[process] if part.site == site])


def _summed(parts: list[SiteShare]) -> Known:
    refs = tuple(ref for part in parts for ref in part.share.refs)
    return Known(sum((part.share.amount for part in parts), Decimal(0)), "derived", refs)
