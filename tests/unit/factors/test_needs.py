# SPDX-License-Identifier: Apache-2.0
"""What rules and examples need is there; what nobody needs is listed."""

import pytest

from footprint.factors import Need, shipped, unmet, unused
from footprint.specs import load_spec, products
from footprint.submission.needs import factor_needs


@pytest.mark.parametrize("product", products())
def test_every_factor_a_spec_or_its_example_names_is_there(product: str) -> None:
    needs = factor_needs(load_spec(product))
    assert any(need.place.startswith("electricity_by_year") for need in needs)
    lacking = [r for r in unmet(shipped(), needs) if r.severity == "error"]
    assert lacking == [], [f"{r.where} {r.value}" for r in lacking]


def test_an_unmet_need_and_a_question_are_told_apart() -> None:
    needs = [Need("p", "example/bom.factor 3", "open/tx.cotton.pmx@1"), Need("p", "questions.q", "", "which?")]
    found = list(unmet(shipped(), needs))
    assert [(r.code, r.severity) for r in found] == [("factor_unknown", "error"), ("factor_asked", "question")]
    assert "open/tx.cotton.pmc@1" in found[0].fields["near"]


def test_unused_rows_are_those_no_chain_reaches() -> None:
    steam = "open/heat.steam.natural_gas.epa80@1"
    listed = {record.value for record in unused(shipped(), [Need("p", "x", steam)])}
    used = shipped().factors.keys() - listed
    assert steam in used
    assert {line.factor for line in shipped().factors[steam].inputs} <= used
    assert "open/tx.cotton.pmc@1" in listed
    assert {record.severity for record in unused(shipped(), [])} == {"note"}
