# SPDX-License-Identifier: Apache-2.0
"""An adoption holds for exactly one rule set, says what was adopted, and is read with care."""

import json
from typing import Any

import jsonschema
import pytest

from footprint.certificate.decision import DecisionRecord
from footprint.errors import InputError
from footprint.schema import content_hash
from footprint.specs import adoption_of, laid_over, load_spec, read_adoption, require_adopts
from footprint.specs.adoption import LARGEST, written
from footprint.study import with_headline
from footprint.study.schemas import published
from tests.decisions import decided
from tests.example import example
from tests.overlays import clause_read, overlay

CLOTHING = load_spec("clothing")
GIVEN: dict[str, Any] = {
    "body": {"zh": "虚构认证有限公司", "en": "Fictitious Certification Ltd"},
    "rule": "TR-1:2026",
    "filing_code": None,
    "by": "评定员乙",
    "date": "2026-11-25",
}


def code(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_adoption(content, "adoption.json")
    (record,) = caught.value.records
    assert record.where.file == "adoption.json"
    return record.code


def test_what_is_written_is_read_back_and_fits_its_form() -> None:
    adoption = adoption_of(CLOTHING, GIVEN)
    assert read_adoption(written(adoption), "adoption.json") == adoption
    assert adoption.adopted.spec_hash == content_hash(CLOTHING)
    assert sum(adoption.clauses_by_basis.values()) == len(CLOTHING.clauses)
    jsonschema.validate(json.loads(written(adoption)), json.loads(published()["adoption.schema.json"]))


def test_its_adopted_part_is_what_a_decision_record_holds() -> None:
    record = decided(example("clothing").result)
    record["adopted"] = json.loads(written(adoption_of(CLOTHING, {**GIVEN, "filing_code": "F-9"})))["adopted"]
    decision = DecisionRecord.model_validate_json(json.dumps(record))
    assert decision.adopted is not None
    assert decision.adopted.spec_hash == example("clothing").result.versions.spec_hash


def test_it_holds_for_these_rules_and_no_others() -> None:
    adoption = adoption_of(CLOTHING, GIVEN)
    require_adopts(adoption, CLOTHING)
    laid = laid_over(CLOTHING, overlay(CLOTHING, clauses=[clause_read(CLOTHING, "clothing/2022/4")]))
    require_adopts(adoption_of(laid, GIVEN), laid)
    for other in (laid, load_spec("dairy"), with_headline(CLOTHING, "market")):
        with pytest.raises(InputError) as caught:
            require_adopts(adoption, other, "adoption.json")
        assert [record.code for record in caught.value.records] == ["adoption_other_spec"]


def test_what_it_says_of_the_rules_must_be_so() -> None:
    adoption = adoption_of(CLOTHING, GIVEN)
    for change in ({"edition": "2022 + more"}, {"clauses_by_basis": {**adoption.clauses_by_basis, "standard": 61}}):
        with pytest.raises(InputError):
            require_adopts(adoption.model_copy(update=change), CLOTHING)


@pytest.mark.parametrize(
    ("change", "option"),
    [
        ({"date": "25.11.2026"}, "--date"),
        ({"rule": ""}, "--rule"),
        ({"by": ""}, "--by"),
        ({"body": {"zh": "甲", "en": " "}}, "--body"),
        ({"filing_code": "x" * 121}, "--filing"),
    ],
)
def test_what_was_typed_wrong_is_named_by_its_option(change: dict[str, Any], option: str) -> None:
    with pytest.raises(InputError) as caught:
        adoption_of(CLOTHING, {**GIVEN, **change})
    (record,) = caught.value.records
    assert (record.code, record.where.cell) == ("adoption_given", option)


def test_a_foreign_file_is_refused() -> None:
    good = json.loads(written(adoption_of(CLOTHING, GIVEN)))
    assert code(b"{}") == "adoption_unreadable"
    assert code(b"\xff") == "adoption_unreadable"
    assert code(json.dumps({**good, "extra": 1}).encode()) == "adoption_unreadable"
    assert code(json.dumps({**good, "product": "\u202e"}).encode()) == "overlay_letters"
    assert code(b" " * (LARGEST + 1)) == "file_too_large"
