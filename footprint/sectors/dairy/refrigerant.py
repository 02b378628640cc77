# SPDX-License-Identifier: Apache-2.0
"""Refrigerant that is gone: what was there and came in, less what is left and what was taken out on record."""

from footprint.rules.numbers import N, any_true


class ImpossibleLoss(ValueError):
    """More is left or recovered than there ever was."""


def refrigerant_loss(opening: N, added: N, closing: N, recovered: N) -> N:
    """kg lost = opening + added - closing - recovered; ImpossibleLoss below zero. Method: PEFCR dairy, by species.

    >>> from decimal import Decimal as D
    >>> refrigerant_loss(D(120), D(15), D(118), D(4))
    Decimal('13')
    """
    loss = opening + added - closing - recovered
    if any_true(loss < 0):
        raise ImpossibleLoss(str(loss))
    return loss
