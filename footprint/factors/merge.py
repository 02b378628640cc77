# SPDX-License-Identifier: Apache-2.0
"""Several sets side by side: ours and a factory's own. The first part of an id says which set a row is of."""

from collections.abc import Iterable
from pathlib import Path

from footprint.errors import InputError, Place, Record, stops
from footprint.factors.check import check
from footprint.factors.factor_set import FactorSet
from footprint.factors.load import load_set, shipped
from footprint.text import Bilingual


def merge(*sets: FactorSet) -> FactorSet:
    """One set that holds all rows of `sets`; InputError when two of them have the same id.

    Its id, version and title are those of the parts joined by ``+``; sources are named ``set:source``.

    >>> merge(shipped()) is shipped()
    True
    """
    if len(sets) == 1:
        return sets[0]
    ids = [name for one in sets for name in one.id.split("+")]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise InputError(*(Record("factors_set_twice", Place(name), name) for name in twice))
    return FactorSet(
        id="+".join(ids),
        version="+".join(one.version for one in sets),
        title=Bilingual(" + ".join(one.title.zh for one in sets), " + ".join(one.title.en for one in sets)),
        factors=dict(sorted((key, factor) for one in sets for key, factor in one.factors.items())),
        sources={key if ":" in key else f"{one.id}:{key}": s for one in sets for key, s in one.sources.items()},
        places={key: place for one in sets for key, place in one.places.items()},
    )


def check_beside(own: FactorSet, others: FactorSet) -> list[Record]:
    """The findings about `own` when its inputs may also be rows of `others`."""
    return [record for record in check(merge(others, own)) if record.where.sheet.startswith(f"{own.id}/")]


def open_sets(folders: Iterable[Path] = ()) -> FactorSet:
    """The shipped set, and beside it every set in `folders`; InputError when one cannot be used.

    An own set's inputs may be rows of the shipped set or of an own set named before it.
    """
    together = shipped()
    for folder in folders:
        own = load_set(folder)
        both = merge(together, own)
        found = check_beside(own, together)
        if stops(found):
            raise InputError(*(record for record in found if record.severity == "error"))
        together = both
    return together
