# SPDX-License-Identifier: Apache-2.0
"""What product rules and their examples need of a factor set, and which rows nobody needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footprint.errors import Place, Record
from footprint.factors.factor_set import FactorSet
from footprint.factors.find import nearest


@dataclass(frozen=True, order=True)
class Need:
    """One place that names a factor (`factor` is its id) or asks a person for one (`factor` is empty)."""

    product: str
    place: str
    factor: str
    words: str = ""


def unmet(factors: FactorSet, needs: Iterable[Need]) -> Iterator[Record]:
    """An error for every id that no row has; a question for every factor that only a person can name."""
    for need in sorted(set(needs)):
        if not need.factor:
            fields = {"words": need.words}
            yield Record(
                "factor_asked", Place(need.product, need.place), need.words, severity="question", fields=fields
            )
        elif need.factor not in factors.factors:
            fields = {"near": ", ".join(nearest(factors, need.factor)), "set": factors.id}
            yield Record("factor_unknown", Place(need.product, need.place), need.factor, fields=fields)


def unused(factors: FactorSet, needs: Iterable[Need]) -> Iterator[Record]:
    """A note for every row that no spec and no example reaches, by itself or through another row's inputs."""
    reached: set[str] = set()
    waiting = [need.factor for need in needs]
    while waiting:
        key = waiting.pop()
        if key in factors.factors and key not in reached:
            reached.add(key)
            waiting.extend(line.factor for line in factors.factors[key].inputs)
    for key in sorted(factors.factors.keys() - reached):
        yield Record("factor_unused", Place(factors.places.get(key, ""), key), key, severity="note")
