# SPDX-License-Identifier: Apache-2.0
"""Rows of a dairy workbook that contradict each other: nothing is computed from them."""

from decimal import Decimal

from footprint.errors import Record
from footprint.schema.canonical import plain_number
from footprint.sectors.dairy.refrigerant import known_greenhouse_gases, named_in
from footprint.sectors.dairy.routes import RECEPTION
from footprint.sectors.derivation import choice_words, word
from footprint.sectors.shared.inputs import Inputs


def contradictions(inputs: Inputs) -> tuple[Record, ...]:
    """All of them."""
    return (
        *routes_differ(inputs),
        *freight_without_one_cargo(inputs),
        *milk_of_nobody(inputs),
        *more_than_its_solids(inputs),
        *reception_without_milk(inputs),
        *harmless_in_name(inputs),
    )


def routes_differ(inputs: Inputs) -> tuple[Record, ...]:
    """An output row of a model on another route than the model's own: its steps would be shared by the wrong products."""
    routes = {word(row, "model"): word(row, "route") for row in inputs.submission.rows("models")}
    found = []
    for row in inputs.submission.rows("output"):
        own = routes.get(word(row, "model"))
        if own is not None and own != word(row, "route"):
            name = choice_words(inputs.spec, "route", own)
            fields = {"model": word(row, "model"), "route_zh": name.zh, "route_en": name.en}
            found.append(inputs.record("output_route_differs", row, "route", **fields))
    return tuple(found)


def freight_without_one_cargo(inputs: Inputs) -> tuple[Record, ...]:
    """A leg of neither milk nor feed would be dropped, one of both counted twice."""
    return tuple(
        inputs.record("supply_freight_cargo", row, "milk", line=word(row, "line"))
        for row in inputs.submission.rows("supply_freight")
        if (row["milk"] is None) == (row["feed"] is None)
    )


def milk_of_nobody(inputs: Inputs) -> tuple[Record, ...]:
    """Raw milk at a site without an output that could bear it (of the model it is kept for, if it is)."""
    made_at = {(word(row, "site"), word(row, "model")) for row in inputs.submission.rows("output")}
    sites = {site for site, _ in made_at}
    return tuple(
        inputs.record("milk_of_nobody", row, "site", line=word(row, "line"), model=word(row, "model") or "—")
        for row in inputs.submission.rows("milk")
        if ((word(row, "site"), word(row, "model")) not in made_at if word(row, "model") else row["site"] not in sites)
    )


def more_than_its_solids(inputs: Inputs) -> tuple[Record, ...]:
    """Raw milk whose fat and protein are more than all its solids: a test in g/kg typed as percent would move FPCM tenfold."""
    found = []
    for row in inputs.submission.rows("milk"):
        fat, protein, solids = (row[column] for column in ("fat", "true_protein", "solids"))
        parts = [figure for figure in (fat, protein) if isinstance(figure, Decimal)]
        if isinstance(solids, Decimal) and sum(parts, Decimal(0)) > solids:
            at = "fat" if fat is not None else "true_protein"
            fields = {"parts": plain_number(sum(parts, Decimal(0))), "solids": plain_number(solids)}
            found.append(inputs.record("milk_above_its_solids", row, at, **fields))
    return tuple(found)


def reception_without_milk(inputs: Inputs) -> tuple[Record, ...]:
    """A site that receives part of the milk and has no row of it, while another has: that part would be free of burden."""
    given = {word(row, "site") for row in inputs.submission.rows("milk")}
    return tuple(
        inputs.record("reception_without_milk", row, "site", **inputs.words(RECEPTION))
        for row in inputs.submission.rows("sites")
        if given and row["process"] == RECEPTION and row["share"] and word(row, "site") not in given
    )


def harmless_in_name(inputs: Inputs) -> tuple[Record, ...]:
    """A refrigerant said to be no greenhouse gas whose name is that of one."""
    gases = known_greenhouse_gases(inputs.factors.values())
    found = []
    for row in inputs.submission.rows("refrigerants"):
        named = named_in(word(row, "name"), gases)
        if row["has_gwp"] == "no" and named:
            found.append(inputs.record("refrigerant_is_greenhouse_gas", row, "has_gwp", named=named.upper()))
    return tuple(found)
