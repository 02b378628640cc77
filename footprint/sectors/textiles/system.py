# SPDX-License-Identifier: Apache-2.0
"""A textile submission as one product system per model."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.schema import Factor, Line, ProductSystem
from footprint.sectors.derivation import Derivation, Refused, attempt, record, word
from footprint.sectors.shared.assembly import common_lines, derive_with, product_system
from footprint.sectors.shared.beside import Beside
from footprint.sectors.shared.demand import Demand, default_used, demand_line, site_parts
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import for_this_model
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.shared.sites import Shares
from footprint.sectors.textiles.alarms import energy_alarms
from footprint.sectors.textiles.balance import mass_balance
from footprint.sectors.textiles.beside import carbon_of, unit_process_balances
from footprint.sectors.textiles.bought import bought_line, bought_parts
from footprint.sectors.textiles.declared import with_declared_unit
from footprint.sectors.textiles.demands import OF_ARTICLE, OF_FABRIC
from footprint.sectors.textiles.facts import FabricUse, read_use
from footprint.sectors.textiles.lines import chain_outputs, fibre_lines
from footprint.sectors.textiles.shares import share_alarms
from footprint.specs import Spec
from footprint.submission import Row, Submission

DECLARED = Decimal(1)

MAY_BE_ABSENT = ("filling",)
"""Steps that an article may not have: without a site they are taken as not done, and that is said."""


def modelled_lines(
    inputs: Inputs, shares: Shares, model: Row, uses: Iterable[FabricUse], records: list[Record]
) -> Iterable[Line]:
    """Energy by the rule, for every process of which some is done without a meter."""
    demands: list[Demand] = []
    for process, demand_of in OF_FABRIC.items():
        if site_parts(shares, process):
            found = attempt(partial(demand_of, inputs), uses, records)
            demands.extend(demand for _, made in found for demand in made)
    for process, article_demand in OF_ARTICLE.items():
        if process in shares and site_parts(shares, process):
            demands.extend(demand for _, demand in attempt(partial(article_demand, inputs), [model], records))
    by_process = {item.process: item for item in demands}
    records.extend(default_used(inputs, demand) for demand in by_process.values())
    records.extend(left_out(inputs, by_process))
    for demand in demands:
        parts = site_parts(shares, demand.process)
        for _, line in attempt(partial(demand_line, inputs, demand), parts, records):
            yield line


def left_out(inputs: Inputs, processes: Iterable[str]) -> Iterable[Record]:
    """What the rule of a modelled process does not hold. Omitted flows of the process are named beside it, for a person to
    read whether they are these: no program can tell from their names."""
    omitted = inputs.submission.rows("omissions")
    sheet = inputs.spec.sheet("omissions").name[inputs.submission.lang]
    for process in processes:
        without = inputs.spec.modelled_without.get(process)
        if without is None:
            continue
        words = {"without_zh": without.zh, "without_en": without.en, **inputs.words(process)}
        lines = [word(row, "line") for row in omitted if row["process"] == process]
        if lines:
            told = {**words, "lines": ", ".join(lines)}
            yield record(inputs.submission, "modelled_without_listed", f"{sheet}!", process, "note", **told)
        else:
            yield record(inputs.submission, "modelled_without", f"{sheet}!", process, "warning", **words)


def bought_rows(inputs: Inputs, model: str) -> tuple[list[Row], list[Row]]:
    """The BOM rows of a model: fabrics whose chain is worked out, and everything bought with a factor of its own."""
    rows = [row for row in inputs.submission.rows("bom") if for_this_model(row, model)]
    chained: list[Row] = []
    bought: list[Row] = []
    for row in rows:
        (chained if row["category"] == "fabric" and row["factor"] is None else bought).append(row)
    return chained, bought


def system_of(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    records: list[Record],
) -> ProductSystem:
    """One model: masses, lines, processes. Problems go to `records`; the caller drops the system when one stops."""
    name = word(model, "model")
    chained, bought = bought_rows(inputs, name)
    if not chained and not any(row["category"] == "fabric" for row in bought):
        records.append(inputs.record("model_without_fabric", model, "model"))
    uses = tuple(use for _, use in attempt(lambda row: read_use(inputs, row, model), chained, records))
    records.extend(warning for use in uses for warning in use.records)
    records.extend(
        record(inputs.submission, "fabric_by_factor", row.ref("factor"), word(row, "factor"), "warning")
        for row in bought
        if row["category"] == "fabric"
    )
    outputs = chain_outputs(inputs, uses, DECLARED)
    lines = [line for _, made in attempt(partial(fibre_lines, inputs), uses, records) for line in made]
    lines.extend(modelled_lines(inputs, shares, model, uses, records))
    parts = bought_parts(inputs, model, bought, records)
    lines.extend(line for _, line in attempt(partial(bought_line, inputs), parts, records))
    lines.extend(common_lines(inputs, allocated, name, outputs, records))
    if len(uses) == len(chained):
        checked = attempt(lambda row: mass_balance(inputs, row, uses, parts), [model], records)
        records.extend(found for _, warnings in checked for found in warnings)
        weighed = attempt(
            lambda row: unit_process_balances(inputs, allocated, row, uses, parts, outputs), [model], records
        )
        for _, (balances, found) in weighed:
            beside.balances.extend(balances)
            records.extend(found)
        records.extend(energy_alarms(inputs, shares, model, uses, lines))
        records.extend(share_alarms(inputs, shares, name, outputs))
        beside.carbon[name] = carbon_of(name, uses, parts)
    return product_system(inputs, model, outputs, lines, records)


def derive_textiles(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """All models of a textile submission. No system when a record is an error or an open question."""
    try:
        chosen = with_declared_unit(submission, spec)
    except Refused as refused:
        return Derivation((), (refused.record,))
    return derive_with(system_of, submission, chosen, factors, may_be_absent=MAY_BE_ABSENT)
