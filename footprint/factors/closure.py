# SPDX-License-Identifier: Apache-2.0
"""The rows a study reaches: the factors it names and all that stand behind them."""

from collections.abc import Iterable

from footprint.errors import InputError, Record
from footprint.factors.factor_set import FactorSet
from footprint.factors.find import unknown
from footprint.schema import Factor


def closure(factors: FactorSet, ids: Iterable[str]) -> dict[str, Factor]:
    """Return all rows reached from `ids` through inputs, by id and sorted.

    Every unknown id is reported at once in one InputError, each with the three nearest ids.

    >>> from footprint.factors import shipped
    >>> len(closure(shipped(), ["open/tx.cotton.pmc@1"]))
    1
    """
    reached: dict[str, Factor] = {}
    missing: list[Record] = []
    waiting = sorted(set(ids))
    seen = set(waiting)
    while waiting:
        key = waiting.pop()
        factor = factors.factors.get(key)
        if factor is None:
            missing.append(unknown(factors, key))
            continue
        reached[key] = factor
        fresh = [line.factor for line in factor.inputs if line.factor not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    if missing:
        raise InputError(*sorted(missing, key=lambda record: record.value))
    return dict(sorted(reached.items()))
