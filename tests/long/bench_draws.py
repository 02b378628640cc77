# SPDX-License-Identifier: Apache-2.0
"""A thousand draws of one example: our sampler beside bw2calc's own loop on the same system, in one process.

    python -m tests.long.bench_draws [PRODUCT] [DRAWS]

Both draw a lognormal for every uncertain figure. bw2calc draws each matrix entry (`use_distributions`, `next`), ours one
multiplier per figure; the medians are printed so that one sees they do the same job. Both are run three times, in turn.
"""

import sys
import warnings
from time import perf_counter
from typing import Any

import numpy as np

from footprint.calculation.sampling import Sampled, drawn, sampled, totals_of
from footprint.factors import load_gwp, shipped
from footprint.model import arrays, link
from footprint.model.datapackage import method_package
from footprint.model.score import bw2calc
from footprint.schema import bare
from footprint.specs.quality import load_quality
from tests.example import example

ROUNDS = 3


def sigmas(laid: Sampled, ids: dict[str, int]) -> dict[tuple[int, int], float]:
    """(row id, column id) of the technosphere -> sigma; flows and factors by their text ids."""
    found = {}
    for entry in laid.inputs:
        taker, giver = laid.names[entry.taker], laid.names[entry.giver]
        found[ids[f"factor:{giver}"], ids[f"factor:{taker}"]] = laid.spreads[entry.variable].sigma
    return found


def package(matrix: Any, scale: np.ndarray, kind: str) -> Any:
    """One matrix as a datapackage with lognormal distributions where `scale` > 0."""
    import bw_processing as bwp

    indices = np.empty(len(matrix.data), dtype=bwp.INDICES_DTYPE)
    indices["row"], indices["col"] = matrix.rows, matrix.cols
    spread = np.zeros(len(matrix.data), dtype=bwp.UNCERTAINTY_DTYPE)
    spread["uncertainty_type"] = np.where((scale > 0) & (matrix.data > 0), 2, 0)
    spread["loc"] = np.where(
        spread["uncertainty_type"] == 2, np.log(np.where(matrix.data > 0, matrix.data, 1)), matrix.data
    )
    spread["scale"] = np.where(spread["uncertainty_type"] == 2, scale, np.nan)
    for name in ("shape", "minimum", "maximum"):
        spread[name] = np.nan
    made = bwp.create_datapackage(sum_intra_duplicates=True)
    made.add_persistent_vector(
        matrix=kind,
        name=kind,
        indices_array=indices,
        data_array=matrix.data,
        flip_array=matrix.flip,
        distributions_array=spread,
    )
    return made


def main(product: str, count: int) -> None:
    """Measure and print."""
    here = example(product)
    system, gwp = here.result.models[0].system, load_gwp(here.spec.gwp_set)
    table, years = load_quality(), (2024, 2024)
    laid = sampled(system, shipped().factors, gwp, years, table)
    linked = link(system, shipped().factors, gwp)
    matrices = arrays(linked)
    by_entry = sigmas(laid, matrices.ids)
    lines = {use.line: use for use in laid.uses}
    for line in system.lines:
        by_entry[matrices.ids[f"factor:{line.factor}"], matrices.ids[f"process:{line.process}"]] = laid.spreads[
            lines[line.id].variable
        ].sigma
    tech = np.array(
        [by_entry.get((r, c), 0.0) for r, c in zip(matrices.technosphere.rows, matrices.technosphere.cols, strict=True)]
    )
    names = {number: name for name, number in matrices.ids.items()}
    bio = np.array([laid.spreads[f"factor:{bare(names[int(c)])}"].sigma for c in matrices.biosphere.cols])
    packages = [
        package(matrices.technosphere, tech, "technosphere_matrix"),
        package(matrices.biosphere, bio, "biosphere_matrix"),
        method_package("headline", matrices.headline),
    ]
    engine = bw2calc()
    print(
        f"{product} {system.model}: {len(system.lines)} lines, {len(laid.names)} factor rows, {len(laid.spreads)} figures, {count} draws"
    )
    for _ in range(ROUNDS):
        start = perf_counter()
        laid = sampled(system, shipped().factors, gwp, years, table)
        ours = totals_of(laid, drawn(laid, 1, count), count)
        middle = perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lca = engine.LCA(matrices.demand, data_objs=packages, use_distributions=True, seed_override=1)
            lca.lci()
            lca.lcia()
            theirs = [lca.score] + [lca.score for _ in zip(range(count - 1), lca, strict=False)]
        end = perf_counter()
        print(
            f"ours {middle - start:.3f} s (median {np.median(ours):.4f}); "
            f"bw2calc {end - middle:.3f} s (median {np.median(theirs):.4f}); ratio {(end - middle) / (middle - start):.0f}"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "mobile_phone", int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
