# SPDX-License-Identifier: Apache-2.0
"""One meter for several steps, and figures of a whole period beside outputs with a blank month."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.clauses import CHECKS, Case
from footprint.schema import Clause
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from tests.example import changed, example
from tests.order import Table, factors, steady, submission, tables

SPEC = load_spec("clothing")


def derived(change: Callable[[dict[str, Table]], object]) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets), SPEC, factors())


def one_meter(packed_of_others: str) -> Callable[[dict[str, Table]], object]:
    """The site's electricity on one row without a step; of making 1 in 4 pieces is ours, of packing 2 in 2 + others."""

    def change(sheets: dict[str, Table]) -> None:
        sheets["energy"] = [{**sheets["energy"][0], "process": None, **steady("1000")}]
        sheets["output"][3].update(steady(packed_of_others))

    return change


def apart(derivation: Derivation) -> list[str]:
    return [record.value for record in derivation.records if record.code == "shared_meter_apart"]


@given(st.integers(1, 100000))
def test_it_is_said_exactly_where_it_matters_by_whose_output_a_row_is_shared(others: int) -> None:
    found = derived(one_meter(str(others)))
    assert apart(found) == ([] if others == 6000 else ["E1"])
    assert found.systems


def test_the_verdict_is_missing_where_it_matters() -> None:
    case: Case = example("clothing").case()
    clause: Clause = next(c for c in case.spec.clauses if c.check == "allocation_sums")
    assert CHECKS["allocation_sums"](case, clause).state == "met"
    told = (*case.derivation.records, *(r for r in derived(one_meter("1")).records if r.code == "shared_meter_apart"))
    found = CHECKS["allocation_sums"](replace(case, derivation=replace(case.derivation, records=told)), clause)
    assert (found.state, found.reason is not None) == ("missing", True)


def test_shares_of_revenue_given_to_nobody_are_missing() -> None:
    case: Case = example("clothing").case()
    clause: Clause = next(c for c in case.spec.clauses if c.check == "allocation_sums")
    rows = case.submission.rows("output")
    first = case.derivation.allocation[0]
    site = [i for i, row in enumerate(rows) if (row["site"], row["process"]) == (first.site, first.process)]
    told = case.submission
    for index in site:
        told = changed(told, "output", index, "revenue_share", Decimal(100) / len(site) - 1)
    economic = (first.model_copy(update={"basis": "economic"}), *case.derivation.allocation[1:])
    bent = replace(case, submission=told, derivation=replace(case.derivation, allocation=economic))
    found = CHECKS["allocation_sums"](bent, clause)
    assert (found.state, found.pointer) == ("missing", first.pointer)


def test_nothing_metered_and_nothing_weighed_is_no_allocation() -> None:
    case: Case = example("clothing").case()
    clause: Clause = next(c for c in case.spec.clauses if c.check == "allocation_sums")
    bare = replace(case, derivation=replace(case.derivation, allocation=()))
    assert CHECKS["allocation_sums"](bare, clause).state == "not_applicable"


@pytest.mark.parametrize("blank", [1, 5, 11])
def test_waste_of_the_period_is_cut_as_the_outputs_are(blank: int) -> None:
    """1.2 t over 12 equal months; a month without outputs takes its part of the waste with it, so nothing moves."""

    def change(sheets: dict[str, Table]) -> None:
        for row in sheets["output"]:
            row.update({f"m{month:02d}": None for month in range(1, blank + 1)})

    whole, cut = derived(lambda _: None), derived(change)
    (before,), (after,) = ([line for s in d.systems for line in s.lines if line.id == "waste.W1"] for d in (whole, cut))
    assert after.activity.amount == pytest.approx(before.activity.amount, rel=Decimal("1e-20"))
    told = next(row for row in cut.allocation if row.line == "waste.W1")
    assert told.months == f"{12 - blank}/12"
    assert told.left_over == pytest.approx(Decimal("1.2") * blank / 12, rel=Decimal("1e-20"))
    assert sum(told.to_models.values()) + told.to_others + told.excluded + told.left_over == told.total
