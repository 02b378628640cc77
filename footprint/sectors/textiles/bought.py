# SPDX-License-Identifier: Apache-2.0
"""Parts bought with a factor of their own: what is cut from a fabric is lost here too, whoever made the fabric."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.rules.losses import ImpossibleLoss
from footprint.schema import Line
from footprint.sectors.derivation import Known, Refused, attempt, word
from footprint.sectors.shared.beside import row_mass
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import material_line
from footprint.sectors.textiles.chain import cut_from, in_garment
from footprint.sectors.textiles.facts import cutting_loss, fabric_row
from footprint.sectors.textiles.lines import CATEGORY_KINDS
from footprint.submission import Row


@dataclass(frozen=True)
class Bought:
    """One bought part. `loss` is what cutting takes of a fabric; `net` says that the row states what stays in the article,
    else it states what is laid on the table."""

    row: Row
    loss: Known | None = None
    net: bool = False

    def taken(self, amount: Decimal) -> Decimal:
        """What is laid on the table for an `amount` of the row, in the same unit."""
        return cut_from(amount, self.loss.amount) if self.loss and self.net else amount

    def worn(self, amount: Decimal) -> Decimal:
        """What stays in the article of an `amount` of the row, in the same unit."""
        return in_garment(amount, self.loss.amount) if self.loss and not self.net else amount

    def masses(self) -> tuple[Decimal, Decimal] | None:
        """kg taken and kg worn; None where nobody said what a unit weighs."""
        kg = row_mass(self.row)
        return None if kg is None else (self.taken(kg), self.worn(kg))


def read_bought(inputs: Inputs, model: Row, row: Row) -> tuple[Bought, tuple[Record, ...]]:
    """The part and what is to be said of it. A net fabric needs its row on the sheet Fabrics, which holds the loss."""
    net = row["amount_basis"] == "net"
    if word(row, "category") != "fabric" or not (net or row["fabric"]):
        return Bought(row), ()
    fabric = fabric_row(inputs, row)
    loss, records = cutting_loss(inputs, row, fabric, model)
    part = Bought(row, loss, net)
    try:
        part.taken(Decimal(1))
        part.worn(Decimal(1))
    except ImpossibleLoss as error:
        raise Refused(inputs.record("loss_impossible", fabric, "fabric", loss=error)) from error
    return part, records


def bought_parts(inputs: Inputs, model: Row, rows: Iterable[Row], records: list[Record]) -> tuple[Bought, ...]:
    """All bought parts of a model; what is to be said goes to `records`."""
    read = attempt(partial(read_bought, inputs, model), rows, records)
    records.extend(said for _, (_, found) in read for said in found)
    return tuple(part for _, (part, _) in read)


def bought_line(inputs: Inputs, part: Bought) -> Line:
    """The line of one bought part: as much of it as is laid on the table."""
    line = material_line(inputs, CATEGORY_KINDS, part.row)
    if part.loss is None or not part.net:
        return line
    activity = line.activity.model_copy(update={"amount": part.taken(line.activity.amount)})
    return line.model_copy(update={"activity": activity, "parents": (*line.parents, *part.loss.refs)})
