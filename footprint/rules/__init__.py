# SPDX-License-Identifier: Apache-2.0
"""Step functions on plain numbers: allocation, losses, electricity choice, freight, yarn counts. Holds no figure.

Every arithmetic step takes Decimals (a study) or float64 arrays (a catalogue) and returns the same kind.
"""

from footprint.rules.allocation import Allocation, MoreThanWhole, NothingToShareBy, allocate, by_shares
from footprint.rules.counts import metric_from_cotton, metric_from_tex, yarn_length_per_area
from footprint.rules.electricity import ORDER, PHYSICAL, GridChoice, MoreThanConsumed, covered, headline_factor
from footprint.rules.losses import ImpossibleLoss, input_of, lost, output_of
from footprint.rules.numbers import where
from footprint.rules.transport import freight

__all__ = [
    "ORDER",
    "PHYSICAL",
    "Allocation",
    "GridChoice",
    "ImpossibleLoss",
    "MoreThanConsumed",
    "MoreThanWhole",
    "NothingToShareBy",
    "allocate",
    "by_shares",
    "covered",
    "freight",
    "headline_factor",
    "input_of",
    "lost",
    "metric_from_cotton",
    "metric_from_tex",
    "output_of",
    "where",
    "yarn_length_per_area",
]
