# SPDX-License-Identifier: Apache-2.0
"""Arrays -> bw_processing datapackages in memory, float64 kept (bw2data's own way rounds to float32)."""

from typing import Any

import numpy as np

from footprint.model.arrays import Arrays, Matrix


def inventory_package(arrays: Arrays) -> Any:
    """Technosphere and biosphere as one datapackage."""
    package = _new("footprint-inventory")
    _add(package, "technosphere_matrix", arrays.technosphere, reference_array=~arrays.technosphere.flip)
    _add(package, "biosphere_matrix", arrays.biosphere)
    return package


def method_package(name: str, characterisation: Matrix) -> Any:
    """One characterisation as a datapackage; 0 is the one place of all flows."""
    package = _new(f"footprint-{name}")
    _add(package, "characterization_matrix", characterisation, global_index=0)
    return package


def _new(name: str) -> Any:
    import bw_processing  # here, because it costs 0.2 s that --help need not pay

    return bw_processing.create_datapackage(name=name, id_=name, sum_intra_duplicates=True)


def _add(package: Any, kind: str, matrix: Matrix, **more: Any) -> None:
    import bw_processing

    indices = np.empty(len(matrix.data), dtype=bw_processing.INDICES_DTYPE)
    indices["row"], indices["col"] = matrix.rows, matrix.cols
    package.add_persistent_vector(
        matrix=kind, name=kind, indices_array=indices, data_array=matrix.data, flip_array=matrix.flip, **more
    )
