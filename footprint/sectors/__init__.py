# SPDX-License-Identifier: Apache-2.0
"""Sector models: bill-of-materials facts to activity data, every derived line naming parent and clause. Pure.

>>> from footprint.sectors import derive  # derive(submission, spec, factors) -> Derivation(systems, records)
"""

from footprint.sectors.derivation import Derivation
from footprint.sectors.dispatch import bases_not_used, derive

__all__ = ["Derivation", "bases_not_used", "derive"]
