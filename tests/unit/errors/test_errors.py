# SPDX-License-Identifier: Apache-2.0
"""The error tree and its records."""

import pickle

import footprint.errors as errors
from footprint.errors import (
    FootprintError,
    InputError,
    NegativeVerdict,
    OurFault,
    Place,
    Record,
    SystemPartMissing,
    stops,
)


def test_exit_codes_follow_the_design() -> None:
    assert (NegativeVerdict.exit_code, InputError.exit_code, SystemPartMissing.exit_code, OurFault.exit_code) == (
        1,
        2,
        3,
        4,
    )


def test_the_drawn_tree_is_the_tree() -> None:
    drawn = errors.__doc__ or ""
    for name, thing in vars(errors).items():
        if isinstance(thing, type) and issubclass(thing, FootprintError):
            assert name in drawn


def test_a_record_speaks_both_languages_and_names_its_place() -> None:
    record = Record("product_unknown", Place("a.xlsx", "基本信息", "B3"), "shoes", fields={"known": "clothing"})
    plain = record.as_dict()
    assert plain["cell"] == "B3"
    assert "shoes" in record.what("zh")
    assert "shoes" in record.what("en")
    assert str(record.where) == "a.xlsx › 基本信息 › B3"
    assert "a.xlsx" in str(InputError(record))


def test_questions_stop_a_run_and_warnings_do_not() -> None:
    def severity(word: str) -> Record:
        return Record("product_unknown", severity=word, fields={"known": ""})  # type: ignore[arg-type]  # any word

    assert stops([severity("question")])
    assert stops([severity("warning"), severity("error")])
    assert not stops([severity("warning"), severity("note")])


def test_an_error_comes_back_from_another_process() -> None:
    told = InputError(Record("product_unknown", Place("a.xlsx"), "shoes", fields={"known": "clothing"}))
    back = pickle.loads(pickle.dumps(told))  # noqa: S301  (made here)
    assert type(back) is InputError
    assert back.records == told.records
    assert str(back) == str(told)
