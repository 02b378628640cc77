# SPDX-License-Identifier: Apache-2.0
"""Linked system -> float64 arrays with integer ids, the last form before Brightway. Signs are explicit: `flip`.

Amounts stay as they are said; what enters a node is flipped, what it makes and what it emits is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from footprint.errors import OurFault, Record
from footprint.schema import LinkedSystem, matrix_id


@dataclass(frozen=True)
class Matrix:
    """Entries of one matrix, equally long: row id, column id (int64), amount (float64), flip (True: negated)."""

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    data: NDArray[np.float64]
    flip: NDArray[np.bool_]

    @classmethod
    def of(cls, entries: Sequence[tuple[int, int, Decimal, bool]]) -> "Matrix":
        """From (row, column, amount, flip) tuples."""
        rows, cols, data, flip = zip(*entries, strict=True) if entries else ((), (), (), ())
        return cls(
            np.array(rows, np.int64), np.array(cols, np.int64), np.array(data, np.float64), np.array(flip, np.bool_)
        )


@dataclass(frozen=True)
class Arrays:
    """Everything Brightway is given. `ids`: text id -> matrix id. `demand`: matrix id -> amount.

    Both characterisations have one entry per flow; in the headline's the entry of biogenic uptake is zero.
    """

    ids: dict[str, int]
    technosphere: Matrix
    biosphere: Matrix
    headline: Matrix
    with_uptake: Matrix
    demand: dict[int, float]


def arrays(linked: LinkedSystem) -> Arrays:
    """Lay out the system. Raises OurFault when two ids share a matrix id or a figure does not fit a float."""
    ids = _ids(linked)
    made = [(ids[node.id], ids[node.id], node.output, False) for node in linked.nodes]
    taken = [(ids[e.giver], ids[e.taker], e.amount, True) for e in linked.technosphere]
    emitted = [(ids[e.giver], ids[e.taker], e.amount, False) for e in linked.biosphere]
    counted = [(ids[f.id], 0, Decimal(0) if f.is_uptake else f.value, False) for f in linked.flows]
    product, amount = linked.demand
    laid = Arrays(
        ids=ids,
        technosphere=Matrix.of(made + taken),
        biosphere=Matrix.of(emitted),
        headline=Matrix.of(counted),
        with_uptake=Matrix.of([(ids[f.id], 0, f.value, False) for f in linked.flows]),
        demand={ids[product]: float(amount)},
    )
    for matrix in (laid.technosphere, laid.biosphere, laid.with_uptake):
        if not np.isfinite(matrix.data).all():
            raise OurFault(Record("calc_not_finite", value=linked.model))
    return laid


def _ids(linked: LinkedSystem) -> dict[str, int]:
    names = [node.id for node in linked.nodes] + [flow.id for flow in linked.flows]
    ids = {name: matrix_id(name) for name in names}
    if len(set(ids.values())) != len(names):
        raise OurFault(Record("calc_same_id", value=linked.model))
    return ids
