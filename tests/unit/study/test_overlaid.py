# SPDX-License-Identifier: Apache-2.0
"""A study under an overlay: the same as one composed with the laid rules; frozen, named, and told apart from a forgery."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from footprint.errors import InputError
from footprint.factors import load_gwp, shipped
from footprint.schema.result import StudyResult, public_record
from footprint.specs import Spec, adoption_of, laid_over, load_spec
from footprint.study import StudyInputs, compose, differences, differs_from_shipped, findings, freeze, recompute, thaw
from footprint.submission import Submission
from tests.example import changed, example, submission_of
from tests.overlays import answer_read, clause_read, overlay, readings, setting_read, value_read
from tests.strategies import STEADY
from tests.unit.specs.test_adoption import GIVEN

CLOTHING = load_spec("clothing")
LOSS = "cutting.loss.tshirt"
UNIT = "clothing/2022/4"


def bare() -> Submission:
    """The example with its decisions sheet as the template has it: the questions, and no answer."""
    given = submission_of("clothing")
    for index in range(len(given.rows("decisions"))):
        for column in ("answer", "who", "evidence"):
            given = changed(given, "decisions", index, column, None)
    return given


def limits(single: str = "3", total: str = "6") -> dict[str, Any]:
    return {"questions": [answer_read("cut_off_single", single), answer_read("cut_off_total", total)]}


def composed(spec: Spec, submission: Submission | None = None) -> tuple[StudyInputs, StudyResult]:
    return compose(submission or bare(), spec, shipped(), load_gwp(spec.gwp_set))


def laid(**changes: Any) -> Spec:
    return laid_over(CLOTHING, overlay(CLOTHING, **changes))


@pytest.mark.slow
@settings(STEADY, max_examples=2, phases=(Phase.generate,))
@given(lists=readings(CLOTHING))
def test_freezing_and_recomputing_is_composing_with_the_laid_rules(lists: dict[str, Any]) -> None:
    lists["questions"] = limits()["questions"]
    spec = laid(**lists)
    inputs, result = composed(spec)
    back = thaw(freeze(inputs))
    assert back.spec == spec
    assert back.content_hash() == inputs.content_hash() != example("clothing").inputs.content_hash()
    assert list(differences(recompute(back), result)) == []
    ours = shipped()
    found = list(differs_from_shipped(back, ours, CLOTHING, load_gwp(spec.gwp_set)))
    assert [(record.code, record.value) for record in found] == [("study_overlay", "fiction-1")]


def test_a_value_that_was_read_moves_the_figure_as_the_rule_says() -> None:
    """Twice the electricity per minute of sewing: that line of each model doubles, and no line of cloth or trims moves."""
    change = value_read(CLOTHING, "making.energy_per_minute", "0.058")
    before, after = example("clothing").result, composed(laid(parameters=[change], **limits()))[1]
    for old_model, new_model in zip(before.models, after.models, strict=True):
        old, new = ({row.line: row.amount for row in m.footprint.lines} for m in (old_model, new_model))
        moved = {line for line in old if new[line] != old[line]}
        assert moved == {line for line in old if "/making/electricity/" in line}
        assert all(new[line] == 2 * old[line] for line in moved)


def test_words_alone_move_no_figure_but_the_hash_and_the_counts() -> None:
    spec = laid(clauses=[clause_read(CLOTHING, UNIT, text={"zh": "一件", "en": "one piece"})])
    result = composed(spec, submission_of("clothing"))[1]
    ours = example("clothing").result
    assert [m.footprint.total for m in result.models] == [m.footprint.total for m in ours.models]
    assert result.clause_counts["standard"] == ours.clause_counts["standard"] + 1
    assert result.versions.spec_hash != ours.versions.spec_hash
    assert result.versions.spec_edition == "2022 + fiction-1"
    (note,) = result.overlays
    assert (note.body.zh, note.by, note.date.isoformat(), note.clauses) == (
        "虚构认证有限公司",
        "核读员甲",
        "2026-11-20",
        1,
    )
    (public,) = public_record(result)["overlays"]
    assert public["hash"] == note.hash
    assert "核读员甲" not in str(public)  # the reader's own name is not a public field


def test_a_withdrawn_value_is_asked_for_never_computed_without() -> None:
    change = value_read(CLOTHING, LOSS)
    change["new"] = {"withdrawn": "yes"}
    with pytest.raises(InputError) as caught:
        composed(laid(parameters=[change], **limits()))
    assert {record.severity for record in caught.value.records} & {"error", "question"}


def test_an_answer_of_the_standard_is_not_asked_and_is_named() -> None:
    inputs, result = composed(laid(**limits()))
    assert inputs.submission == bare()  # what was sent is frozen as it was sent
    answers = {decision.question: decision for decision in result.decisions}
    single = answers["cut_off_single"]
    assert (single.answer, single.pointer) == ("3", "fiction-1!cut_off_single")
    assert "核读员甲" in single.who
    assert "DB4403/T 281-2022" in single.evidence
    verdicts = {verdict.clause: verdict.state for verdict in result.verdicts}
    assert verdicts["clothing/2022/x-cut-off-limits"] == "met"
    tighter = composed(laid(**limits("0.5", "6")))[1]
    assert {v.clause: v.state for v in tighter.verdicts}["clothing/2022/x-cut-off-limits"] == "missing"


def test_an_answer_of_the_workbook_that_says_otherwise_stops() -> None:
    given = submission_of("clothing")
    own = {str(row["question"]): str(row["answer"]) for row in given.rows("decisions") if row["answer"]}
    records, derivation = findings(given, laid(**limits("1", own["cut_off_total"])), shipped())
    assert derivation is None
    assert [(r.code, r.value) for r in records if r.severity == "error"] == [
        ("submission_answer_of_rule", own["cut_off_single"])
    ]
    assert composed(laid(**limits(own["cut_off_single"], own["cut_off_total"])), given)[1].overlays


def test_a_setting_that_was_read_is_used() -> None:
    spec = laid(settings=[setting_read("gwp_set", "AR6", "AR5"), setting_read("decimals", "3", "1")])
    result = composed(spec, submission_of("clothing"))[1]
    assert result.versions.gwp_set == "AR5"
    assert len(result.models[0].printed.total.partition(".")[2]) == 1


def test_a_specification_changed_beside_its_overlay_is_told() -> None:
    spec = laid(clauses=[clause_read(CLOTHING, UNIT)])
    inputs, _ = composed(spec, submission_of("clothing"))
    parameters = tuple(p.model_copy(update={"value": Decimal("0.01")}) if p.id == LOSS else p for p in spec.parameters)
    forged = replace(inputs, spec=spec.model_copy(update={"parameters": parameters}))
    found = differs_from_shipped(forged, shipped(), CLOTHING, load_gwp("AR6"))
    assert [record.code for record in found] == ["study_spec_other"]


def test_an_adoption_is_frozen_named_and_moves_no_figure() -> None:
    made = example("clothing")
    adoption = adoption_of(CLOTHING, GIVEN)
    inputs, result = compose(made.submission, CLOTHING, shipped(), load_gwp("AR6"), adoption=adoption)
    assert result.adopted is not None
    assert result.adopted.rule == "TR-1:2026"
    assert made.result.adopted is None
    assert public_record(made.result)["adopted"] is None
    assert "by" not in public_record(result)["adopted"]
    assert {path.split(".")[0] for path, _, _ in differences(result, made.result)} == {"adopted", "content_hash"}
    back = thaw(freeze(inputs))
    assert list(differences(recompute(back), result)) == []
    with pytest.raises(InputError) as caught:
        compose(
            made.submission, laid(clauses=[clause_read(CLOTHING, UNIT)]), shipped(), load_gwp("AR6"), adoption=adoption
        )
    assert [record.code for record in caught.value.records] == ["adoption_other_spec"]
