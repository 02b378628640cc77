# SPDX-License-Identifier: Apache-2.0
"""What is bought is booked on a process that can take it."""

import pytest

from footprint.factors import shipped
from footprint.submission import check
from tests.example import changed, example, submission_of


@pytest.mark.parametrize(
    ("product", "row", "process"),
    [
        ("clothing", 0, "wet"), ("clothing", 13, "fibre"), ("clothing", 4, "packing"), ("clothing", 2, "spinning"),
        ("home_textiles", 0, "packing"), ("home_textiles", 4, "spinning"),
    ],
)  # fmt: skip
def test_an_impossible_process_is_refused(product: str, row: int, process: str) -> None:
    twisted = changed(submission_of(product), "bom", row, "process", process)
    records = check(twisted, example(product).spec, shipped().factors)
    (record,) = [record for record in records if record.severity == "error"]
    assert record.code == "submission_bom_process"
    assert record.where == twisted.place(twisted.rows("bom")[row].ref("process"))
    assert process not in record.what("zh") + record.fix("zh")


@pytest.mark.parametrize("product", ["clothing", "home_textiles"])
def test_the_table_names_every_category_and_only_processes(product: str) -> None:
    spec = example(product).spec
    known = {process.id for process in spec.processes}
    assert {choice.id for choice in spec.choices["bom_category"]} <= set(spec.bom_processes)
    assert all(known & set(allowed) for allowed in spec.bom_processes.values())
    assert set(spec.modelled_without) <= known | {"filling"}
