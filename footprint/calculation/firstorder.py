# SPDX-License-Identifier: Apache-2.0
"""First-order check beside the draws: the variance of the logarithm of the total, worked out and not sampled.

ln GSD²(total) = sqrt(Σ S_v² ln² GSD²_v), S_v being the elasticity of the total to the figure v (its weight in the
total): the formula of the Méthode Bilan Carbone 4.4.2, here taken through the network and per figure, so that a factor
used twice counts once with both weights added.
"""

import math
from collections.abc import Mapping

import numpy as np

from footprint.calculation.sampling import Sampled, drawn, intensities_of, still


def elasticities(system: Sampled) -> dict[str, float]:
    """Relative change of the total per relative change of each figure; empty when the total is 0."""
    base = still(system)
    per_unit = intensities_of(base, drawn(base, 0, 1), 1)[:, 0]
    size = len(system.names)
    needs = np.eye(size)
    for entry in system.inputs:
        needs[entry.taker, entry.giver] -= entry.amount
    asked = np.zeros(size)
    for use in system.uses:
        asked[use.row] += use.amount
    supply = np.linalg.solve(needs.T, asked) if size else asked
    total = float(asked @ per_unit)
    if total == 0:
        return {}
    found = dict.fromkeys(system.spreads, 0.0)
    for use in system.uses:
        found[use.variable] += use.amount * per_unit[use.row] / total
    for row, variable in enumerate(system.own_variables):
        found[variable] += supply[row] * system.own[row] / total
    for entry in system.inputs:
        found[entry.variable] += supply[entry.taker] * entry.amount * per_unit[entry.giver] / total
    return {name: float(value) for name, value in found.items()}


def log_variances(system: Sampled, elasticity: Mapping[str, float]) -> dict[str, float]:
    """Each figure's part of the variance of ln(total), first order."""
    return {
        name: (elasticity[name] * spread.sigma) ** 2 for name, spread in system.spreads.items() if name in elasticity
    }


def squared_gsd_of_total(system: Sampled) -> float:
    """exp(2 sd of ln(total)): total ÷ it to total × it is the first-order 95 % interval."""
    return math.exp(2 * math.sqrt(math.fsum(log_variances(system, elasticities(system)).values())))
