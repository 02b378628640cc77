# SPDX-License-Identifier: Apache-2.0
"""The score by bw2calc on SuperLU, and proof that every exchange arrived in its matrices.

bw2calc imports bw2data when it is there, and that writes files, logs to stdout and holds one project per process; so
for the one moment of the import it is not there. Nor are pypardiso and UMFPACK: every machine solves with SuperLU.
"""

import importlib
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from scipy.sparse import coo_array, csr_array

from footprint.errors import DroppedExchange, OurFault, Record
from footprint.model.arrays import Arrays, Matrix
from footprint.model.datapackage import inventory_package, method_package

_UNWANTED = ("bw2data", "pypardiso", "scikits.umfpack")
_LOCK = Lock()


@dataclass(frozen=True)
class ReadBack:
    """One matrix as Brightway built it: values, matrix id -> row and column, how many entries went in."""

    name: str
    values: csr_array
    rows: Mapping[int, int]
    cols: Mapping[int, int]
    entries: int


@dataclass(frozen=True)
class Solved:
    """Scores in kg CO2e per declared unit; `supply`: text id of a node -> how often it runs; the matrices read back."""

    headline: float
    with_uptake: float
    supply: dict[str, float]
    matrices: tuple[ReadBack, ...]


def solve(arrays: Arrays) -> Solved:
    """Score `arrays` with bw2calc. Raises DroppedExchange when ids vanished, OurFault when there is no finite solution."""
    engine = bw2calc()
    packages = [inventory_package(arrays), method_package("headline", arrays.headline)]
    try:
        lca = engine.LCA(arrays.demand, data_objs=packages)
        lca.lci(factorize=True)
        lca.lcia()
        headline, read = lca.score, [*_inventory(lca), _method(lca, "headline")]
        lca.switch_method([method_package("with-uptake", arrays.with_uptake)])
        lca.lcia_calculation()
    except (engine.errors.BW2CalcError, RuntimeError, ValueError) as error:
        raise OurFault(Record("calc_engine", value=f"{type(error).__name__}: {error}")) from error
    read.append(_method(lca, "with uptake"))
    places = lca.dicts.activity
    supply = {name: float(lca.supply_array[places[n]]) for name, n in arrays.ids.items() if n in places}
    if not np.isfinite([headline, lca.score, *supply.values()]).all():
        raise OurFault(Record("calc_not_finite", value="score"))
    return Solved(headline, lca.score, supply, tuple(read))


def arrived(solved: Solved, expected: Arrays) -> None:
    """Compare each matrix, entry by entry and by count, with what was to be sent. Raises DroppedExchange."""
    wanted = (expected.technosphere, expected.biosphere, expected.headline, expected.with_uptake)
    for found, matrix in zip(solved.matrices, wanted, strict=True):
        if found.entries != len(matrix.data):
            fields = {"matrix": found.name, "wanted": str(len(matrix.data))}
            raise DroppedExchange(Record("calc_dropped", value=str(found.entries), fields=fields))
        if not _same(found, matrix):
            raise DroppedExchange(Record("calc_moved", fields={"matrix": found.name}))


def _same(found: ReadBack, matrix: Matrix) -> bool:
    diagonal = found.cols is found.rows
    try:
        rows = [found.rows[n] for n in matrix.rows.tolist()]
        cols = rows if diagonal else [found.cols[n] for n in matrix.cols.tolist()]
    except KeyError:
        return False
    signed = np.where(matrix.flip, -matrix.data, matrix.data)
    wanted = coo_array((signed, (rows, cols)), shape=found.values.shape).tocsr()
    return bool(abs(wanted - found.values).sum() == 0)


def _inventory(lca: Any) -> list[ReadBack]:
    activities, products, flows = dict(lca.dicts.activity), dict(lca.dicts.product), dict(lca.dicts.biosphere)
    return [
        _read("technosphere", lca.technosphere_mm, lca.technosphere_matrix, products, activities),
        _read("biosphere", lca.biosphere_mm, lca.biosphere_matrix, flows, activities),
    ]


def _method(lca: Any, name: str) -> ReadBack:
    flows = dict(lca.dicts.biosphere)
    return _read(f"characterisation ({name})", lca.characterization_mm, lca.characterization_matrix, flows, flows)


def _read(name: str, mapped: Any, values: Any, rows: dict[int, int], cols: dict[int, int]) -> ReadBack:
    if mapped.n_elements_dropped:
        raise DroppedExchange(Record("calc_vanished", value=str(mapped.n_elements_dropped), fields={"matrix": name}))
    return ReadBack(name, csr_array(values), rows, cols, len(mapped.input_data_vector()))


def bw2calc() -> Any:
    """Import bw2calc without its desktop database and its optional solvers, silently; the same module ever after."""
    with _LOCK, _absent(_UNWANTED), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice to install pypardiso, at import
        return importlib.import_module("bw2calc")


@contextmanager
def _absent(names: tuple[str, ...]) -> Iterator[None]:
    """Make modules unimportable for a while; what was there before is there after."""
    before = {name: sys.modules[name] for name in names if name in sys.modules}
    modules: dict[str, Any] = sys.modules  # None is Python's own mark for "not importable"
    modules.update(dict.fromkeys(names))
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update(before)
