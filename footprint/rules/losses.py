# SPDX-License-Identifier: Apache-2.0
"""Masses walked backwards through a step that loses part of its input.

Source of the method: Ecobalyse, pertes-et-rebus.md (loss = lost mass / input mass).
"""

from footprint.rules.numbers import N, any_true


class ImpossibleLoss(ValueError):
    """A loss below zero, or of the whole input and more."""


def input_of(output: N, loss: N) -> N:
    """What must go in for `output` to come out: output / (1 - loss). `loss` is a share of the input, 0 ≤ loss < 1.

    >>> from decimal import Decimal
    >>> input_of(Decimal("0.17"), Decimal("0.15"))
    Decimal('0.2')
    """
    _possible(loss)
    return output / (1 - loss)


def output_of(taken: N, loss: N) -> N:
    """What comes out of `taken`: the inverse of `input_of`."""
    _possible(loss)
    return taken * (1 - loss)


def _possible(loss: N) -> None:
    if any_true(loss < 0) or any_true(loss >= 1):
        raise ImpossibleLoss(str(loss))


def lost(output: N, loss: N) -> N:
    """The mass that is lost on the way: input - output."""
    return input_of(output, loss) - output
