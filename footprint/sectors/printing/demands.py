# SPDX-License-Identifier: Apache-2.0
"""Energy where nobody has a meter: what the applicant states for the press, and answers for the other steps."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from footprint.sectors.derivation import Known, Refused, answered_number, clause, record, word, worked_out
from footprint.sectors.printing import sheets
from footprint.sectors.printing.amounts import plates_per_copy
from footprint.sectors.printing.components import Component, not_negative
from footprint.sectors.shared.demand import Demand
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.submission import Row
from footprint.text import both
from footprint.units import factor_between

DRIED = "heatset"
"""The press whose ink is dried with heat: without a meter the dryer's heat has to be stated."""


def needed(inputs: Inputs, component: Component, column: str) -> Known:
    """A figure that an unmetered press must state; a blank is refused with the reason, never filled in."""
    if not isinstance(component.row[column], Decimal):
        name = next(item.name for item in inputs.spec.sheet("components").columns if item.id == column)
        raise Refused(
            record(
                inputs.submission,
                "print_press_energy",
                component.row.ref(column),
                word(component.row, "part"),
                "question",
                column_zh=name.zh,
                column_en=name.en,
            )
        )
    return not_negative(inputs, component.row, column, component.row)


def press(inputs: Inputs, component: Component) -> tuple[Demand, ...]:
    """Electricity of printing one component (running and set-up), and the heat of its dryer."""
    row, thousandth = component.row, factor_between("piece", "kpcs")
    running, setup = needed(inputs, component, "press_kwh"), needed(inputs, component, "setup_kwh")
    kwh = component.gross.amount * thousandth * running.amount
    kwh += sheets.per_copy(setup.amount, component.run_length.amount)
    amount = worked_out(kwh, component.gross, running, setup, component.run_length)
    rule, part = clause(inputs.spec, "x-press-energy"), word(row, "part")
    found = [
        Demand(
            f"{component.line}/printing/electricity", "printing", "electricity", amount, "kWh", None, rule,
            "press_electricity", both("line.print_press_electricity", part=part), row, "press_kwh",
        )
    ]  # fmt: skip
    if word(row, "press") == DRIED or isinstance(row["dryer_mj"], Decimal):
        dryer = needed(inputs, component, "dryer_mj")
        heat = worked_out(component.gross.amount * thousandth * dryer.amount, component.gross, dryer)
        found.append(
            Demand(
                f"{component.line}/printing/heat", "printing", "heat", heat, "MJ",
                factor_at(inputs, row, "dryer_factor"), rule, "dryer_heat",
                both("line.print_dryer_heat", part=part), row, "dryer_mj",
            )
        )  # fmt: skip
    return tuple(found)


def _answered(inputs: Inputs, model: Row, process: str, times: Known) -> Demand:
    """Electricity of one process as answered on the decisions sheet, `times` the answer for one copy."""
    each = answered_number(inputs.submission, inputs.spec, f"{process}_electricity")
    amount = worked_out(each.amount * times.amount, each, times)
    name = both(f"line.print_{process}_electricity", part=word(model, "model"))
    return Demand(
        f"models.{word(model, 'model')}/{process}/electricity", process, "electricity", amount, "kWh", None,
        clause(inputs.spec, "x-other-energy"), f"{process}_electricity", name, model, "run_length",
    )  # fmt: skip


def prepress(inputs: Inputs, components: Sequence[Component], model: Row) -> Demand:
    """Electricity of making the plates, per plate as answered, spread over the run."""
    return _answered(inputs, model, "prepress", plates_per_copy(components))


def by_thousand(process: str) -> Callable[[Inputs, Sequence[Component], Row], Demand]:
    """Electricity of a step after the press, per thousand copies as answered."""

    def demand(inputs: Inputs, components: Sequence[Component], model: Row) -> Demand:
        thousandth = Known(factor_between("piece", "kpcs"), "derived", (model.ref("model"),))
        return _answered(inputs, model, process, thousandth)

    return demand


OF_COPY: dict[str, Callable[[Inputs, Sequence[Component], Row], Demand]] = {
    "prepress": prepress,
    "finishing": by_thousand("finishing"),
    "binding": by_thousand("binding"),
    "packing": by_thousand("packing"),
}
