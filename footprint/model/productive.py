# SPDX-License-Identifier: Apache-2.0
"""Proof that a network can run: no loop uses more of its own product than it makes.

A matrix I − M with M ≥ 0 has a non-negative inverse exactly when some s ≥ 0 satisfies (I − M) s > 0. A float solve
proposes s; Decimal arithmetic with 200 digits decides. So the verdict does not depend on the machine.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

import numpy as np
from scipy.sparse import csc_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from footprint.model.exact import WIDE

Needs = Mapping[str, Mapping[str, Decimal]]
"""Taker -> giver -> amount per one unit of the taker's product; amounts ≥ 0."""


def unproductive_loop(needs: Needs) -> tuple[str, ...]:
    """Return the members, sorted, of a loop that cannot run (or is singular); empty when every loop can."""
    for members in _loops(needs):
        inside = {taker: {g: a for g, a in needs[taker].items() if g in members} for taker in sorted(members)}
        proposal = _propose(inside)
        if proposal is None or not _proves(inside, proposal):
            return tuple(sorted(members))
    return ()


def _loops(needs: Needs) -> list[frozenset[str]]:
    """Strongly connected groups with at least one exchange inside, in sorted order."""
    names = sorted(needs)
    at = {name: n for n, name in enumerate(names)}
    pairs = [(at[t], at[g]) for t in names for g, amount in needs[t].items() if amount]
    if not pairs:
        return []
    rows, cols = np.array(pairs).T
    graph = csr_array((np.ones(len(pairs)), (rows, cols)), shape=(len(names), len(names)))
    _, labels = connected_components(graph, directed=True, connection="strong")
    groups: dict[int, set[str]] = {}
    for name, label in zip(names, labels.tolist(), strict=True):
        groups.setdefault(label, set()).add(name)
    selfish = {t for t in names if needs[t].get(t)}
    return [frozenset(group) for group in groups.values() if len(group) > 1 or group & selfish]


def needs_matrix(needs: Needs, names: Sequence[str]) -> csc_array:
    """I − M in float64, rows and columns in the order of `names`."""
    at = {name: n for n, name in enumerate(names)}
    entries = [(at[t], at[g], float(a)) for t in names for g, a in needs[t].items()]
    rows, cols, data = zip(*entries, strict=True) if entries else ((), (), ())
    size = len(names)
    inputs = csc_array((np.array(data, dtype=float), (np.array(rows, int), np.array(cols, int))), shape=(size, size))
    return csc_array(eye_array(size, format="csc") - inputs)


def _propose(inside: Needs) -> dict[str, Decimal] | None:
    names = list(inside)
    try:
        found = splu(needs_matrix(inside, names)).solve(np.ones(len(names)))
    except RuntimeError:  # SuperLU's word for exactly singular
        return None
    if not np.isfinite(found).all():
        return None
    return {name: Decimal(value) for name, value in zip(names, found.tolist(), strict=True)}


def _proves(inside: Needs, proposal: Mapping[str, Decimal]) -> bool:
    """Is s ≥ 0, and does every member keep something of what it makes?"""
    if min(proposal.values()) < 0:
        return False
    with localcontext(WIDE):
        return all(proposal[t] > sum(a * proposal[g] for g, a in inside[t].items()) for t in inside)
