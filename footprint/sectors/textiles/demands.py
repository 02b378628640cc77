# SPDX-License-Identifier: Apache-2.0
"""Energy that a process takes by the rule, before it is divided among the sites that have no meter."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from footprint.schema import LineKind
from footprint.sectors.derivation import Known, answered_number, clause, default, fraction, number, word, worked_out
from footprint.sectors.shared.demand import Demand
from footprint.sectors.shared.inputs import Inputs, factor_at, stated
from footprint.sectors.textiles import energy
from footprint.sectors.textiles.counts import metric_count
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row
from footprint.text import both
from footprint.units import factor_between

WET_STEPS = ("desizing", "scouring", "bleaching", "mercerising", "washing", "finishing")
"""Yes/no columns of the sheet Fabrics whose name is the step; dyeing and printing hold a choice instead."""


def _made(inputs: Inputs, use: FabricUse, process: str, carrier: LineKind, amount: Known, rule: str) -> Demand:
    step = f"{process}_{carrier}"
    heat = carrier == "heat"
    name = both(f"line.{step}", part=word(use.bom, "part"))
    factor = factor_at(inputs, use.fabric, "heat_factor") if heat else None
    unit, at = ("MJ", (use.fabric, "heat_factor")) if heat else ("kWh", (use.bom, "amount"))
    return Demand(
        f"{use.line}/{process}/{carrier}",
        process,
        carrier,
        amount,
        unit,
        factor,
        clause(inputs.spec, rule),
        step,
        name,
        *at,
    )


def spinning(inputs: Inputs, use: FabricUse) -> tuple[Demand, ...]:
    """Electricity of spinning the yarn of one fabric."""
    reference = default(inputs.spec, "spinning.nm_reference")
    k = default(inputs.spec, f"spinning.k.{word(use.fabric, 'spinning')}")
    count = metric_count(inputs, use.fabric, use.bom)
    kwh = energy.spinning(use.masses.yarn, count.amount, reference.amount, k.amount)
    amount = worked_out(kwh, use.gross, use.fabric_loss, count, k, reference)
    return (_made(inputs, use, "spinning", "electricity", amount, "x-spinning-energy"),)


def _cloth_area(inputs: Inputs, use: FabricUse, mass: Decimal) -> Known:
    gsm = stated(inputs, use.fabric, "gsm", use.bom)
    return worked_out(energy.area(mass, gsm.amount, factor_between("kg", "g")), use.gross, gsm)


def fabric_making(inputs: Inputs, use: FabricUse) -> tuple[Demand, ...]:
    """Electricity of knitting or weaving one fabric."""
    construction = word(use.fabric, "construction")
    if construction != "woven":
        per_kg = default(inputs.spec, f"knitting.energy.{construction}")
        amount = worked_out(energy.knitting(use.masses.greige, per_kg.amount), use.gross, per_kg)
        return (_made(inputs, use, "fabric", "electricity", amount, "x-knitting"),)
    take_up, systems = default(inputs.spec, "weaving.take_up"), default(inputs.spec, "weaving.yarn_systems")
    per_metre = default(inputs.spec, "weaving.energy_per_pick_metre")
    count, cloth = metric_count(inputs, use.fabric, use.bom), _cloth_area(inputs, use, use.masses.greige)
    gsm = number(inputs.spec, inputs.submission, use.fabric, "gsm")
    weft = energy.weft_per_area(gsm, count.amount, take_up.amount, systems.amount)
    kwh = energy.weaving(cloth.amount, weft, per_metre.amount)
    amount = worked_out(kwh, cloth, count, take_up, systems, per_metre)
    return (_made(inputs, use, "fabric", "electricity", amount, "x-weaving"),)


def wet_steps(fabric: Row) -> tuple[str, ...]:
    """The steps of wet processing that a row of the sheet Fabrics marks."""
    chosen = [step for step in WET_STEPS if fabric[step] == "yes"]
    if fabric["dyeing"] in ("continuous", "exhaust"):
        chosen.append(f"dyeing_{fabric['dyeing']}")
    return tuple(chosen)


def wet(inputs: Inputs, use: FabricUse) -> tuple[Demand, ...]:
    """Electricity and heat of the marked steps, and of printing; nothing for a fabric that is not treated."""
    made = []
    carriers: tuple[tuple[LineKind, str], ...] = (("electricity", "energy"), ("heat", "heat"))
    for carrier, group in carriers:
        per_kg = [default(inputs.spec, f"wet.{group}.{step}") for step in wet_steps(use.fabric)]
        if per_kg:
            total = energy.steps(use.masses.finished, [each.amount for each in per_kg])
            amount = worked_out(total, use.gross, *per_kg)
            made.append(_made(inputs, use, "wet", carrier, amount, "x-wet"))
        if use.fabric["printing"] in ("pigment", "reactive"):
            share = stated(inputs, use.fabric, "print_share", use.bom)
            per_area = default(inputs.spec, f"print.{group}.{use.fabric['printing']}")
            cloth = _cloth_area(inputs, use, use.masses.finished)
            total = energy.printing(cloth.amount, fraction(share.amount), per_area.amount)
            amount = worked_out(total, cloth, share, per_area)
            made.append(_printed(_made(inputs, use, "wet", carrier, amount, "x-printing"), use))
    return tuple(made)


def _printed(demand: Demand, use: FabricUse) -> Demand:
    """Printing is a step of its own inside wet processing: it needs an id and a name of its own."""
    words = both(f"line.printing_{demand.kind}", part=word(use.bom, "part"))
    step = f"printing_{demand.kind}"
    return replace(demand, id=demand.id.replace("/wet/", "/printing/"), step=step, name=words)


OF_FABRIC: dict[str, Callable[[Inputs, FabricUse], tuple[Demand, ...]]] = {
    "spinning": spinning,
    "fabric": fabric_making,
    "wet": wet,
}


def making(inputs: Inputs, model: Row) -> Demand:
    """Electricity of cutting and sewing one article: a garment's by its complexity, any other as answered."""
    if "complexity" not in model.cells:
        return answered_step("making")(inputs, model)
    minutes = default(inputs.spec, f"making.minutes.{word(model, 'complexity')}")
    per_minute = default(inputs.spec, "making.energy_per_minute")
    says = Known(minutes.amount, "default", (model.ref("complexity"),))
    amount = worked_out(energy.making(minutes.amount, per_minute.amount), says, minutes, per_minute)
    return _of_article(inputs, model, "making", amount, clause(inputs.spec, "x-making-energy"), "complexity")


def _of_article(inputs: Inputs, model: Row, process: str, amount: Known, rule: str, column: str) -> Demand:
    step, name = f"{process}_electricity", word(model, "model")
    return Demand(
        f"models.{name}/{process}/electricity",
        process,
        "electricity",
        amount,
        "kWh",
        None,
        rule,
        step,
        both(f"line.{step}", part=name),
        model,
        column,
    )


def answered_step(process: str) -> Callable[[Inputs, Row], Demand]:
    """Electricity of a step for one declared unit, as answered on the decisions sheet: no rule gives it."""

    def demand(inputs: Inputs, model: Row) -> Demand:
        key = f"{process}_electricity"
        amount = answered_number(inputs.submission, inputs.spec, key)
        rule = next(question.clause for question in inputs.spec.questions if question.id == key)
        return _of_article(inputs, model, process, amount, rule, "model")

    return demand


OF_ARTICLE: dict[str, Callable[[Inputs, Row], Demand]] = {
    "making": making,
    "filling": answered_step("filling"),
    "packing": answered_step("packing"),
}
