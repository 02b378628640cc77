# SPDX-License-Identifier: Apache-2.0
"""Arithmetic self-check 算术自检: two ways to one figure must meet. It says nothing about the model behind them."""

from collections.abc import Sequence
from decimal import Context, Decimal

from footprint.calculation.cuts import total, uptake
from footprint.errors import Disagreement, Record
from footprint.model import WIDE, Solved, exact_sum, product, tidy
from footprint.schema import LineResult, SelfCheck, bare

TOLERANCE = Decimal("1E-9")
"""Of the sum of the sizes of all contributions."""

_SHOWN = Context(prec=10)
_GRAIN = 12
"""Orders of magnitude below the contributions; float noise under this is not shown, so that a frozen result has the
same bytes on every machine."""


def self_check(rows: Sequence[LineResult], solved: Solved, processes: Sequence[str]) -> SelfCheck:
    """Compare ledger and Brightway, both totals, and how often each of `processes` (node ids) runs.

    `brightway` is kept to 10 digits; differences are kept in steps of 1E-12 of the contributions. Raises Disagreement.
    """
    parts = [part for row in rows for part in row.by_flow.values()]
    size = exact_sum(map(Decimal.copy_abs, parts))
    headline = total(rows)
    difference = _agree(headline, Decimal(solved.headline), size)
    removed = [row.uptake for row in rows]
    both, both_size = exact_sum([headline, uptake(rows)]), exact_sum(map(Decimal.copy_abs, parts + removed))
    _agree(both, Decimal(solved.with_uptake), both_size)
    return SelfCheck(
        ledger=headline,
        brightway=_SHOWN.create_decimal_from_float(solved.headline),
        difference=_coarse(difference, size),
        tolerance=product(TOLERANCE, size),
        largest_supply_error=_runs_once(solved, processes),
    )


def _agree(ours: Decimal, theirs: Decimal, size: Decimal) -> Decimal:
    difference, allowed = exact_sum([ours, theirs.copy_negate()]).copy_abs(), product(TOLERANCE, size)
    if difference > allowed:
        fields = {"ledger": str(ours), "tolerance": f"{allowed:.3E}"}
        raise Disagreement(Record("calc_disagree", value=str(theirs), fields=fields))
    return difference


def _runs_once(solved: Solved, processes: Sequence[str]) -> Decimal:
    largest = Decimal(0)
    for name in processes:
        runs = solved.supply.get(name, 0.0)
        error = Decimal(abs(runs - 1))
        if error > TOLERANCE:
            raise Disagreement(Record("calc_supply", value=repr(runs), fields={"name": bare(name)}))
        largest = max(largest, error)
    return _coarse(largest, Decimal(1))


def _coarse(noise: Decimal, size: Decimal) -> Decimal:
    """`noise` in whole steps of 1E-12 of the order of magnitude of `size`."""
    return tidy(noise.quantize(Decimal(1).scaleb(size.adjusted() - _GRAIN), context=WIDE)) if size else noise
