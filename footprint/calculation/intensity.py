# SPDX-License-Identifier: Apache-2.0
"""What one unit of each factor emits over its whole supply chain, by flow: x = d + M x, solved in Decimal.

A float LU proposes, Decimal arithmetic takes the residual and the proposal is corrected, until nothing is left at
1E-40 of what enters a row; the figure is then rounded to 20 digits, which no float noise reaches. Solved from our own
Decimal tables, never from Brightway's matrices.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

import numpy as np
from scipy.sparse.linalg import SuperLU, splu

from footprint.errors import InputError, Record
from footprint.model import Background, background, tidy
from footprint.model.productive import needs_matrix
from footprint.schema import Factor, Flow, GwpSet

Intensities = Mapping[str, Mapping[Flow, Decimal]]
"""Factor id -> flow -> kg per one unit of the factor, 20 significant digits; flows that stay out are absent."""

_WORK = Context(prec=80)
_SETTLED = Decimal("1E-40")
_NOISE = Decimal("1E-30")
_ROUNDS = 40
_SNAP = Context(prec=30)
_DIGITS = Context(prec=20)


def intensities(factors: Mapping[str, Factor], gwp: GwpSet) -> Intensities:
    """Solve all rows of `factors`. Raises InputError for unknown inputs or flows, units, loops that cannot run.

    Rows and flows come sorted; a flow is there when the row or anything upstream names it, even with a zero.
    """
    return solve_intensities(background(factors, gwp))


def solve_intensities(linked: Background) -> Intensities:
    """The same for a background that is linked already."""
    network = _Network.of(linked)
    flows = sorted({flow for emitted in linked.emissions.values() for flow in emitted})
    columns = {flow: network.solve(flow, linked) for flow in flows}
    return {
        name: {flow: columns[flow][n] for flow in flows if n in columns[flow]} for n, name in enumerate(network.names)
    }


@dataclass(frozen=True)
class _Network:
    """Rows by number: what each takes (number, amount), who takes from it, and the factorised matrix."""

    names: Sequence[str]
    takes: Sequence[Sequence[tuple[int, Decimal]]]
    takers: Sequence[Sequence[int]]
    lu: SuperLU | None

    @classmethod
    def of(cls, linked: Background) -> "_Network":
        names = list(linked.inputs)
        at = {name: n for n, name in enumerate(names)}
        takes = [[(at[giver], amount) for giver, amount in linked.inputs[name].items()] for name in names]
        takers: list[list[int]] = [[] for _ in names]
        for taker, givers in enumerate(takes):
            for giver, _ in givers:
                takers[giver].append(taker)
        return cls(names, takes, takers, splu(needs_matrix(linked.inputs, names)) if names else None)

    def downstream(self, start: Sequence[int]) -> list[int]:
        """`start` and every row that needs one of them, sorted: no other row can hold the flow."""
        found, waiting = set(start), list(start)
        while waiting:
            for taker in self.takers[waiting.pop()]:
                if taker not in found:
                    found.add(taker)
                    waiting.append(taker)
        return sorted(found)

    def solve(self, flow: Flow, linked: Background) -> dict[int, Decimal]:
        """One flow: row number -> kg per unit."""
        direct = {n: kg for n, name in enumerate(self.names) if (kg := linked.emissions[name].get(flow)) is not None}
        rows = self.downstream(list(direct))
        found = dict.fromkeys(rows, Decimal(0))
        with localcontext(_WORK):
            for _ in range(_ROUNDS):
                left = list(self.residuals(rows, direct, found))
                if all(abs(rest) <= _SETTLED * size for rest, size in left):
                    return {
                        n: tidy(_DIGITS.plus(_SNAP.plus(found[n]))) if abs(found[n]) > _NOISE * size else Decimal(0)
                        for n, (_, size) in zip(rows, left, strict=True)
                    }
                for n, change in zip(rows, self.correction(rows, [rest for rest, _ in left]), strict=True):
                    found[n] += change
        raise InputError(Record("calc_not_converged", value=flow))

    def residuals(
        self, rows: Sequence[int], direct: Mapping[int, Decimal], found: Mapping[int, Decimal]
    ) -> Iterator[tuple[Decimal, Decimal]]:
        """Per row: what is not explained yet, and the size of what enters it."""
        for n in rows:
            entering = [direct.get(n, Decimal(0)), *(a * found[g] for g, a in self.takes[n] if g in found)]
            yield sum(entering, Decimal(0)) - found[n], sum(map(abs, entering), Decimal(0))

    def correction(self, rows: Sequence[int], left: Sequence[Decimal]) -> list[Decimal]:
        """Float solution for what is left, scaled to order one so that no float underflows."""
        scale = max(map(abs, left))
        rest = np.zeros(len(self.names))
        rest[rows] = [float(value / scale) for value in left]
        assert self.lu is not None  # noqa: S101  (rows exist, so the matrix does)
        return [Decimal(value) * scale for value in self.lu.solve(rest)[rows].tolist()]
