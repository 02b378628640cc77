# SPDX-License-Identifier: Apache-2.0
"""Which steps of the plant a product passes, and the process map cut down to the steps of one model."""

from collections.abc import Sequence
from itertools import pairwise

from footprint.specs import Spec

RAW_MILK, COLLECTION, RECEPTION = "raw_milk", "collection", "reception"
FARM_SIDE = (RAW_MILK, COLLECTION)
"""Steps before the plant: no site of the order performs them."""

ROUTES: dict[str, tuple[str, ...]] = {
    "pasteurised": (RECEPTION, "heat", "packing"),
    "uht": (RECEPTION, "heat", "packing"),
    "fermented": (RECEPTION, "heat", "fermenting", "packing"),
    "powder": (RECEPTION, "heat", "drying", "packing"),
    "separated": (RECEPTION,),
    "heat_treated": (RECEPTION, "heat"),
}
"""Choice of the sheets Models and Output -> steps of the plant, in order. The last two are bulk co-products."""


def along(spec: Spec, steps: Sequence[str]) -> Spec:
    """The specification with its process map cut down to `steps`, each feeding the next one only."""
    feeds = {giver: (taker,) for giver, taker in pairwise(steps)}
    known = {process.id: process for process in spec.processes}
    chain = tuple(known[step].model_copy(update={"feeds": feeds.get(step, ())}) for step in steps)
    return spec.model_copy(update={"processes": chain})
