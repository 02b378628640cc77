# SPDX-License-Identifier: Apache-2.0
"""Decimal contexts with a stated precision, so that no figure depends on what a caller set."""

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, localcontext

from footprint import units

_TRAPS = [InvalidOperation, DivisionByZero, Overflow]

FIGURE = Context(prec=28, traps=_TRAPS)
"""One product or quotient of figures: 28 significant digits, half-even; the same as Python's default."""

WIDE = Context(prec=200, traps=_TRAPS)
"""Proofs and residuals."""

EXACT = Context(prec=2000, traps=[*_TRAPS, Inexact])
"""Sums: any rounding at all is an error."""


def exact_sum(parts: Iterable[Decimal]) -> Decimal:
    """The sum without rounding, whatever the order; a spread beyond 2000 digits raises decimal.Inexact.

    >>> exact_sum([Decimal("1E+30"), Decimal("1E-30"), Decimal("-1E+30")])
    Decimal('1E-30')
    """
    with localcontext(EXACT):
        return tidy(sum(parts, Decimal(0)))


def product(*factors: Decimal) -> Decimal:
    """The product, rounded once to 28 significant digits."""
    with localcontext(WIDE):
        result = Decimal(1)
        for factor in factors:
            result *= factor
    return tidy(FIGURE.plus(result))


def tidy(amount: Decimal) -> Decimal:
    """The same number without noise in its digits: no zeros at the end of the fraction, no exponent on whole numbers.

    >>> tidy(Decimal("1.500")), tidy(Decimal("1E+2")), tidy(Decimal("0E-12"))
    (Decimal('1.5'), Decimal('100'), Decimal('0'))
    """
    short = amount.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short == short.to_integral_value() else short


def conversion(source: str, target: str) -> Decimal:
    """How many `target` one `source` is, 28 digits; the unit table keeps the first answer, so it is asked in one context.

    Raises UnknownUnit or UnreachableUnit of `footprint.units`.
    """
    with localcontext(FIGURE):
        return units.factor_between(source, target)
