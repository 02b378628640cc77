# SPDX-License-Identifier: Apache-2.0
"""An own farm as a whole: its items, its milk, the share milk bears, and whether feed and appetite agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.sectors.dairy import inventory
from footprint.sectors.dairy.inventory import MILK_ONLY, FarmItem
from footprint.sectors.dairy.quantities import received
from footprint.sectors.dairy.sharing import Sharing, milk_and_meat
from footprint.sectors.derivation import Known, attempt, number, parameter, record, word, worked_out, written_out
from footprint.sectors.shared.inputs import Inputs, stated
from footprint.submission import Row


@dataclass(frozen=True)
class Farm:
    """`milk` is what leaves the farm in the period, kg as it is."""

    row: Row
    milk: Known
    items: tuple[FarmItem, ...]
    sharing: Sharing

    def per_kilogram(self, item: FarmItem) -> Known:
        """What one kg of this farm's milk carries of an item: its share of the item over the milk."""
        if item.use == MILK_ONLY:
            return worked_out(item.amount.amount / self.milk.amount, item.amount, self.milk)
        borne = item.amount.amount * self.sharing.share.amount / self.milk.amount
        return worked_out(borne, item.amount, self.sharing.share, self.milk)


def of_farm(inputs: Inputs, sheet: str, farm: str) -> tuple[Row, ...]:
    """The rows of a sheet that belong to one farm."""
    return tuple(row for row in inputs.submission.rows(sheet) if row["farm"] == farm)


def feed_legs(inputs: Inputs, feeds: tuple[Row, ...]) -> tuple[tuple[Row, Row], ...]:
    """Every leg of feed freight with the feed it moves."""
    by_line = {word(row, "line"): row for row in feeds}
    return tuple(
        (by_line[word(row, "feed")], row)
        for row in inputs.submission.rows("supply_freight")
        if word(row, "feed") in by_line
    )


def feed_balance(inputs: Inputs, name: str, animals: tuple[Row, ...], feeds: tuple[Row, ...]) -> tuple[Record, ...]:
    """A warning when the dry matter fed and the dry matter eaten differ by more than the alarm."""
    ate = sum((inventory.eaten(inputs, row).amount for row in animals), Decimal(0))
    fed = sum((inventory.feed_given(inputs, row) for row in feeds), Decimal(0))
    allowed = parameter(inputs.spec, "balance.feed_alarm").value
    if abs(fed - ate) <= allowed * ate:
        return ()
    where = feeds[0].ref("amount") if feeds else animals[0].ref("dmi")
    words = {"fed": written_out(fed), "eaten": written_out(ate)}
    return (record(inputs.submission, "feed_balance", where, name, "warning", **words),)


def yielded(inputs: Inputs, animals: tuple[Row, ...]) -> Decimal:
    """kg of milk that the herd gives in the period, by its daily yields."""
    figures = [
        [number(inputs.spec, inputs.submission, row, column) for column in ("head", "days", "milk")] for row in animals
    ]
    return sum((head * days * milk for head, days, milk in figures), Decimal(0))


def milk_balance(inputs: Inputs, farm: Row, milk: Decimal, animals: tuple[Row, ...]) -> tuple[Record, ...]:
    """Milk that leaves the farm against the herd's yield (a warning), and against what the plant has from it (refused)."""
    found, given = [], yielded(inputs, animals)
    if abs(given - milk) > parameter(inputs.spec, "balance.herd_milk_alarm").value * given:
        found.append(inputs.warning("herd_milk", farm, "milk", herd=written_out(given), sold=written_out(milk)))
    taken = [row for row in of_farm(inputs, "milk", word(farm, "farm")) if row["source"] == "own_farm"]
    came = sum((received(inputs, row).amount for row in taken), Decimal(0))
    if came - milk > parameter(inputs.spec, "balance.farm_milk_alarm").value * milk:
        found.append(
            inputs.record("farm_milk_exceeded", taken[0], "amount", came=written_out(came), sold=written_out(milk))
        )
    return tuple(found)


def items_of(inputs: Inputs, farm: Row, animals: tuple[Row, ...], records: list[Record]) -> tuple[FarmItem, ...]:
    """All exchanges of a farm; what cannot be read goes to the records."""
    name = word(farm, "farm")
    feeds, manure = of_farm(inputs, "feed", name), of_farm(inputs, "manure", name)
    solids = inventory.herd_solids(inputs, animals)
    nitrogen = inventory.herd_nitrogen(inputs, farm, animals)
    kept = attempt(partial(inventory.manure_items, inputs, farm, solids, nitrogen), manure, records)
    legs = attempt(lambda leg: inventory.feed_freight_item(inputs, *leg), feed_legs(inputs, feeds), records)
    taken = of_farm(inputs, "farm_inputs", name)
    return (
        *(item for _, item in attempt(partial(inventory.enteric_item, inputs), animals, records)),
        *(item for _, pair in kept for item in pair),
        *(item for _, item in attempt(partial(inventory.feed_item, inputs), feeds, records)),
        *(item for _, item in legs),
        *(item for _, item in attempt(partial(inventory.input_item, inputs), taken, records)),
    )


def read_farm(inputs: Inputs, records: list[Record], row: Row) -> Farm:
    """One farm; refused when herd, manure or feed are missing altogether."""
    name = word(row, "farm")
    animals, feeds = of_farm(inputs, "herd", name), of_farm(inputs, "feed", name)
    for sheet, rows in (("herd", animals), ("feed", feeds), ("manure", of_farm(inputs, "manure", name))):
        if not rows:
            words = inputs.spec.sheet(sheet).name
            raise inputs.refuse("farm_sheet_blank", row, "farm", sheet_zh=words.zh, sheet_en=words.en)
    traded = of_farm(inputs, "animals", name)
    if not traded:
        records.append(record(inputs.submission, "farm_without_animals", row.ref("farm"), name, "question"))
    sharing, milk = milk_and_meat(inputs, row, traded), stated(inputs, row, "milk", row)
    records.append(sharing.record)
    records.extend((*feed_balance(inputs, name, animals, feeds), *milk_balance(inputs, row, milk.amount, animals)))
    return Farm(row, milk, items_of(inputs, row, animals, records), sharing)


def read_farms(inputs: Inputs, records: list[Record]) -> Mapping[str, Farm]:
    """All own farms by their number."""
    rows = inputs.submission.rows("farms")
    return {word(row, "farm"): farm for row, farm in attempt(partial(read_farm, inputs, records), rows, records)}
