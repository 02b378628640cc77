# SPDX-License-Identifier: Apache-2.0
"""Documents name the body that read the standard and the one that adopted the rules, and nobody where there is none."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from footprint.certificate import render_certificate, render_statement, verify_pdf
from footprint.certificate.refusals import clauses_lacking
from footprint.certificate.rests_on import adopted_words, overlay_words
from footprint.factors import load_gwp, shipped
from footprint.schema.reading import Adopted, LaidOverlay
from footprint.schema.result import StudyResult
from footprint.specs import laid_over, load_spec
from footprint.study import compose
from footprint.text import Bilingual
from tests.decisions import own_scheme, record_of, signed
from tests.example import submission_of
from tests.overlays import clause_read, overlay

BODY = Bilingual("虚构认证有限公司", "Fictitious Certification Ltd")
LAID = LaidOverlay(
    id="fiction-1", body=BODY, by="核读员甲", date=date(2026, 11, 20), standard="T/FICTION 1 虚构文本 (2022)",
    clauses=41, parameters=3, questions=2, settings=1, hash="ab" * 32,
)  # fmt: skip
TAKEN = Adopted(body=BODY, rule="TR-1:2026", filing_code=None, by="评定员乙", date=date(2026, 11, 25))


@pytest.fixture(scope="module")
def under(study: StudyResult) -> StudyResult:
    """The test study as it would be under an overlay and an adoption."""
    return study.model_copy(update={"overlays": (LAID,), "adopted": TAKEN})


def test_the_sentences_say_who_when_and_how_many(under: StudyResult) -> None:
    (said,) = overlay_words(under)
    for words in (said.zh, said.en):
        assert all(part in words for part in ("fiction-1", "2026-11-20", "T/FICTION 1", "41", "3", "2", "1"))
    assert BODY.zh in said.zh
    assert BODY.en in said.en
    taken = adopted_words(under)
    assert taken is not None
    assert "TR-1:2026" in taken.zh
    assert f"{under.clause_counts.get('standard', 0)} rest" in taken.en


def test_without_them_nothing_is_said(study: StudyResult, statement: bytes, text_of: Callable[[bytes], str]) -> None:
    assert overlay_words(study) == ()
    assert adopted_words(study) is None
    said = text_of(statement)
    assert "叠加层" not in said
    assert "采纳" not in said


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_the_statement_prints_them_and_proves_them(
    lang: str, under: StudyResult, text_of: Callable[[bytes], str]
) -> None:
    pdf = render_statement(under, lang)  # type: ignore[arg-type]  # parametrised literal
    said = text_of(pdf)
    assert "fiction-1" in said
    assert LAID.hash in said
    assert ("虚构认证有限公司" in said) == (lang != "en")
    assert ("FictitiousCertificationLtd" in said) == (lang != "zh")
    assert "核读员甲" not in said
    verdict = verify_pdf(pdf)
    assert verdict.ok, [finding.what("en") for finding in verdict.findings]
    assert verdict.record is not None
    assert verdict.record["adopted"]["rule"] == "TR-1:2026"


def test_the_certificate_names_the_overlay(under: StudyResult, tmp_path: Path, text_of: Callable[[bytes], str]) -> None:
    pdf = render_certificate(under, signed(under), own_scheme(tmp_path))
    assert "fiction-1" in text_of(pdf)
    verdict = verify_pdf(pdf)
    assert verdict.ok, [finding.what("en") for finding in verdict.findings]
    assert verdict.record is not None
    assert [laid["clauses"] for laid in verdict.record["overlays"]] == [41]


def test_where_every_clause_was_read_no_adoption_is_needed() -> None:
    spec = load_spec("clothing")
    read = [clause_read(spec, clause.id) for clause in spec.clauses if clause.basis != "standard"]
    laid = laid_over(spec, overlay(spec, clauses=read))
    result = compose(submission_of("clothing"), laid, shipped(), load_gwp("AR6"))[1]
    assert clauses_lacking(result, record_of(result, adopted=None)) == []
    ours = compose(submission_of("clothing"), spec, shipped(), load_gwp("AR6"))[1]
    assert {record.code for record in clauses_lacking(ours, record_of(ours, adopted=None))} == {
        "certificate_clause_basis"
    }
