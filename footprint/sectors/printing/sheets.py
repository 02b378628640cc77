# SPDX-License-Identifier: Apache-2.0
"""Counting sheets: from one delivered copy back to the paper fed into the press. Plain numbers, no figure of its own.

Trade definitions (pages of a leaf, printed sheets of a full sheet) are given by the caller from the spec.
"""

from footprint.rules import input_of
from footprint.rules.numbers import N


def by_pages(pages: N, leaves_per_sheet: N, pages_per_leaf: N) -> N:
    """Sheets of one copy: `pages` printed two to a leaf, `leaves_per_sheet` leaves cut from a sheet (开数).

    >>> from decimal import Decimal
    >>> by_pages(Decimal(320), Decimal(32), Decimal(2))
    Decimal('5')
    """
    return pages / pages_per_leaf / leaves_per_sheet


def by_printed_sheets(printed_sheets: N, per_full_sheet: N) -> N:
    """Full sheets of one copy out of its printed sheets (印张)."""
    return printed_sheets / per_full_sheet


def by_copies_up(one: N, copies_up: N) -> N:
    """Sheets of one copy where one sheet gives `copies_up` of the component."""
    return one / copies_up


def per_copy(amount: N, run_length: N) -> N:
    """What falls on one copy of an amount that the whole run takes.

    >>> from decimal import Decimal
    >>> per_copy(Decimal(150), Decimal(3000))
    Decimal('0.05')
    """
    return amount / run_length


def through_press(net: N, later_waste: N, running_waste: N, make_ready: N, run_length: N) -> N:
    """Sheets fed into the press for one delivered copy.

    `net` sheets are in the copy; `later_waste` (of the copies after the press) and `running_waste` (of the running
    sheets) are shares of their input; `make_ready` sheets are spent once for the run.

    >>> from decimal import Decimal
    >>> through_press(Decimal(4), Decimal("0.2"), Decimal("0.5"), Decimal(100), Decimal(1000))
    Decimal('10.1')
    """
    running = input_of(input_of(net, later_waste), running_waste)
    return running + per_copy(make_ready, run_length)


def mass(width: N, height: N, mass_per_area: N) -> N:
    """Mass of one sheet in kg: sides in m, grammage in kg/m²."""
    return width * height * mass_per_area


def trimmed(net_mass: N, trim: N) -> N:
    """What is left of the net paper in the copy after trimming off the share `trim`."""
    return net_mass - net_mass * trim
