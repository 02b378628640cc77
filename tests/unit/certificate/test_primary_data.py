# SPDX-License-Identifier: Apache-2.0
"""The table of primary data: what each supplier states, what it comes to; withheld from a buyer where the figure is."""

from decimal import Decimal
from typing import Any

from footprint.calculation import compute
from footprint.certificate.analysis_quality import primary_data
from footprint.certificate.redact import for_buyer, withheld
from footprint.schema.result import ModelResult, StudyResult
from footprint.text import both
from tests.example import example


def told(share: str | None) -> tuple[StudyResult, ModelResult]:
    """The clothing example with its largest line measured, and on a supplier's private figure."""
    here = example("clothing")
    model = here.result.models[0]
    largest = max(model.footprint.lines, key=lambda row: row.total)
    own: dict[str, Any] = {"kind": "declared", "gases": {}, "inputs": (), "co2e": largest.intensity, "gwp_basis": "AR6"}
    own |= {"licence_class": "private", "primary_data_share": None if share is None else Decimal(share)}
    factors = {**here.inputs.factors, largest.factor: here.result.factors[largest.factor].model_copy(update=own)}
    processes = tuple(
        process.model_copy(
            update={
                "lines": tuple(
                    line.model_copy(update={"primary": True}) if line.id == largest.line else line
                    for line in process.lines
                )
            }
        )
        for process in model.system.processes
    )
    system = model.system.model_copy(update={"processes": processes})
    found = {"system": system, "footprint": compute(system, factors, here.inputs.gwp)}
    return here.result.model_copy(update={"factors": factors}), model.model_copy(update=found)


def shown(result: StudyResult, model: ModelResult, closed: bool) -> list[Any]:
    return [row.cells[2].shown for row in primary_data(result, model, closed).rows if row.cells[0].small]


def test_a_stated_share_stands_beside_its_line_and_counts() -> None:
    result, model = told("40")
    assert "40 %" in shown(result, model, closed=False)
    rows = primary_data(result, model, closed=False).rows
    assert rows[-3].cells[1].exact == model.footprint.primary_share
    assert model.footprint.primary_share > 0
    assert model.footprint.primary_unstated_share == 0


def test_an_unstated_share_is_said_and_counts_for_nothing() -> None:
    result, model = told(None)
    assert both("document.analysis.unstated") in shown(result, model, closed=False)
    assert model.footprint.primary_share == 0
    assert (
        primary_data(result, model, closed=False).rows[-2].cells[1].exact == model.footprint.primary_unstated_share > 0
    )


def test_a_buyer_does_not_see_what_a_private_declaration_states() -> None:
    result, model = told("40")
    buyer = for_buyer(result)
    assert all(
        factor.primary_data_share is None for factor in buyer.factors.values() if factor.licence_class == "private"
    )
    said = shown(buyer, model, closed=True)
    assert said
    assert set(said) == {withheld()}
