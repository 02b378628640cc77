# SPDX-License-Identifier: Apache-2.0
"""What stands beside a textile model: the mass of each unit process in and out, and the carbon in the article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import BalanceState, CarbonContent, MassBalance
from footprint.sectors.derivation import Known, fraction, number, parameter, word
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.textiles.balance import WORN
from footprint.sectors.textiles.bought import Bought
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row
from footprint.units import convert, same_dimension

SEWN = "making"


@dataclass
class Beside:
    """Filled model by model while the systems are built."""

    carbon: dict[str, CarbonContent] = field(default_factory=dict)
    balances: list[MassBalance] = field(default_factory=list)


def carbon_of(name: str, uses: Iterable[FabricUse], bought: Iterable[Bought]) -> CarbonContent:
    """Carbon of the fibres as they are in the article, of worn parts and of packaging."""
    parts = [Part(fibre.row, use.net.amount * fibre.share.amount) for use in uses for fibre in use.fibres]
    for part in bought:
        category = word(part.row, "category")
        if category in WORN or category == "packaging":
            masses = part.masses()
            parts.append(Part(part.row, masses and masses[1], category == "packaging"))
    return carbon_content(name, parts)


@dataclass(frozen=True)
class _Weighed:
    """Weighed waste of one process: kg per declared unit, the part of the process done at the sites that weigh it, and
    the row of the last of them."""

    kg: Decimal
    share: Decimal
    row: Row


def _waste(allocated: Iterable[Allocated], process: str, model: str, outputs: Mapping[str, Known]) -> _Weighed | None:
    """The waste of a process as far as it is weighed, each site by its share; None where nobody weighs any."""
    kg, shares, row = Decimal(0), {}, None
    for item in allocated:
        known = item.per_output.get(model)
        if item.kind == "waste" and item.process == process and known is not None and same_dimension(item.unit, "kg"):
            kg += convert(known.amount, item.unit, "kg") * outputs[process].amount * item.share.amount
            shares[item.site], row = item.share.amount, item.row
    return None if row is None else _Weighed(kg, sum(shares.values(), Decimal(0)), row)


def _state(taken: Decimal, product: Decimal, losses: Decimal, tolerance: Decimal, unweighed: bool) -> BalanceState:
    """Up to the cut cloth the input is worked out from the product and the loss, so their balance shows nothing: those
    steps count as unweighed, and only the article's own weight is held against what went into it."""
    if unweighed:
        return "unweighed"
    if product > taken + tolerance:
        return "impossible"
    return "apart" if abs(taken - product - losses) > tolerance else "closed"


def unit_process_balances(
    inputs: Inputs,
    allocated: tuple[Allocated, ...],
    model: Row,
    uses: tuple[FabricUse, ...],
    bought: tuple[Bought, ...],
    outputs: Mapping[str, Known],
) -> tuple[tuple[MassBalance, ...], tuple[Record, ...]]:
    """Each step from fibre to article; errors where more comes out than goes in, warnings where waste exceeds losses.

    The tolerance is a share of the product (the specification's alarm).
    """
    stated, name = number(inputs.spec, inputs.submission, model, "mass"), word(model, "model")
    allowed = fraction(parameter(inputs.spec, "alarm.mass_balance").value)
    sewn_in = [part.masses() for part in bought if word(part.row, "category") in WORN]
    nothing = Decimal(0)
    fibres = sum((kg for use in uses for kg in use.masses.fibres), nothing)
    yarn, greige, finished, net = (
        (
            sum(amounts, nothing)
            for amounts in zip(
                *((use.masses.yarn, use.masses.greige, use.masses.finished, use.net.amount) for use in uses),
                strict=True,
            )
        )
        if uses
        else (nothing, nothing, nothing, nothing)
    )
    trims, kept = (sum((masses[which] for masses in sewn_in if masses), nothing) for which in (0, 1))
    steps = (
        ("spinning", fibres, yarn, fibres - yarn, True),
        ("fabric", yarn, greige, yarn - greige, True),
        ("wet", greige, finished, greige - finished, True),
        (SEWN, finished + trims, stated, finished - net + trims - kept, None in sewn_in),
    )
    balances, records = [], []
    for process, taken, product, losses, unweighed in steps:
        if (product <= 0 and taken <= 0) or process not in outputs:
            continue
        weighed = _waste(allocated, process, name, outputs)
        tolerance = allowed * product
        state = _state(taken, product, losses, tolerance, unweighed)
        balances.append(
            MassBalance(
                model=name,
                process=process,
                inputs=taken,
                product=product,
                losses=losses,
                waste=weighed.kg if weighed else None,
                difference=taken - product - losses,
                tolerance=tolerance,
                state=state,
            )
        )
        figures = {"model": name, "taken": f"{taken:.6g}", "made": f"{product:.6g}", **inputs.words(process)}
        if state == "impossible":
            records.append(inputs.record("mass_out_exceeds_in", model, "mass", **figures))
        # sludge of wet processing is water and chemicals: only offcuts can be held against the loss of material
        if process == SEWN and weighed and weighed.kg > (losses + tolerance) * weighed.share:
            told = {**figures, "waste": f"{weighed.kg:.6g}", "losses": f"{losses * weighed.share:.6g}"}
            records.append(inputs.warning("waste_above_loss", weighed.row, "amount", **told))
    return tuple(balances), tuple(records)
