# SPDX-License-Identifier: Apache-2.0
"""Float arrays with explicit signs, and their datapackages."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from footprint.errors import OurFault
from footprint.model import arrays, link
from footprint.model.datapackage import inventory_package, method_package
from footprint.schema import matrix_id
from tests.strategies import GWP, factor, line, process, rows, system

LINKED = link(
    system(process("p", line("l", "p", "wood", "2"))),
    rows(factor("wood", gases={"co2_fossil": Decimal("0.1"), "co2_biogenic_uptake": Decimal(-3)})),
    GWP,
)


def test_what_is_made_stands_as_it_is_and_what_enters_is_flipped() -> None:
    laid = arrays(LINKED)
    assert laid.technosphere.data.tolist() == [1, 1, 2]
    assert laid.technosphere.flip.tolist() == [False, False, True]
    assert laid.technosphere.rows.tolist()[2] == matrix_id("factor:s/wood@1")
    assert laid.technosphere.cols.tolist()[2] == matrix_id("process:p")
    assert sorted(laid.biosphere.data.tolist()) == [-3, 0.1]
    assert not laid.biosphere.flip.any()
    assert laid.demand == {matrix_id("process:p"): 1.0}


def test_the_headline_has_an_entry_of_zero_for_uptake() -> None:
    laid = arrays(LINKED)
    assert sorted(laid.headline.data.tolist()) == [0, 1]
    assert laid.with_uptake.data.tolist() == [1, 1]


def test_float64_is_kept_in_the_datapackage() -> None:
    laid = arrays(LINKED)
    package = inventory_package(laid)
    data, _ = package.get_resource("biosphere_matrix.data")
    assert data.dtype == np.float64
    assert 0.1 in data.tolist()
    factors, _ = method_package("m", laid.headline).get_resource("characterization_matrix.data")
    assert factors.dtype == np.float64


def test_a_figure_beyond_floats_is_refused() -> None:
    exchange = replace(LINKED.technosphere[0], amount=Decimal("1E+400"))
    with pytest.raises(OurFault):
        arrays(replace(LINKED, technosphere=(exchange,)))


def test_ids_that_meet_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.modules["footprint.model.arrays"], "matrix_id", lambda text: len(text) % 2)
    with pytest.raises(OurFault):
        arrays(LINKED)
