# SPDX-License-Identifier: Apache-2.0
"""The two kinds of number a step may be given, and the one place where they differ: choosing between values."""

from decimal import Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

N = TypeVar("N", Decimal, Floats)
"""Decimal in a study, an array of float64 in a catalogue; one call never mixes them."""


def where(condition: object, yes: N, no: N) -> N:
    """`yes` where the condition holds, else `no`: one value for a Decimal, element by element for arrays.

    >>> where(Decimal(1) < Decimal(2), Decimal("0.1"), Decimal("0.2"))
    Decimal('0.1')
    """
    if isinstance(yes, Decimal):
        return yes if condition else no
    return np.where(np.asarray(condition), yes, no)


def any_true(condition: object) -> bool:
    """True when the condition holds for the value, or for any element of the array."""
    return bool(np.any(np.asarray(condition)))
