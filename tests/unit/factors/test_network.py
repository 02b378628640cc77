# SPDX-License-Identifier: Apache-2.0
"""The open set is a network: two ways of solving it agree, and changing the grid moves what stands on it."""

from decimal import Decimal
from functools import cache

import numpy as np

from footprint.factors import load_gwp, shipped
from footprint.factors.check_network import in_own_unit
from footprint.schema import BIOGENIC_UPTAKE, Factor

GRID = "open/elec.cn.2024.footprint.avg@1"


def own(factor: Factor) -> Decimal:
    """kg CO2e of the row itself under AR6: its gases, or its CO2e where it has no gases."""
    if not factor.gases:
        return factor.co2e or Decimal(0)
    species = load_gwp("AR6").species
    return sum((kg * species[flow].value for flow, kg in factor.gases.items() if flow != BIOGENIC_UPTAKE), Decimal(0))


def inputs_of(factor: Factor) -> list[tuple[str, Decimal]]:
    found = []
    for line in factor.inputs:
        amount = in_own_unit(line, shipped().factors[line.factor])
        assert amount is not None
        found.append((line.factor, amount))
    return found


@cache
def intensity(factor_id: str) -> Decimal:
    """By walking down the inputs (the open set has no loops)."""
    factor = shipped().factors[factor_id]
    return own(factor) + sum((amount * intensity(key) for key, amount in inputs_of(factor)), Decimal(0))


def test_walking_and_a_dense_solve_agree() -> None:
    ids = list(shipped().factors)
    place = {key: number for number, key in enumerate(ids)}
    takes = np.zeros((len(ids), len(ids)))
    for key in ids:
        for supplier, amount in inputs_of(shipped().factors[key]):
            takes[place[supplier], place[key]] += float(amount)
    direct = np.array([float(own(shipped().factors[key])) for key in ids])
    solved = np.linalg.solve(np.eye(len(ids)) - takes.T, direct)
    walked = np.array([float(intensity(key)) for key in ids])
    assert np.allclose(solved, walked, rtol=1e-9, atol=0)


def test_the_grid_moves_everything_that_stands_on_it() -> None:
    """One kWh/kg more carbon in the grid raises each row by exactly the kWh it reaches."""

    @cache
    def kwh(key: str) -> Decimal:
        if key == GRID:
            return Decimal(1)
        return sum((amount * kwh(line) for line, amount in inputs_of(shipped().factors[key])), Decimal(0))

    @cache
    def with_heavier_grid(key: str) -> Decimal:
        factor = shipped().factors[key]
        extra = Decimal(1) if key == GRID else Decimal(0)
        return own(factor) + extra + sum((a * with_heavier_grid(k) for k, a in inputs_of(factor)), Decimal(0))

    moved = {key for key in shipped().factors if with_heavier_grid(key) != intensity(key)}
    assert moved == {key for key in shipped().factors if kwh(key)}
    assert {"open/up.naoh@1", "open/el.ic.die.7nm@1", "open/me.al.extrusion.cn@1"} <= moved
    for key in moved:
        assert abs(with_heavier_grid(key) - intensity(key) - kwh(key)) < Decimal("1e-20")


def test_steam_by_hand() -> None:
    """1 MJ of heat: 66.33 kg CO2 per mmBtu of steam / 1055.06 MJ = 0.0628685 kg CO2, carried by
    0.0628685 / 0.20229 = 0.31078 kWh of gas (NCV). Per kWh of gas, AR6: 0.20229 CO2 + 0.000011071429 × 29.8 CH4 +
    0.00000037735849 × 273 N2O + 0.03347 supply = 0.23619294745… ; × 0.31078 = 0.0734040… kg CO2e.
    """
    gas = Decimal("0.20229") + Decimal("0.000011071429") * Decimal("29.8")
    gas += Decimal("0.00000037735849") * 273 + Decimal("0.03347")
    assert intensity("open/heat.steam.natural_gas.epa80@1") == gas * Decimal("0.31078")
