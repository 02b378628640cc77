# SPDX-License-Identifier: Apache-2.0
"""The exchanges of one farm over the period: gases of herd and manure, feed and its freight, energy and materials."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.rules import freight
from footprint.schema import LineKind
from footprint.sectors.dairy import herd
from footprint.sectors.derivation import Known, Refused, clause, default, fraction, number, word, worked_out
from footprint.sectors.shared.inputs import Inputs, factor_at, reach, stated
from footprint.sectors.shared.lines import is_primary, same_words
from footprint.submission import Row
from footprint.text import Bilingual, both
from footprint.units import convert, factor_between

HERD, MILK_ONLY = "herd", "milk"
UNWEANED = "unweaned"
"""The methane class of calves on milk: their rule value is zero."""

FARM_KINDS: dict[str, LineKind] = {
    "electricity": "electricity",
    "heat": "heat",
    "fuel": "fuel",
    "water": "water",
    "material": "material",
    "waste": "waste",
    "process_gas": "process_gas",
}


@dataclass(frozen=True)
class FarmItem:
    """One exchange of the whole farm over the period, in its factor's unit, before milk and meat are parted.

    `use` is *herd* (shared by milk and meat) or *milk* (all of it milk's).
    """

    id: str
    kind: LineKind
    name: Bilingual
    factor: str
    amount: Known
    source: str
    use: str
    clause: str
    step: str
    primary: bool = False


def part(inputs: Inputs, row: Row, column: str) -> Known:
    """A percentage in a cell as a part of one."""
    known = stated(inputs, row, column, row)
    return Known(fraction(known.amount), known.status, known.refs)


def eaten(inputs: Inputs, row: Row) -> Known:
    """kg of dry matter that one class of the herd eats in the period."""
    head, days, dmi = (stated(inputs, row, column, row) for column in ("head", "days", "dmi"))
    return worked_out(head.amount * days.amount * dmi.amount, head, days, dmi)


def gas(inputs: Inputs, flow: str) -> str:
    """The factor of a gas released as itself; refused when the rules name none or it is not loaded."""
    key = f"gas.{flow}"
    factor = inputs.spec.rule_factors.get(key)
    if factor is None:
        raise Refused(Record("rule_value_missing", value=key, severity="question"))
    if factor not in inputs.factors:
        raise Refused(Record("factor_not_loaded", value=factor))
    return factor


def enteric_item(inputs: Inputs, row: Row) -> FarmItem:
    """Methane of digestion of one class of animals."""
    dry, kind = eaten(inputs, row), word(row, "ym_class")
    if kind == "given":
        ym = part(inputs, row, "ym")
    elif kind == UNWEANED and number(inputs.spec, inputs.submission, row, "milk") > 0:
        raise inputs.refuse("unweaned_gives_milk", row, "ym_class", name=word(row, "name"))
    else:
        rule = default(inputs.spec, f"enteric.ym.{kind}")
        ym = Known(fraction(rule.amount), rule.status, (row.ref("ym_class"), *rule.refs))
    energy, methane = (default(inputs.spec, f"enteric.{key}") for key in ("gross_energy", "methane_energy"))
    kg = herd.enteric_methane(dry.amount, energy.amount, ym.amount, methane.amount)
    return FarmItem(
        f"enteric/{word(row, 'line')}",
        "process_gas",
        both("line.enteric", name=word(row, "name")),
        gas(inputs, "ch4_biogenic"),
        worked_out(kg, dry, ym, energy, methane),
        row.ref("dmi"),
        HERD,
        clause(inputs.spec, "x-enteric"),
        "enteric_methane",
    )


def herd_solids(inputs: Inputs, rows: tuple[Row, ...]) -> Known:
    """kg of volatile solids in the manure of the whole herd."""
    found = []
    for row in rows:
        dry = eaten(inputs, row)
        parts = [part(inputs, row, column) for column in ("digestibility", "urinary_energy", "ash")]
        kg = herd.volatile_solids(dry.amount, *(each.amount for each in parts))
        found.append(worked_out(kg, dry, *parts))
    return worked_out(sum((each.amount for each in found), Decimal(0)), *found)


def herd_nitrogen(inputs: Inputs, farm: Row, rows: tuple[Row, ...]) -> Known:
    """kg N excreted by the whole herd; a class that would excrete less than nothing is refused."""
    protein = part(inputs, farm, "true_protein")
    ratio, in_gain = (default(inputs.spec, f"nitrogen.{key}") for key in ("protein_per_nitrogen", "in_gain"))
    found = []
    for row in rows:
        dry, ration = eaten(inputs, row), part(inputs, row, "crude_protein")
        head, days, milk, gain = (stated(inputs, row, column, row) for column in ("head", "days", "milk", "gain"))
        animal_days = head.amount * days.amount
        kg = herd.nitrogen_excreted(
            dry.amount,
            ration.amount,
            animal_days * milk.amount,
            protein.amount,
            animal_days * gain.amount,
            ratio.amount,
            in_gain.amount,
        )
        if kg < 0:
            raise inputs.refuse("nitrogen_negative", row, "crude_protein", name=word(row, "name"))
        found.append(worked_out(kg, dry, ration, milk, gain, protein, ratio, in_gain))
    return worked_out(sum((each.amount for each in found), Decimal(0)), *found)


def manure_items(inputs: Inputs, farm: Row, solids: Known, nitrogen: Known, row: Row) -> tuple[FarmItem, FarmItem]:
    """Methane and nitrous oxide of the manure kept in one system."""
    share, mcf, gone, leached = (part(inputs, row, c) for c in ("share", "mcf", "frac_gas", "frac_leach"))
    b0, density = stated(inputs, farm, "b0", farm), default(inputs.spec, "manure.methane_density")
    methane = herd.manure_methane(solids.amount, b0.amount, density.amount, share.amount, mcf.amount)
    ef3 = default(inputs.spec, f"manure.ef3.{word(row, 'system')}")
    ef4 = default(inputs.spec, f"manure.ef4.{word(farm, 'climate')}")
    ef5 = default(inputs.spec, "manure.ef5")
    above, below = (default(inputs.spec, f"nitrogen.{key}") for key in ("n2o_per_n", "n_per_n2o"))
    paths = [(gone.amount, ef4.amount), (leached.amount, ef5.amount)]
    laughing = herd.nitrous_oxide(nitrogen.amount, share.amount, ef3.amount, paths, above.amount / below.amount)
    says = Known(share.amount, share.status, (row.ref("system"), *share.refs))
    line, where = word(row, "line"), row.ref("share")
    return (
        FarmItem(
            f"manure/{line}/ch4", "process_gas", both("line.manure_methane", name=line), gas(inputs, "ch4_biogenic"),
            worked_out(methane, solids, b0, density, says, mcf), where, HERD,
            clause(inputs.spec, "x-manure-methane"), "manure_methane",
        ),
        FarmItem(
            f"manure/{line}/n2o", "process_gas", both("line.manure_n2o", name=line), gas(inputs, "n2o"),
            worked_out(laughing, nitrogen, says, ef3, gone, ef4, leached, ef5, above, below), where, HERD,
            clause(inputs.spec, "x-manure-n2o"), "manure_nitrous_oxide",
        ),
    )  # fmt: skip


def feed_item(inputs: Inputs, row: Row) -> FarmItem:
    """One feed, as fed."""
    factor, fed = factor_at(inputs, row), stated(inputs, row, "amount", row)
    amount = Known(reach(inputs, factor, fed.amount, str(row["unit"]), row, "unit"), fed.status, fed.refs)
    return FarmItem(
        f"feed/{word(row, 'line')}", "material", same_words(word(row, "name")), factor, amount, row.ref("amount"), HERD,
        clause(inputs.spec, "x-raw-milk"), "feed_given", is_primary(fed.status),
    )  # fmt: skip


def feed_freight_item(inputs: Inputs, feed: Row, row: Row) -> FarmItem:
    """One leg of a feed to the farm."""
    fed, distance = stated(inputs, feed, "amount", feed), stated(inputs, row, "distance", row)
    kg = convert(fed.amount, str(feed["unit"]), "kg")
    factor, moved = factor_at(inputs, row), freight(kg, distance.amount, factor_between("kgkm", "tkm"))
    known = worked_out(reach(inputs, factor, moved, "tkm", row, "factor"), fed, distance)
    return FarmItem(
        f"freight/{word(row, 'line')}", "transport", both("line.feed_freight", name=word(feed, "name")), factor, known,
        row.ref("distance"), HERD, clause(inputs.spec, "x-transport"), "feed_freight", is_primary(known.status),
    )  # fmt: skip


def input_item(inputs: Inputs, row: Row) -> FarmItem:
    """Energy, water, a material, waste or a direct gas of the farm."""
    kind, given = FARM_KINDS[word(row, "kind")], stated(inputs, row, "amount", row)
    factor = inputs.grid if kind == "electricity" and row["factor"] is None else factor_at(inputs, row)
    amount = Known(reach(inputs, factor, given.amount, str(row["unit"]), row, "unit"), given.status, given.refs)
    rule = "x-milk-only" if word(row, "use") == MILK_ONLY else "x-raw-milk"
    return FarmItem(
        f"inputs/{word(row, 'line')}", kind, same_words(word(row, "name")), factor, amount, row.ref("amount"),
        word(row, "use"), clause(inputs.spec, rule), "farm_input", is_primary(given.status),
    )  # fmt: skip


def feed_given(inputs: Inputs, row: Row) -> Decimal:
    """kg of dry matter in one feed."""
    kg = convert(number(inputs.spec, inputs.submission, row, "amount"), str(row["unit"]), "kg")
    return kg * fraction(number(inputs.spec, inputs.submission, row, "dry_matter"))
