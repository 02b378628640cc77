# SPDX-License-Identifier: Apache-2.0
"""The ledger of rules counts what stands in the files, and an overlay moves it by what it read."""

from collections import Counter

import pytest

from footprint.specs import clause_counts, coverage, laid_over, load_spec, products
from tests.overlays import answer_read, clause_read, overlay, value_read


@pytest.mark.parametrize("product", products())
def test_every_table_adds_up_to_all_clauses(product: str) -> None:
    spec = load_spec(product)
    found = coverage(spec)
    for counts in (found.by_basis, found.by_kind, found.by_judge):
        assert sum(counts.values()) == found.total == len(spec.clauses) == len(found.clauses)
    assert found.by_basis == clause_counts(spec)
    for basis, kinds in found.by_basis_and_kind.items():
        assert sum(kinds.values()) == found.by_basis[basis]
    assert Counter(clause.judged_by for clause in found.clauses) == Counter(
        {judge: count for judge, count in found.by_judge.items() if count}
    )
    assert found.questions_asked == len(spec.questions)
    assert found.questions_answered == 0


def test_a_clause_says_its_number_source_and_judge() -> None:
    found = {clause.number: clause for clause in coverage(load_spec("clothing")).clauses}
    assert (found["1"].judged_by, found["1"].certainty, found["1"].overlay) == ("check", "read_in_part", "")
    assert (found["2"].judged_by, found["8"].judged_by) == ("nobody", "person")
    assert "DB4403/T 281-2022" in found["1"].source
    assert found["x-sites"].certainty == "own"


def test_an_overlay_moves_the_counts_by_what_it_read() -> None:
    spec = load_spec("clothing")
    changes = {
        "clauses": [clause_read(spec, "clothing/2022/4"), clause_read(spec, "clothing/2022/5.2")],
        "parameters": [value_read(spec, "cutting.loss.tshirt", "0.2")],
        "questions": [answer_read("cut_off_total", "5")],
    }
    before, after = coverage(spec), coverage(laid_over(spec, overlay(spec, **changes)))
    assert after.by_basis["standard"] == before.by_basis["standard"] + 2
    assert after.by_basis["project"] == before.by_basis["project"] - 1
    assert after.by_basis["series"] == before.by_basis["series"] - 1
    assert after.parameters_by_basis["standard"] == before.parameters_by_basis["standard"] + 1
    assert (after.questions_asked, after.questions_answered) == (before.questions_asked - 1, 1)
    assert after.edition == "2022 + fiction-1"
    assert [clause.number for clause in after.clauses if clause.overlay == "fiction-1"] == ["4", "5.2"]
