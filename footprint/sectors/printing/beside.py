# SPDX-License-Identifier: Apache-2.0
"""What stands beside a printed model: the mass of each unit process in and out, and the carbon in copy and packaging."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.rules import input_of
from footprint.schema import CarbonContent, MassBalance
from footprint.sectors.derivation import Known, answered_number, fraction, number, parameter, word
from footprint.sectors.printing.balance import KEPT, kept_mass
from footprint.sectors.printing.components import Component
from footprint.sectors.printing.lines import mass_per_copy
from footprint.sectors.printing.sheets import per_copy
from footprint.sectors.shared.beside import Step, balanced, exceeding, wasted, weighed_waste
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.submission import Row

PRESS = "printing"
AFTER = ("finishing", "binding")
"""Steps after the press, in order; a product may lack them. What leaves the last one is the copy that is weighed."""

Bought = Sequence[tuple[Row, Known]]
"""Rows of the bill of materials with their amount for one copy."""


def carbon_of(inputs: Inputs, name: str, components: Iterable[Component], bought: Bought) -> CarbonContent:
    """Carbon of the trimmed paper, of what else stays in the copy (dry), and of packaging."""
    parts = [Part(item.row, item.trimmed.amount, biogenic="carbon_share") for item in components]
    for row, amount in bought:
        category = word(row, "category")
        if category in KEPT:
            parts.append(Part(row, kept_mass(inputs, row, amount)))
        elif category == "packaging":
            mass = mass_per_copy(inputs, row, amount)
            parts.append(Part(row, None if mass is None else mass.amount, packaging=True))
    return carbon_content(name, parts)


@dataclass(frozen=True)
class _Added:
    """What the rows booked on one step bring to it: kg bought, kg that stay in the copy, whether all masses are known."""

    taken: Decimal
    kept: Decimal
    known: bool


def _added(inputs: Inputs, bought: Bought, steps: Sequence[str]) -> dict[str, _Added]:
    """Step -> what is added there; rows of an earlier process join at the press, later ones at the last step."""
    order = [process.id for process in inputs.spec.processes]
    found = {step: _Added(Decimal(0), Decimal(0), True) for step in steps}
    for row, amount in bought:
        if word(row, "category") not in KEPT:
            continue
        place = order.index(word(row, "process"))
        step = next((each for each in steps if order.index(each) >= place), steps[-1])
        whole, kept, so_far = mass_per_copy(inputs, row, amount), kept_mass(inputs, row, amount), found[step]
        if whole is None or kept is None:
            found[step] = _Added(so_far.taken, so_far.kept, False)
        else:
            found[step] = _Added(so_far.taken + whole.amount, so_far.kept + kept, so_far.known)
    return found


def _issued(inputs: Inputs, components: Sequence[Component]) -> Decimal | None:
    """kg of paper that the store issued for one copy; None unless every component says how many reams."""
    total = Decimal(0)
    for item in components:
        reams = item.row["issued_reams"]
        if not isinstance(reams, Decimal):
            return None
        of_ream = answered_number(inputs.submission, inputs.spec, "ream_sheets").amount
        total += per_copy(reams * of_ream, item.run_length.amount) * item.sheet_mass.amount
    return total


def steps_of(
    inputs: Inputs, model: Row, components: Sequence[Component], bought: Bought, done: Collection[str]
) -> tuple[Step, ...]:
    """Each step from the reel to the copy; `done` are the processes that somebody performs.

    At the press the paper goes in as issued where the store says so, else as worked out from the job card, and then the
    balance shows nothing. At the last step the copy is weighed. Ink counts as kept whole: what lies on spoilt sheets is
    inside the tolerance.
    """
    steps = (PRESS, *(step for step in AFTER if step in done))
    added = _added(inputs, bought, steps)
    later = fraction(number(inputs.spec, inputs.submission, model, "finishing_waste"))
    net = sum((item.net.amount * item.sheet_mass.amount for item in components), Decimal(0))
    trimmed, fed = (
        sum((each.amount for each in column), Decimal(0))
        for column in ([item.trimmed for item in components], [item.paper for item in components])
    )
    printed, issued = input_of(net, later), _issued(inputs, components)
    arriving, known, found = fed if issued is None else issued, True, []
    for step in steps:
        here, last = added[step], step == steps[-1]
        losses = here.taken - here.kept
        losses += fed - printed if step == PRESS else Decimal(0)
        losses += printed - trimmed if last else Decimal(0)
        taken, known = arriving + here.taken, known and here.known
        product = number(inputs.spec, inputs.submission, model, "mass") if last else _on(step, printed, arriving, here)
        found.append(Step(step, taken, product, losses, known and (last or (step == PRESS and issued is not None))))
        arriving = product
    return tuple(found)


def _on(step: str, printed: Decimal, arriving: Decimal, here: _Added) -> Decimal:
    """kg that go on to the next step."""
    return (printed if step == PRESS else arriving) + here.kept


def unit_process_balances(
    inputs: Inputs,
    allocated: Iterable[Allocated],
    model: Row,
    components: Sequence[Component],
    bought: Bought,
    outputs: Mapping[str, Known],
    done: Collection[str],
) -> tuple[tuple[MassBalance, ...], tuple[Record, ...]]:
    """All steps of a model; an error where more comes out than goes in, a warning where more trim is weighed than lost.

    Tolerances are the specification's alarms: of the copy's mass, and of paper issued.
    """
    name, items = word(model, "model"), tuple(allocated)
    of_copy, of_issue = (
        fraction(parameter(inputs.spec, f"alarm.{key}").value) for key in ("mass_balance", "paper_issued")
    )
    steps = steps_of(inputs, model, components, bought, done)
    balances: list[MassBalance] = []
    records: list[Record] = []
    for step in steps:
        weighed = weighed_waste(items, step.process, name, outputs)
        last = step is steps[-1]
        balance = balanced(name, step, (of_copy if last else of_issue) * step.product, weighed)
        balances.append(balance)
        records.extend(exceeding(inputs, model, balance))
        # waste of the press is also ink, cloths and wash: only trim and spoilt copies can be held against paper
        if last and step.process != PRESS:
            records.extend(wasted(inputs, model, balance, weighed))
    return tuple(balances), tuple(records)
