# SPDX-License-Identifier: Apache-2.0
"""Data quality of every line: what the factor row says of itself, else what the program can see; nobody's guess.

Two matrices per line, as in the Méthode Bilan Carbone 4.4.2: one for the amount, one for the factor. The line shows
the worse of the two. The tables are data (`product_specs/common/quality.yaml`).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from footprint.model import FIGURE, exact_sum, product, tidy
from footprint.schema import Factor, FactorQuality, Footprint, Line, ProductSystem
from footprint.schema.analysis import Improvement, LineQuality, Quality
from footprint.specs.quality import INDICATORS, QualityTable

_PACT = {"technologicalDQR": "technology", "temporalDQR": "time", "geographicalDQR": "geography"}
_WORST_MINUS_BEST = 4
NOWHERE: Mapping[str, str] = MappingProxyType({})
EVERYWHERE = "*"
"""In the table of areas: every country lies in it."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def quality(
    footprint: Footprint,
    system: ProductSystem,
    factors: Mapping[str, Factor],
    years: tuple[int, int],
    table: QualityTable,
    places: Mapping[str, str] = NOWHERE,
) -> Quality:
    """Assess one model. `years` are the first and last year of the data period, `places` the countries of lines."""
    lines = {line.id: line for line in system.lines}
    sizes = [row.total.copy_abs() for row in footprint.lines]
    whole = exact_sum(sizes)
    found = []
    for row, size in zip(footprint.lines, sizes, strict=True):
        amount = activity_scores(lines[row.line], table)
        source = factor_scores(factors[row.factor], years, table, places.get(row.line))
        worse = FactorQuality(**{name: _worse(getattr(amount, name), getattr(source, name)) for name in INDICATORS})
        mean = share_of(exact_sum(_scores(worse, table)), Decimal(len(INDICATORS)))
        weight = share_of(size, whole)
        found.append(LineQuality(line=row.line, weight=weight, activity=amount, factor=source, worse=worse, mean=mean))
    judged = {name: [getattr(line.worse, name) for line in found] for name in INDICATORS}
    weighted = {name: _weighted(scores, sizes, whole, table) for name, scores in judged.items()}
    return Quality(
        lines=tuple(found),
        weighted=weighted,
        unjudged={name: _unjudged(scores, sizes, whole) for name, scores in judged.items()},
        overall=share_of(exact_sum(weighted.values()), Decimal(len(INDICATORS))),
        pact={name: weighted[indicator] for name, indicator in _PACT.items()},
        improvements=_improvements(found, table),
    )


def activity_scores(line: Line, table: QualityTable) -> FactorQuality:
    """Scores of the amount: by who said it; complete where it was measured for this product's own supply."""
    scores = table.activity.status.get(line.activity.status, FactorQuality())
    return scores.model_copy(update={"completeness": table.activity.primary_completeness}) if line.primary else scores


def factor_scores(
    factor: Factor, years: tuple[int, int], table: QualityTable, place: str | None = None
) -> FactorQuality:
    """Scores of the factor: the row's own judgement first, then age, place and how the figure was read.

    `place` is the country in which the process runs; None where nobody says it.
    """
    own = factor.quality or FactorQuality()
    seen = {
        "reliability": table.factor.grade.get(factor.grade),
        "time": _age_score(factor.year, years, table),
        "geography": _area_score(factor.geography, place, table),
        "technology": table.factor.declared_technology if factor.declared else None,
    }
    return FactorQuality(
        **{name: seen.get(name) if (said := getattr(own, name)) is None else said for name in INDICATORS}
    )


def worst_place(factor: Factor, places: Collection[str | None], table: QualityTable) -> str | None:
    """Of the countries in which a row is used (None: nobody says where) the one that it stands for worst."""
    ordered = sorted(places, key=lambda place: place or "")
    return max(ordered, key=lambda place: _area_score(factor.geography, place, table) or 0, default=None)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole, 28 digits; 0 when the whole is 0."""
    return tidy(FIGURE.divide(part, whole)) if whole else Decimal(0)


def _age_score(said: str, years: tuple[int, int], table: QualityTable) -> int | None:
    found = [int(year) for year in _YEAR.findall(said)]
    if not found:
        return None
    gap = max(years[0] - max(found), min(found) - years[1], 0)
    return next((score for score, limit in enumerate(table.time.years, 1) if gap < limit), len(table.time.years) + 1)


def _area_score(said: str, place: str | None, table: QualityTable) -> int | None:
    areas, here = table.geography, place or table.geography.area
    if not said:
        return None
    if said == here:
        return areas.same
    if {here, EVERYWHERE} & set(areas.larger.get(said, ())):
        return areas.within_larger
    return areas.part_of_area if said.startswith(f"{here}-") else areas.elsewhere


def _worse(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def counted(score: int | None, table: QualityTable) -> int:
    """The score, or what the table says for one that nobody judged."""
    return table.uncertainty.unknown if score is None else score


def _scores(scores: FactorQuality, table: QualityTable) -> list[Decimal]:
    return [Decimal(counted(getattr(scores, name), table)) for name in INDICATORS]


def _weighted(scores: list[int | None], sizes: list[Decimal], whole: Decimal, table: QualityTable) -> Decimal:
    parts = (product(size, Decimal(counted(score, table))) for score, size in zip(scores, sizes, strict=True))
    return share_of(exact_sum(parts), whole)


def _unjudged(scores: list[int | None], sizes: list[Decimal], whole: Decimal) -> Decimal:
    return share_of(exact_sum(size for score, size in zip(scores, sizes, strict=True) if score is None), whole)


def _improvements(lines: Iterable[LineQuality], table: QualityTable) -> tuple[Improvement, ...]:
    """Largest contribution × weakness first; lines that cannot get better or weigh nothing are left out."""
    found = []
    for line in lines:
        weakness = share_of(line.mean - 1, Decimal(_WORST_MINUS_BEST))
        worst = max(INDICATORS, key=lambda name: counted(getattr(line.worse, name), table))
        rank = product(line.weight, weakness)
        if rank:
            found.append(Improvement(line=line.line, weight=line.weight, weakness=weakness, rank=rank, indicator=worst))
    return tuple(sorted(found, key=lambda one: (-one.rank, one.line)))
