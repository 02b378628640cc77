# SPDX-License-Identifier: Apache-2.0
"""The whole shipped set through Brightway, through our Decimal ledger and through a dense numpy solve: one answer."""

from decimal import Decimal

import numpy as np
import pytest

from footprint.calculation import compute, intensities
from footprint.factors import load_gwp, shipped
from footprint.factors.check_network import in_own_unit
from footprint.model import background, characterisation
from footprint.schema import BIOGENIC_UPTAKE, ProductSystem
from tests.strategies import line, process, system

ROWS = shipped().factors


def every_row() -> ProductSystem:
    """One process that takes one unit of every row: a row lost or doubled anywhere changes the sum."""
    lines = [
        line(f"L{n}", "all", "x", "1", factor.unit).model_copy(update={"factor": key})
        for n, (key, factor) in enumerate(ROWS.items())
    ]
    return system(process("all", *lines))


@pytest.mark.parametrize("name", ["AR4", "AR5", "AR6"])
def test_brightway_ledger_and_dense_solve_agree(name: str) -> None:
    gwp = load_gwp(name)
    found = compute(every_row(), ROWS, gwp)
    assert found.self_check.difference <= Decimal("1e-9") * sum((abs(row.total) for row in found.lines), Decimal(0))
    ids = list(ROWS)
    place = {key: n for n, key in enumerate(ids)}
    takes = np.zeros((len(ids), len(ids)))
    for key, factor in ROWS.items():
        for entry in factor.inputs:
            takes[place[key], place[entry.factor]] += float(in_own_unit(entry, ROWS[entry.factor]) or 0)
    emitted = background(ROWS, gwp).emissions
    own = [
        sum(float(kg * characterisation(flow, gwp)[1]) for flow, kg in emitted[key].items() if flow != BIOGENIC_UPTAKE)
        for key in ids
    ]
    dense = np.linalg.solve(np.eye(len(ids)) - takes, np.array(own))
    by_factor = {row.factor: float(row.total) for row in found.lines}
    scale = np.abs(dense).sum()
    assert np.abs(dense - np.array([by_factor[key] for key in ids])).max() <= 1e-9 * scale
    assert len(intensities(ROWS, gwp)) == len(ids)
