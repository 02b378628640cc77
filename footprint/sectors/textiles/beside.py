# SPDX-License-Identifier: Apache-2.0
"""What stands beside a textile model: the mass of each unit process in and out, and the carbon in the article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import BalanceState, CarbonContent, MassBalance
from footprint.sectors.derivation import Known, fraction, number, parameter, record, word
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.textiles.balance import WORN, mass_in_garment
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row
from footprint.units import convert, same_dimension

SEWN = "making"


@dataclass
class Beside:
    """Filled model by model while the systems are built."""

    carbon: dict[str, CarbonContent] = field(default_factory=dict)
    balances: list[MassBalance] = field(default_factory=list)


def carbon_of(name: str, uses: Iterable[FabricUse], bought: Iterable[Row]) -> CarbonContent:
    """Carbon of the fibres as they are in the article, of worn parts and of packaging."""
    parts = [Part(fibre.row, use.net.amount * fibre.share.amount) for use in uses for fibre in use.fibres]
    for row in bought:
        if word(row, "category") in WORN or word(row, "category") == "packaging":
            parts.append(Part(row, mass_in_garment(row), word(row, "category") == "packaging"))
    return carbon_content(name, parts)


def _waste(
    allocated: Iterable[Allocated], process: str, model: str, outputs: Mapping[str, Known]
) -> tuple[Decimal | None, Row | None]:
    """kg of weighed waste of a process per declared unit at the sites that weigh it, and the row of the last of them."""
    found, row = None, None
    for item in allocated:
        known = item.per_output.get(model)
        if item.kind == "waste" and item.process == process and known is not None and same_dimension(item.unit, "kg"):
            kg = convert(known.amount, item.unit, "kg") * outputs[process].amount
            found, row = (found or Decimal(0)) + kg, item.row
    return found, row


def _state(taken: Decimal, product: Decimal, losses: Decimal, tolerance: Decimal, unweighed: bool) -> BalanceState:
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
    bought: list[Row],
    outputs: Mapping[str, Known],
) -> tuple[tuple[MassBalance, ...], tuple[Record, ...]]:
    """Each step from fibre to article; errors where more comes out than goes in, warnings where waste exceeds losses.

    The tolerance is a share of the product (the specification's alarm).
    """
    stated, name = number(inputs.spec, inputs.submission, model, "mass"), word(model, "model")
    allowed = fraction(parameter(inputs.spec, "alarm.mass_balance").value)
    worn = [mass_in_garment(row) for row in bought if word(row, "category") in WORN]
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
    trims = sum((kg for kg in worn if kg is not None), nothing)
    steps = (
        ("spinning", fibres, yarn, fibres - yarn, False),
        ("fabric", yarn, greige, yarn - greige, False),
        ("wet", greige, finished, greige - finished, False),
        (SEWN, finished + trims, stated, finished - net, None in worn),
    )
    balances, records = [], []
    for process, taken, product, losses, unweighed in steps:
        if (product <= 0 and taken <= 0) or process not in outputs:
            continue
        waste, row = _waste(allocated, process, name, outputs)
        tolerance = allowed * product
        state = _state(taken, product, losses, tolerance, unweighed)
        balances.append(
            MassBalance(
                model=name,
                process=process,
                inputs=taken,
                product=product,
                losses=losses,
                waste=waste,
                difference=taken - product - losses,
                tolerance=tolerance,
                state=state,
            )
        )
        figures = {"model": name, "taken": f"{taken:.6g}", "made": f"{product:.6g}", **inputs.words(process)}
        if state == "impossible":
            records.append(inputs.record("mass_out_exceeds_in", model, "mass", **figures))
        # sludge of wet processing is water and chemicals: only offcuts can be held against the loss of material
        if process == SEWN and row is not None and waste is not None and waste > losses + tolerance:
            told = {**figures, "waste": f"{waste:.6g}", "losses": f"{losses:.6g}"}
            records.append(
                record(inputs.submission, "waste_above_loss", row.ref("amount"), row["amount"], "warning", **told)
            )
    return tuple(balances), tuple(records)
