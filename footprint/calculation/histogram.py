# SPDX-License-Identifier: Apache-2.0
"""Draws counted in columns, for a figure. The edges are six-digit figures, so that every machine counts alike."""

import numpy as np

from footprint.calculation.digits import short
from footprint.calculation.draws import Floats
from footprint.schema.variants import Histogram
from footprint.specs.quality import SamplingPlan

_PERCENT = 100.0
_ENDS = 2.0


def histogram(values: Floats, plan: SamplingPlan) -> Histogram | None:
    """Columns over the middle share of `values` that the plan spans; None when they span nothing.

    A value on an edge belongs to the column above it, on the last edge to the last column.
    """
    tail = (1.0 - float(plan.spanned_percent) / _PERCENT) / _ENDS
    low, high = (short(float(edge)) for edge in np.quantile(values, [tail, 1.0 - tail]))
    if not low < high:
        return None
    counts, _ = np.histogram(values, plan.columns, (float(low), float(high)))
    below, above = int((values < float(low)).sum()), int((values > float(high)).sum())
    return Histogram(low=low, high=high, counts=tuple(int(count) for count in counts), below=below, above=above)
