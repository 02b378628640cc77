# SPDX-License-Identifier: Apache-2.0
"""Own sets stand beside ours: same format, own ids, inputs across sets, nothing overwritten."""

from decimal import Decimal
from pathlib import Path

import pytest

from footprint.calculation import intensities
from footprint.errors import InputError
from footprint.factors import check, closure, load_gwp, load_set, merge, open_sets, shipped

from .conftest import own


def test_an_own_row_stands_beside_ours_and_keeps_its_class(tmp_path: Path) -> None:
    together = open_sets([own(tmp_path / "acme")])
    assert together.id == "open+acme"
    assert together.factors["acme/yarn@1"].licence_class == "private"
    assert together.factors["acme/yarn@1"].co2e == Decimal("4.25")
    assert len(together.factors) == len(shipped().factors) + 1
    assert [r for r in check(together) if r.severity == "error"] == []


def test_an_own_process_takes_from_ours_and_moves_with_it(tmp_path: Path) -> None:
    folder = own(tmp_path / "acme", kind="unit_process", co2e="", gwp_basis="")
    (folder / "inputs.csv").write_text(
        "code,input,amount,unit,note\nyarn,open/tx.cotton.pmc@1,1.1,kg,fibre\n", encoding="utf-8"
    )
    together = open_sets([folder])
    rows = closure(together, ["acme/yarn@1"])
    assert set(rows) == {"acme/yarn@1", "open/tx.cotton.pmc@1"}
    solved = intensities(rows, load_gwp("AR6"))
    (flow,) = solved["open/tx.cotton.pmc@1"]
    assert solved["acme/yarn@1"][flow] == Decimal("1.1") * solved["open/tx.cotton.pmc@1"][flow]


def test_an_own_set_with_a_fault_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = own(tmp_path / "acme", geography="China")
    with pytest.raises(InputError) as caught:
        open_sets([folder])
    assert [(r.code, r.where.file) for r in caught.value.records] == [("factor_geography", "acme/materials.csv")]


def test_two_sets_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = own(tmp_path / "acme")
    with pytest.raises(InputError) as caught:
        open_sets([folder, folder])
    assert caught.value.records[0].code == "factors_set_twice"
    assert merge(load_set(folder)).id == "acme"
