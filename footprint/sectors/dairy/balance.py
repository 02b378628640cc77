# SPDX-License-Identifier: Apache-2.0
"""Milk solids into a plant against those that leave it; outputs of several sites; the mass of a pack by its density."""

from decimal import Decimal

from footprint.errors import Record
from footprint.sectors.dairy.milk import rows_received, solids_in
from footprint.sectors.dairy.plant import made, passed_site, rows_at
from footprint.sectors.dairy.quantities import made_in_period
from footprint.sectors.dairy.routes import RECEPTION
from footprint.sectors.derivation import number, parameter, record, word, written_out
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.sites import Shares
from footprint.submission import Row


def solids_balance(inputs: Inputs, shares: Shares, site: str) -> tuple[Record, ...]:
    """A warning when solids received and solids in the products of a site differ by more than the alarm.

    Another one when a model's own milk holds more than the model: the rest of it must have gone somewhere else.
    """
    supplies, alarm = rows_received(inputs, site), parameter(inputs.spec, "balance.solids_alarm").value
    came = sum((solids_in(inputs, row) for row in supplies), Decimal(0))
    if came <= 0:
        return ()
    by_model = made(inputs, shares, rows_at(inputs, site, RECEPTION), "milk_solids", RECEPTION).weights
    left = sum(by_model.values(), Decimal(0))
    found = []
    if abs(came - left) > alarm * came:
        words = {"came": written_out(came), "left": written_out(left)}
        found.append(record(inputs.submission, "solids_balance", supplies[0].ref("solids"), site, "warning", **words))
    kept: dict[str, list[Row]] = {}
    for row in supplies:
        if word(row, "model"):
            kept.setdefault(word(row, "model"), []).append(row)
    for model, rows in kept.items():
        own, used = sum((solids_in(inputs, row) for row in rows), Decimal(0)), by_model.get(model, Decimal(0))
        if own - used > alarm * own:
            words = {"came": written_out(own), "left": written_out(used), "site": site}
            found.append(record(inputs.submission, "kept_milk", rows[0].ref("model"), model, "warning", **words))
    return tuple(found)


def outputs_of_sites(inputs: Inputs, shares: Shares, model: Row) -> tuple[Record, ...]:
    """A warning when what the sites state for one model does not fit their shares of its steps.

    What passed a site, over the share of the steps it performs, is the model's whole output: the same from every site.
    """
    alarm = parameter(inputs.spec, "balance.output_alarm").value
    by_site: dict[str, list[Row]] = {}
    for row in inputs.submission.rows("output"):
        if row["model"] == model["model"]:
            by_site.setdefault(word(row, "site"), []).append(row)
    whole = {
        site: sum((made_in_period(inputs, row) / passed_site(inputs, shares, row).amount for row in rows), Decimal(0))
        for site, rows in by_site.items()
    }
    if not whole or max(whole.values()) - min(whole.values()) <= alarm * max(whole.values()):
        return ()
    by_name = "; ".join(f"{site} {kg:.0f} kg" for site, kg in whole.items())
    where = next(iter(by_site.values()))[0].ref("site")
    return (record(inputs.submission, "outputs_of_sites", where, word(model, "model"), "warning", by_site=by_name),)


def net_content(inputs: Inputs, model: Row) -> tuple[Record, ...]:
    """A warning when mass and volume x density of a pack labelled in litres differ by more than the alarm."""
    if model["volume"] is None:
        return ()
    mass, volume, density = (
        number(inputs.spec, inputs.submission, model, column) for column in ("mass", "volume", "density")
    )
    if abs(volume * density - mass) <= parameter(inputs.spec, "balance.net_content_alarm").value * mass:
        return ()
    words = {"mass": f"{mass:f}", "by_volume": f"{volume * density:f}"}
    return (record(inputs.submission, "net_content", model.ref("density"), word(model, "model"), "warning", **words),)
