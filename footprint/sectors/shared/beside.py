# SPDX-License-Identifier: Apache-2.0
"""What stands beside a model of any sector and moves no figure: the mass of its unit processes and the carbon it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import BalanceState, CarbonContent, MassBalance
from footprint.schema.views import Substance
from footprint.sectors.derivation import Known, word, written_out
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.submission import Row
from footprint.units import convert, same_dimension


@dataclass
class Beside:
    """Filled model by model while the systems are built."""

    carbon: dict[str, CarbonContent] = field(default_factory=dict)
    balances: list[MassBalance] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """One unit process for one declared unit, kg: what goes in, its product, what is known to be lost.

    `weighed` is False where some part of it is not known, or was worked out from the others: such a balance shows nothing.
    """

    process: str
    taken: Decimal
    product: Decimal
    losses: Decimal
    weighed: bool
    substance: Substance = "mass"

    def state(self, tolerance: Decimal) -> BalanceState:
        """Unweighed, impossible (more out than in), apart or closed; `tolerance` in kg."""
        if not self.weighed:
            return "unweighed"
        if self.product > self.taken + tolerance:
            return "impossible"
        return "apart" if abs(self.taken - self.product - self.losses) > tolerance else "closed"


@dataclass(frozen=True)
class Weighed:
    """Weighed waste of one process: kg per declared unit, the part of the process done at the sites that weigh it, and
    the row of the last of them."""

    kg: Decimal
    share: Decimal
    row: Row


def weighed_waste(
    allocated: Iterable[Allocated], process: str, model: str, outputs: Mapping[str, Known]
) -> Weighed | None:
    """The waste of a process as far as it is weighed, each site by its share; None where nobody weighs any."""
    kg, shares, row = Decimal(0), {}, None
    for item in allocated:
        known = item.per_output.get(model)
        if item.kind == "waste" and item.process == process and known is not None and same_dimension(item.unit, "kg"):
            kg += convert(known.amount, item.unit, "kg") * outputs[process].amount * item.share.amount
            shares[item.site], row = item.share.amount, item.row
    return None if row is None else Weighed(kg, sum(shares.values(), Decimal(0)), row)


def balanced(model: str, step: Step, tolerance: Decimal, weighed: Weighed | None = None) -> MassBalance:
    """The step as documents show it; `tolerance` in kg."""
    return MassBalance(
        model=model,
        process=step.process,
        substance=step.substance,
        inputs=step.taken,
        product=step.product,
        losses=step.losses,
        waste=weighed.kg if weighed else None,
        difference=step.taken - step.product - step.losses,
        tolerance=tolerance,
        state=step.state(tolerance),
    )


def exceeding(inputs: Inputs, model: Row, balance: MassBalance, column: str = "mass") -> tuple[Record, ...]:
    """The error at a cell of the model where more comes out of a step than goes in."""
    if balance.state != "impossible":
        return ()
    code = f"{balance.substance}_out_exceeds_in"
    return (inputs.record(code, model, column, **_figures(inputs, model, balance)),)


def wasted(inputs: Inputs, model: Row, balance: MassBalance, weighed: Weighed | None) -> tuple[Record, ...]:
    """A warning where the weighed waste of a step that wastes nothing but its material is more than what it loses."""
    if weighed is None:
        return ()
    lost = balance.losses * weighed.share
    if weighed.kg <= lost + balance.tolerance * weighed.share:
        return ()
    told = {**_figures(inputs, model, balance), "waste": written_out(weighed.kg), "losses": written_out(lost)}
    return (inputs.warning("waste_above_loss", weighed.row, "amount", **told),)


def _figures(inputs: Inputs, model: Row, balance: MassBalance) -> dict[str, str]:
    return {
        "model": word(model, "model"),
        "taken": written_out(balance.inputs),
        "made": written_out(balance.product),
        **inputs.words(balance.process),
    }


def row_mass(row: Row) -> Decimal | None:
    """kg of a bill-of-materials row as it states it; None when nobody said what a unit weighs."""
    amount, unit = row["amount"], str(row["unit"])
    if not isinstance(amount, Decimal):
        return None
    if same_dimension(unit, "kg"):
        return convert(amount, unit, "kg")
    return amount * row["piece_mass"] if isinstance(row["piece_mass"], Decimal) else None
