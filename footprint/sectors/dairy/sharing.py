# SPDX-License-Identifier: Apache-2.0
"""Milk and meat of one farm: FPCM, net live weight, and the share that milk bears by both published forms."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.dairy import milk_meat
from footprint.sectors.derivation import Known, Refused, default, parameter, record, word, worked_out, written_out
from footprint.sectors.shared.inputs import Inputs, stated
from footprint.submission import Row

EDITIONS = ("2015", "2022")


@dataclass(frozen=True)
class Sharing:
    """The share of milk that is used, the edition it is of, and the note that shows both."""

    share: Known
    corrected_milk: Known
    edition: str
    record: Record


def corrected(inputs: Inputs, row: Row, milk: Known) -> Known:
    """FPCM of `milk` kg with the fat and true protein of a row; crude protein never stands in."""
    if row["true_protein"] is None:
        raise inputs.refuse("true_protein_missing", row, "true_protein")
    fat, protein = (stated(inputs, row, column, row) for column in ("fat", "true_protein"))
    rule = [default(inputs.spec, f"fpcm.{key}") for key in ("fat", "protein", "constant")]
    kg = milk_meat.fpcm(milk.amount, fat.amount, protein.amount, *(each.amount for each in rule))
    return worked_out(kg, milk, fat, protein, *rule)


def standard_milk_energy(inputs: Inputs) -> Known:
    """MJ per kg FPCM: energy of standard milk."""
    parts = ("fat", "protein", "lactose")
    content = [default(inputs.spec, f"standard_milk.{key}") for key in parts]
    rule = [default(inputs.spec, f"milk_energy.{key}") for key in (*parts, "mj_per_mcal")]
    used = (*content, *rule)
    return worked_out(milk_meat.milk_energy(*(each.amount for each in used)), *used)


def net_live_weight(inputs: Inputs, row: Row) -> Known:
    """kg sold minus kg bought of one class."""
    sold, bought = (stated(inputs, row, column, row) for column in ("sold", "bought"))
    return worked_out(sold.amount - bought.amount, sold, bought)


def growth_per_kg(inputs: Inputs, row: Row) -> Known:
    """Net energy of growth for each kg of live weight of one class."""
    weight, birth = (stated(inputs, row, column, row) for column in ("weight", "birth_weight"))
    if weight.amount <= birth.amount:
        raise inputs.refuse("weight_not_above_birth", row, "weight")
    keys = (f"sex.{word(row, 'sex')}", "coefficient", "halving", "size_exponent", "gain_exponent")
    rule = [default(inputs.spec, f"growth.{key}") for key in keys]
    energy = milk_meat.growth_energy(weight.amount, birth.amount, *(each.amount for each in rule))
    return worked_out(energy, weight, birth, *rule)


def _by_energy(inputs: Inputs, animals: tuple[Row, ...], milk: Known) -> Known:
    per_kg = standard_milk_energy(inputs)
    meat = []
    for row in animals:
        weight, growth = net_live_weight(inputs, row), growth_per_kg(inputs, row)
        meat.append(worked_out(weight.amount * growth.amount, weight, growth))
    total = sum((each.amount for each in meat), Decimal(0))
    share = milk_meat.milk_share_by_energy(milk.amount * per_kg.amount, total)
    return worked_out(share, milk, per_kg, *meat)


def _linear(inputs: Inputs, animals: tuple[Row, ...], milk: Known) -> Known:
    weights = [net_live_weight(inputs, row) for row in animals]
    slope = default(inputs.spec, "allocation.idf2015.slope")
    total = sum((each.amount for each in weights), Decimal(0))
    return worked_out(milk_meat.milk_share_linear(total, milk.amount, slope.amount), milk, slope, *weights)


def milk_and_meat(inputs: Inputs, farm: Row, animals: tuple[Row, ...]) -> Sharing:
    """The share of milk by the edition the specification names; both are computed and said."""
    milk = stated(inputs, farm, "milk", farm)
    if milk.amount <= 0:
        raise inputs.refuse("mass_not_positive", farm, "milk")
    standard = corrected(inputs, farm, milk)
    edition = f"{parameter(inputs.spec, 'allocation.idf_edition').value.normalize():f}"
    if edition not in EDITIONS:
        raise Refused(record(inputs.submission, "idf_edition_unknown", farm.ref("farm"), edition))
    both_forms = {"2015": _linear(inputs, animals, standard), "2022": _by_energy(inputs, animals, standard)}
    share = both_forms[edition]
    if not 0 < share.amount <= 1:
        raise inputs.refuse("milk_share_impossible", farm, "milk", share=f"{share.amount:.4f}")
    said = record(
        inputs.submission,
        "milk_meat_share",
        farm.ref("farm"),
        word(farm, "farm"),
        "note",
        edition=edition,
        linear=f"{both_forms['2015'].amount:.4f}",
        energy=f"{both_forms['2022'].amount:.4f}",
        fpcm=written_out(standard.amount, 7),
    )
    return Sharing(share, standard, edition, said)
