# SPDX-License-Identifier: Apache-2.0
"""What stands beside a textile model: the mass of each unit process in and out, and the carbon in the article."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import CarbonContent, MassBalance
from footprint.sectors.derivation import Known, fraction, number, parameter, word
from footprint.sectors.shared.beside import Step, balanced, exceeding, wasted, weighed_waste
from footprint.sectors.shared.carbon import Part, carbon_content
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.textiles.balance import WORN
from footprint.sectors.textiles.bought import Bought
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row

SEWN = "making"


def carbon_of(name: str, uses: Iterable[FabricUse], bought: Iterable[Bought]) -> CarbonContent:
    """Carbon of the fibres as they are in the article, of worn parts and of packaging."""
    parts = [Part(fibre.row, use.net.amount * fibre.share.amount) for use in uses for fibre in use.fibres]
    for part in bought:
        category = word(part.row, "category")
        if category in WORN or category == "packaging":
            masses = part.masses()
            parts.append(Part(part.row, masses and masses[1], category == "packaging"))
    return carbon_content(name, parts)


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
    # up to the cut cloth the input is worked out from the product and the loss, so their balance shows nothing; only the
    # article's own weight is held against what went into it
    steps = (
        Step("spinning", fibres, yarn, fibres - yarn, weighed=False),
        Step("fabric", yarn, greige, yarn - greige, weighed=False),
        Step("wet", greige, finished, greige - finished, weighed=False),
        Step(SEWN, finished + trims, stated, finished - net + trims - kept, weighed=None not in sewn_in),
    )
    balances: list[MassBalance] = []
    records: list[Record] = []
    for step in steps:
        if (step.product <= 0 and step.taken <= 0) or step.process not in outputs:
            continue
        weighed = weighed_waste(allocated, step.process, name, outputs)
        balance = balanced(name, step, allowed * step.product, weighed)
        balances.append(balance)
        records.extend(exceeding(inputs, model, balance))
        # sludge of wet processing is water and chemicals: only offcuts can be held against the loss of material
        if step.process == SEWN:
            records.extend(wasted(inputs, model, balance, weighed))
    return tuple(balances), tuple(records)
