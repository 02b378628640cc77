# SPDX-License-Identifier: Apache-2.0
"""Figures as printed: parts rounded by the largest remainder, so that what is printed adds up to the printed total."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext

from footprint.model import WIDE, exact_sum
from footprint.schema import Footprint
from footprint.schema.result import Printed

_CHANGE = 3
"""Significant digits of a difference."""
_TOTAL = 6
"""Significant digits of a total that stands beside the headline."""


def round_parts(parts: Mapping[str, Decimal], decimals: int) -> tuple[dict[str, str], str]:
    """Return the parts (same keys, same order) and their total, printed with `decimals` digits after the point.

    The total is the exact sum rounded half-even. Each part is rounded down, and the units still missing go to the
    largest remainders; equal remainders in the order of their keys. A part never moves by a whole unit.

    >>> round_parts({"a": Decimal("0.5"), "b": Decimal("0.5"), "c": Decimal("-0.2")}, 0)
    ({'a': '1', 'b': '0', 'c': '0'}, '1')
    """
    if decimals < 0:
        raise ValueError(f"digits after the point are counted from 0: {decimals}")
    with localcontext(WIDE):
        scaled = {key: part.scaleb(decimals) for key, part in parts.items()}
        total = int(exact_sum(scaled.values()).to_integral_value(ROUND_HALF_EVEN))
        whole = {key: int(part.to_integral_value(ROUND_FLOOR)) for key, part in scaled.items()}
        missing = total - sum(whole.values())
        for key in sorted(scaled, key=lambda key: (whole[key] - scaled[key], key))[:missing]:
            whole[key] += 1
        return {key: _digits(units, decimals) for key, units in whole.items()}, _digits(total, decimals)


def percentages(parts: Mapping[str, Decimal], decimals: int = 1) -> dict[str, str]:
    """The parts in percent of their sum, adding up to 100 as printed. A sum of zero has no shares: all print as zero."""
    total = exact_sum(parts.values())
    if total == 0:
        return {key: _digits(0, decimals) for key in parts}
    with localcontext(WIDE):
        shares = {key: part * 100 / total for key, part in parts.items()}
        # the quotients sum to 100 but for the 200th digit, which the rounding of the total takes away
    return round_parts(shares, decimals)[0]


def change(amount: Decimal) -> str:
    """A difference with its sign, to three significant digits, in plain digits; nothing is ``0``.

    >>> change(Decimal("-0.00007028")), change(Decimal("12.3456")), change(Decimal("0.5")), change(Decimal(0))
    ('-0.0000703', '+12.3', '+0.500', '0')
    """
    return f"{_to_digits(amount, _CHANGE):+f}" if amount else "0"


def six(amount: Decimal) -> str:
    """Six significant digits, zeros at the end among them, in plain digits; nothing is ``0``.

    >>> six(Decimal("2.716509158")), six(Decimal("42.933")), six(Decimal(0))
    ('2.71651', '42.9330', '0')
    """
    return f"{_to_digits(amount, _TOTAL):f}" if amount else "0"


def _to_digits(amount: Decimal, digits: int) -> Decimal:
    return Decimal(f"{amount:.{digits - 1}E}")


def printed(footprint: Footprint, decimals: int) -> Printed:
    """All figures of a footprint as a document prints them; stages, processes, lines and flows each sum to `total`."""
    stages, total = round_parts(footprint.by_stage, decimals)
    return Printed(
        decimals=decimals,
        total=total,
        total_with_uptake=round_parts({"": footprint.total_with_uptake}, decimals)[1],
        by_stage=stages,
        by_process=round_parts(footprint.by_process, decimals)[0],
        by_line=round_parts({row.line: row.total for row in footprint.lines}, decimals)[0],
        by_flow=round_parts(footprint.by_flow, decimals)[0],
        share_by_stage=percentages(footprint.by_stage),
    )


def _digits(units: int, decimals: int) -> str:
    return format(Decimal(units).scaleb(-decimals), "f")
