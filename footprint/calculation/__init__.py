# SPDX-License-Identifier: Apache-2.0
"""Score, ledger, cuts, self-check, data quality, uncertainty, interpretation, scenarios. Knows no language and no layout."""

from footprint.calculation.compute import compute
from footprint.calculation.cutoff import cut_off
from footprint.calculation.intensity import Intensities, intensities
from footprint.calculation.interpretation import analyse
from footprint.calculation.rounding import percentages, printed, round_parts
from footprint.calculation.screening import screening

__all__ = [
    "Intensities",
    "analyse",
    "compute",
    "cut_off",
    "intensities",
    "percentages",
    "printed",
    "round_parts",
    "screening",
]
