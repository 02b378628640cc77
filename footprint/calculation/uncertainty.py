# SPDX-License-Identifier: Apache-2.0
"""Uncertainty of a footprint by seeded draws, a first-order check beside it, single draws checked against Brightway."""

from collections.abc import Callable, Mapping

import numpy as np

from footprint.calculation.digits import short
from footprint.calculation.draws import Floats
from footprint.calculation.firstorder import elasticities, log_variances, squared_gsd_of_total
from footprint.calculation.histogram import histogram
from footprint.calculation.quality import NOWHERE
from footprint.calculation.redraw import check_draw
from footprint.calculation.sampling import Sampled, drawn, intensities_of, sampled, still, totals_of
from footprint.calculation.selfcheck import TOLERANCE
from footprint.calculation.spread import Unknown
from footprint.schema import Factor, GwpSet, ProductSystem
from footprint.schema.variants import Around, Interval, Paired, UncertainFigure, Uncertainty
from footprint.specs.quality import QualityTable

_Holds = Callable[[str, str], bool]
"""Activity variable and factor variable of one line -> counted or not."""

_LOW, _MIDDLE, _HIGH = 0.025, 0.5, 0.975


def uncertainty(
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    years: tuple[int, int],
    table: QualityTable,
    *,
    draws: int,
    seed: int,
    unknown: Unknown = "worst",
    checked: int | None = None,
    places: Mapping[str, str] = NOWHERE,
) -> Uncertainty:
    """Draw the footprint of one model `draws` times; `places` are the countries of lines. The first `checked` draws
    (None: as many as `table` says) are computed again by ledger and Brightway; Disagreement when one differs by more than
    1E-9 of its contributions. Same seed, same figures.
    """
    laid = sampled(system, factors, gwp, years, table, unknown, places)
    multiplied = drawn(laid, seed, draws)
    found = totals_of(laid, multiplied, draws)
    again = min(table.sampling.checked if checked is None else checked, draws)
    for n in range(again):
        check_draw(system, factors, gwp, multiplied, float(found[n]), n)
    known = sampled(system, factors, gwp, years, table, "left_out", places)
    total = float(totals_of(base := still(laid), drawn(base, seed, 1), 1)[0])
    return Uncertainty(
        model=system.model,
        gwp_set=gwp.id,
        draws=draws,
        seed=seed,
        unknown=unknown,
        total=short(total),
        sampled=interval(found),
        first_order=_around(total, squared_gsd_of_total(laid)),
        first_order_judged_only=_around(total, squared_gsd_of_total(known)),
        quantified=short(_covered(laid, lambda use, row: bool(laid.spreads[use].sigma and laid.spreads[row].sigma))),
        published=short(_covered(laid, lambda _, row: laid.spreads[row].basis == "published")),
        figures=_figures(laid, multiplied, found),
        checked_draws=again,
        agreed_within=TOLERANCE,
        source=table.uncertainty.source,
        histogram=histogram(found, table.sampling),
    )


def sampled_totals(
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    years: tuple[int, int],
    table: QualityTable,
    draws: int,
    seed: int,
    places: Mapping[str, str] = NOWHERE,
) -> Floats:
    """The sampled footprints alone, draw by draw; equal seeds make variants comparable, figure by figure."""
    laid = sampled(system, factors, gwp, years, table, places=places)
    return totals_of(laid, drawn(laid, seed, draws), draws)


def paired(one: str, other: str, first: Floats, second: Floats) -> Paired:
    """Two variants in the same draws (same seed): the difference draw by draw, first minus second."""
    difference = first - second
    larger = short(float((difference > 0).mean()))
    return Paired(one=one, other=other, difference=interval(difference), first_is_larger=larger)


def interval(values: Floats) -> Interval:
    """Median, mean, standard deviation and 95 % interval of sampled values."""
    low, median, high = (short(float(figure)) for figure in np.quantile(values, [_LOW, _MIDDLE, _HIGH]))
    deviation = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    return Interval(median=median, mean=short(float(values.mean())), deviation=short(deviation), low=low, high=high)


def _around(total: float, squared_gsd: float) -> Around:
    return Around(squared_gsd=short(squared_gsd), low=short(total / squared_gsd), high=short(total * squared_gsd))


def _covered(system: Sampled, holds: _Holds) -> float:
    base = still(system)
    per_unit = intensities_of(base, drawn(base, 0, 1), 1)[:, 0]
    sizes = [(use, abs(use.amount * float(per_unit[use.row]))) for use in system.uses]
    whole = sum(size for _, size in sizes)
    chosen = sum(size for use, size in sizes if holds(use.variable, system.own_variables[use.row]))
    return chosen / whole if whole else 0.0


def _figures(system: Sampled, multiplied: Mapping[str, Floats], found: Floats) -> tuple[UncertainFigure, ...]:
    """Every figure that varies and moves the total, largest share of the first-order variance first."""
    parts = log_variances(system, elasticities(system))
    whole = sum(parts.values())
    moving = [name for name, part in parts.items() if part > 0]
    ranked = _ranks(found)
    figures = [
        UncertainFigure(
            variable=name,
            sigma=short(system.spreads[name].sigma),
            basis=system.spreads[name].basis,
            rank_correlation=short(_correlation(_ranks(multiplied[name]), ranked)),
            share_of_variance=short(parts[name] / whole),
        )
        for name in moving
    ]
    return tuple(sorted(figures, key=lambda figure: (-figure.share_of_variance, figure.variable)))


def _ranks(values: Floats) -> Floats:
    """Ranks from 0; sampled values have no ties worth a mean rank."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values), dtype=float)
    return ranks


def _correlation(one: Floats, other: Floats) -> float:
    """Spearman's rho of two rankings; 0 for fewer than two draws."""
    return float(np.corrcoef(one, other)[0, 1]) if len(one) > 1 else 0.0
