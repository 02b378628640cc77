# SPDX-License-Identifier: Apache-2.0
"""The total cut by stage, process, site, flow and GWP basis; every cut sums to the total exactly. Shares of the total."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from footprint.model import FIGURE, exact_sum, product, tidy
from footprint.schema import CO2E_FLOWS, Factor, Line, LineResult, ProductSystem
from footprint.units import factor_between

SPLIT = "split"
_BASIS_OF = {flow: basis for basis, flow in CO2E_FLOWS.items()}

Cut = dict[str, Decimal]


def total(rows: Iterable[LineResult]) -> Decimal:
    """Without biogenic uptake."""
    return exact_sum(row.total for row in rows)


def uptake(rows: Iterable[LineResult]) -> Decimal:
    """Biogenic uptake alone, not positive."""
    return exact_sum(row.uptake for row in rows)


def by_stage(rows: Iterable[LineResult], stages: Iterable[str]) -> Cut:
    """Every stage of `stages` is there, a stage without lines with 0."""
    return _cut(((row.stage, row.total) for row in rows), stages)


def by_process(rows: Iterable[LineResult], processes: Iterable[str]) -> Cut:
    """Every process is there."""
    return _cut(((row.process, row.total) for row in rows), processes)


def by_site(rows: Iterable[LineResult]) -> Cut:
    """Lines that belong to no site stand under the empty id."""
    return _cut((row.site, row.total) for row in rows)


def by_flow(rows: Iterable[LineResult]) -> Cut:
    """By gas; CO2e without a split by the flow of its basis."""
    return _cut((flow, kg) for row in rows for flow, kg in row.by_flow.items())


def by_gwp_basis(rows: Iterable[LineResult]) -> Cut:
    """`split` for gases by species, else the basis that the CO2e figure names."""
    return _cut((_BASIS_OF.get(flow, SPLIT), kg) for row in rows for flow, kg in row.by_flow.items())


def _cut(parts: Iterable[tuple[str, Decimal]], always: Iterable[str] = ()) -> Cut:
    groups: dict[str, list[Decimal]] = {key: [] for key in always}
    for key, part in parts:
        groups.setdefault(key, []).append(part)
    return {key: exact_sum(groups[key]) for key in sorted(groups)}


def share(rows: Collection[LineResult], chosen: Collection[str]) -> Decimal:
    """Share (0 to 1, 28 digits) of the lines `chosen`, weighted by the size of each contribution; 0 when all are zero."""
    return weighted_share(rows, dict.fromkeys(chosen, Decimal(1)))


def weighted_share(rows: Collection[LineResult], parts: Mapping[str, Decimal]) -> Decimal:
    """The same where of each line only a part (0 to 1) counts; a line that is not named counts for nothing."""
    whole = exact_sum(row.total.copy_abs() for row in rows)
    part = exact_sum(product(row.total.copy_abs(), parts[row.line]) for row in rows if row.line in parts)
    return tidy(FIGURE.divide(part, whole)) if whole else Decimal(0)


def _declared_lines(system: ProductSystem, factors: Mapping[str, Factor]) -> Iterator[Line]:
    """Lines primary in both amount and factor: measured for this product, and a supplier's own figure."""
    return (line for line in system.lines if line.primary and factors[line.factor].declared)


def primary_parts(system: ProductSystem, factors: Mapping[str, Factor]) -> dict[str, Decimal]:
    """Line -> the part of it (0 to 1) that is primary in PACT's sense: the supplier's own share of primary data.

    Pathfinder Framework 2.0, 4.2.2 (read through an open data model that quotes it): activity and emission factor must both
    be primary; the share stated by each supplier is weighted by its contribution to the footprint and the parts are added.
    A supplier that states no share counts for nothing here and stands in `primary_unstated`.
    """
    shares = {line.id: factors[line.factor].primary_data_share for line in _declared_lines(system, factors)}
    return {
        line: product(share, factor_between("percent", "one")) for line, share in shares.items() if share is not None
    }


def primary_unstated(system: ProductSystem, factors: Mapping[str, Factor]) -> set[str]:
    """Lines on a supplier's own figure, measured for this product, whose supplier states no share of primary data."""
    return {line.id for line in _declared_lines(system, factors) if factors[line.factor].primary_data_share is None}


def lines_where_activity_is_primary(system: ProductSystem) -> set[str]:
    """Lines whose amount was measured for this product, whatever the factor."""
    return {line.id for line in system.lines if line.primary}


def supplier_lines(system: ProductSystem, factors: Mapping[str, Factor]) -> set[str]:
    """Lines that rest on a supplier's word: for the amount, or as the factor it declared."""
    return {line.id for line in system.lines if line.activity.status == "supplier" or factors[line.factor].declared}


def illustrative_lines(system: ProductSystem) -> set[str]:
    """Lines whose amount is there only to make an example whole."""
    return {line.id for line in system.lines if _illustrative(line)}


def _illustrative(line: Line) -> bool:
    return line.activity.status == "illustrative"
