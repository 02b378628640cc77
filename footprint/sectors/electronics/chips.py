# SPDX-License-Identifier: Apache-2.0
"""A chip as its supplier's footprint, or from its die: fab electricity, process gases, wafer materials, package."""

from footprint.errors import Record
from footprint.schema import Line
from footprint.sectors.derivation import Known, Refused, clause, default, record, word, worked_out
from footprint.sectors.electronics.part import (
    Derived,
    Step,
    by_answer,
    decided,
    figure,
    optional_factor,
    part_line,
    positive,
    rule_factor,
    share,
)
from footprint.sectors.electronics.steps import fab_electricity, wafer_area
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.submission import Row
from footprint.units import convert

NO_RULE = "other"
"""The choice for a node that no rule value exists for."""

UNKNOWN = "unknown"
"""The choice for a route or a level of abatement that nobody knows: it is asked."""


def chip(inputs: Inputs, row: Row) -> Derived:
    """All lines of one kind of chip."""
    if word(row, "route") == "footprint":
        step = Step("chip_footprint", "material", "x-chip-route", "quantity", primary=True, whole=True)
        known = figure(inputs, row, "quantity")
        return Derived((part_line(inputs, row, step, known, "piece", factor_at(inputs, row)),))
    if word(row, "route") == UNKNOWN or row["die_area"] is None:
        raise Refused(_asked(inputs, "die_area_unknown", row, "die_area", part=word(row, "part")))
    wafer, said = _wafer(inputs, row)
    lines = (_electricity(inputs, row, wafer), _gases(inputs, row, wafer), _materials(inputs, row, wafer))
    package, noted = _package(inputs, row)
    return Derived((*lines, package), (*said, *noted))


def _asked(inputs: Inputs, code: str, row: Row, column: str, **fields: object) -> Record:
    return record(inputs.submission, code, row.ref(column), "", "question", **fields)


def _wafer(inputs: Inputs, row: Row) -> tuple[Known, tuple[Record, ...]]:
    """cm² of wafer behind the chips of one device; the rule's yield where the supplier gave none (and says so)."""
    die, quantity = positive(inputs, row, "die_area"), figure(inputs, row, "quantity")
    said: tuple[Record, ...] = ()
    if row["fab_yield"] is None:
        good = default(inputs.spec, "fab.yield")
        said = (
            record(
                inputs.submission,
                "loss_default_fab_yield",
                row.ref("fab_yield"),
                good.amount,
                "warning",
                part=word(row, "part"),
                rule_clause=good.refs[0],
            ),
        )
    else:
        good = share(inputs, row, "fab_yield")
    area = wafer_area(convert(die.amount, "mm2", "cm2"), good.amount, quantity.amount)
    return worked_out(area, die, quantity, good), said


def _electricity(inputs: Inputs, row: Row, wafer: Known) -> Line:
    """Power of the fab in its own country."""
    if row["fab_energy"] is not None:
        per_area = figure(inputs, row, "fab_energy")
    elif word(row, "node") == NO_RULE:
        raise inputs.refuse("node_without_rule", row, "fab_energy", part=word(row, "part"))
    else:
        per_area = default(inputs.spec, f"fab.energy.{word(row, 'node')}")
    known = worked_out(fab_electricity(wafer.amount, per_area.amount), wafer, per_area)
    step = Step("fab_electricity", "electricity", "x-chip-energy", "die_area")
    return part_line(inputs, row, step, known, "kWh", factor_at(inputs, row, "fab_grid"))


def _gases(inputs: Inputs, row: Row, wafer: Known) -> Line:
    """Direct emissions of etching and cleaning gases."""
    step = Step("fab_gases", "process_gas", "x-chip-gases", "die_area")
    own = optional_factor(inputs, row, "gas_factor")
    if own is not None:
        return part_line(inputs, row, step, worked_out(wafer.amount, wafer), "cm2", own)
    if word(row, "node") == NO_RULE:
        raise inputs.refuse("node_without_rule", row, "gas_factor", part=word(row, "part"))
    level, parents = word(row, "abatement"), [wafer]
    if level == UNKNOWN:
        answer = decided(inputs, "fab_abatement")
        level = str(answer.value)
        parents.append(by_answer(answer))
    factor = rule_factor(inputs, f"fab.gas.{word(row, 'node')}.{level}")
    return part_line(inputs, row, step, worked_out(wafer.amount, *parents), "cm2", factor)


def _materials(inputs: Inputs, row: Row, wafer: Known) -> Line:
    """Silicon and chemicals: the supplier's factor or a decision, never the literature's flat figure by itself."""
    step = Step("wafer_materials", "material", "x-chip-materials", "die_area")
    own = optional_factor(inputs, row, "materials_factor")
    if own is not None:
        return part_line(inputs, row, step, worked_out(wafer.amount, wafer), "cm2", own)
    answer = decided(inputs, "fab_materials_factor")
    factor = str(answer.value)
    if factor not in inputs.factors:
        raise Refused(record(inputs.submission, "factor_not_loaded", answer.ref, factor))
    return part_line(inputs, row, step, worked_out(wafer.amount, wafer, by_answer(answer)), "cm2", factor)


def _package(inputs: Inputs, row: Row) -> tuple[Line, tuple[Record, ...]]:
    """One package for each chip; the rule's factor where the supplier gave none (and says so)."""
    step = Step("chip_package", "material", "x-chip-package", "quantity")
    quantity, own = figure(inputs, row, "quantity"), optional_factor(inputs, row, "package_factor")
    if own is not None:
        return part_line(inputs, row, step, worked_out(quantity.amount, quantity), "piece", own), ()
    factor = rule_factor(inputs, "chip.package")
    rule = clause(inputs.spec, "x-chip-package")
    known = worked_out(quantity.amount, quantity, Known(quantity.amount, "default", (rule,)))
    said = record(
        inputs.submission, "default_package", row.ref("package_factor"), factor, "note", part=word(row, "part")
    )
    return part_line(inputs, row, step, known, "piece", factor), (said,)
