# SPDX-License-Identifier: Apache-2.0
"""The ledger holds every clause once, in order; what is asked stands at the clause that asks."""

from typing import get_args

from footprint.clauses import STATES, asked, entries
from footprint.errors import Place, Record
from footprint.schema import VerdictState
from footprint.specs import load_spec
from tests.example import example


def test_every_state_has_its_place() -> None:
    assert sorted(STATES) == sorted(get_args(VerdictState))


def test_every_clause_once_in_the_order_of_the_rules() -> None:
    result = example("clothing").result
    found = entries(result)
    assert [entry.clause for entry in found] == list(result.clauses)
    assert [entry.verdict for entry in found] == list(result.verdicts)
    lacking = {entry.clause.id for entry in found if entry.lacking}
    assert lacking == {
        verdict.clause
        for verdict in result.verdicts
        if verdict.state == "missing"
        and result.clauses[[c.id for c in result.clauses].index(verdict.clause)].kind == "requirement"
    }


def test_questions_stand_at_their_clauses() -> None:
    spec = load_spec("clothing")
    words = {"text_zh": "问", "text_en": "asks", "why_zh": "因", "why_en": "why"}
    at = Place("b.xlsx", "待定事项", "C2")
    records = [
        Record("question_unanswered", at, "packing_electricity", "", "question", words),
        Record("submission_certificate_sold_own", at, severity="note"),
    ]
    found = {entry.clause.id: entry for entry in asked(spec, records)}
    assert len(found) == len(spec.clauses)
    (entry,) = [entry for entry in found.values() if entry.verdict is not None]
    assert entry.clause.id == "clothing/2022/x-packing-energy"
    assert entry.verdict is not None
    assert entry.verdict.pointer == "b.xlsx › 待定事项 › C2"
    assert entry.verdict.reason is not None
    assert "asks" in entry.verdict.reason.en
    assert found["clothing/2022/1"].state == "not_judged"
