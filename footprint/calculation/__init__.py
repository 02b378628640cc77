# SPDX-License-Identifier: Apache-2.0
"""Score, ledger, cuts, self-check. Knows no language and no layout."""

from footprint.calculation.compute import compute
from footprint.calculation.intensity import Intensities, intensities
from footprint.calculation.rounding import percentages, printed, round_parts

__all__ = ["Intensities", "compute", "intensities", "percentages", "printed", "round_parts"]
