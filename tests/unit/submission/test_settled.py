# SPDX-License-Identifier: Apache-2.0
"""Answers that the standard gives: in the template they are written, in a submission they stand in place of any other."""

from footprint.specs import laid_over, load_spec
from footprint.submission import answers, settled
from footprint.submission.blank import blank_submission
from tests.overlays import answer_read, overlay

SPEC = load_spec("home_textiles")
LAID = laid_over(
    SPEC, overlay(SPEC, questions=[answer_read("declared_unit_kind", "set"), answer_read("cut_off_single", "1")])
)


def test_without_an_overlay_nothing_is_touched() -> None:
    blank = blank_submission(SPEC, "zh")
    assert settled(blank, SPEC) is blank


def test_a_blank_sheet_is_answered_once() -> None:
    blank = blank_submission(SPEC, "en")
    told = settled(blank, LAID)
    found = answers(told, LAID)
    assert {key: str(answer.value) for key, answer in found.items()} == {
        "declared_unit_kind": "set",
        "cut_off_single": "1",
    }
    assert settled(told, LAID) == told
    assert len(told.rows("decisions")) == len(SPEC.questions)
    assert answers(blank, LAID) == {}


def test_the_template_shows_the_answer_and_who_read_it() -> None:
    rows = {str(row["question"]): row for row in blank_submission(LAID, "zh").rows("decisions")}
    assert rows["cut_off_single"]["answer"] == "1"
    assert "核读员甲" in str(rows["cut_off_single"]["who"])
    assert "5.3" in str(rows["cut_off_single"]["evidence"])
    assert rows["cut_off_total"]["answer"] is None
