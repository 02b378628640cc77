# SPDX-License-Identifier: Apache-2.0
"""The cut-off as a test: what was left out, singly and together, against the limits somebody decided.

The limits are percentages of the computed headline total, without what was left out; shares of the product's mass are
shown beside them. A limit without an answer or a flow without an estimate makes the test undecided, never passed.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from footprint.calculation.quality import share_of
from footprint.model import exact_sum, product
from footprint.schema import Footprint
from footprint.schema.analysis import CutOff, Omitted, OmittedShare

_PERCENT = Decimal(100)


def cut_off(
    footprint: Footprint,
    mass_kg: Decimal,
    omitted: Sequence[Omitted],
    single_limit: Decimal | None,
    together_limit: Decimal | None,
) -> CutOff:
    """Screen `omitted` (per declared unit of the model, which weighs `mass_kg`) against the limits, percent."""
    total = footprint.total
    flows = tuple(_share(one, total, mass_kg, single_limit) for one in omitted)
    left_out = _sum(one.kg for one in omitted)
    together = _percent(left_out, total)
    unestimated = tuple(one.line for one in omitted if one.kg is None)
    decided = single_limit is not None and together_limit is not None and not unestimated and total > 0
    over = any(flow.over for flow in flows) or (together_limit is not None and together > together_limit)
    return CutOff(
        flows=flows,
        together=together,
        mass_together=_percent(_sum(one.mass_kg for one in omitted), mass_kg),
        single_limit=single_limit,
        together_limit=together_limit,
        passed=False if over else (True if decided or not omitted else None),
        unestimated=unestimated,
        completeness=share_of(total.copy_abs(), exact_sum([total.copy_abs(), left_out])),
    )


def _share(one: Omitted, total: Decimal, mass: Decimal, limit: Decimal | None) -> OmittedShare:
    percent = None if one.kg is None else _percent(one.kg.copy_abs(), total)
    return OmittedShare(
        line=one.line,
        percent=percent,
        mass_percent=None if one.mass_kg is None else _percent(one.mass_kg, mass),
        over=limit is not None and percent is not None and percent > limit,
        pointer=one.pointer,
    )


def _sum(parts: Iterable[Decimal | None]) -> Decimal:
    return exact_sum(part.copy_abs() for part in parts if part is not None)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return product(share_of(part, whole), _PERCENT)
