# SPDX-License-Identifier: Apache-2.0
"""What a report of a footprint study must hold: the union of check-lists in public use (report headings of Chinese group
standards and buyers' guides). The wording of ISO 14067 clause 7 and GB/T 24067 was not read; only such headings were."""

from collections.abc import Callable

import pytest

from footprint.schema.result import StudyResult
from footprint.text import text

CONTENTS: dict[str, tuple[str, ...]] = {
    "goal and intended use": ("document.goal", "document.goal.words"),
    "product and its specification": ("document.product", "document.model", "document.mass", "document.category"),
    "applicant and manufacturer": ("document.applicant", "document.manufacturer"),
    "declared unit": ("document.declared_unit",),
    "system boundary, stages inside and outside": ("document.boundary", "document.boundary.words", "document.outside"),
    "process map": ("document.map", "document.map.gate"),
    "sites and data collection": ("document.collection", "document.site.share"),
    "data period and date": ("document.period", "document.date"),
    "results by stage, process and gas": ("document.by_process", "document.by_flow", "document.share"),
    "biogenic uptake apart": ("document.total_with_uptake",),
    "primary data share": ("document.share.primary", "document.shares.note"),
    "background data with source, year, geography, version": ("document.factors", "document.factor.source", "document.version.factors"),
    "global warming potentials": ("document.gwp", "document.gwp_bases"),
    "electricity": ("document.electricity", "document.electricity.market"),
    "decisions and assumptions (cut-off among them)": ("document.decisions", "document.evidence"),
    "gaps and notices": ("document.notices",),
    "rules followed, clause by clause": ("document.clauses", "document.clauses_by_basis", "document.verdicts"),
    "standard and what of it was read": ("document.standard", "document.standard.read"),
    "calculation shown line by line": ("document.ledger", "document.self_check"),
    "verification status": ("document.mark", "document.limit.unverified"),
    "limits of use": ("document.limits", "document.limit.comparison", "document.limit.one_impact", "document.limit.part"),
    "versions of tool, method and data": ("document.version.tool", "document.version.spec", "document.hash.study"),
}  # fmt: skip


@pytest.fixture(scope="module")
def shown(report: bytes, text_of: Callable[[bytes], str]) -> str:
    return text_of(report)


@pytest.mark.parametrize("asks", CONTENTS)
def test_the_report_holds(asks: str, shown: str) -> None:
    for key in CONTENTS[asks]:
        for lang in ("zh", "en"):
            words = "".join(text(key, lang).split())
            assert words in shown, (asks, key, lang)


def test_the_cut_off_answer_and_the_allocation_clause_stand_in_it(shown: str, study: StudyResult) -> None:
    decision = study.decisions[0]
    assert "".join((decision.text.zh + decision.text.en).split()) in shown
    assert all(clause.id.rsplit("/", 1)[-1] in shown for clause in study.clauses)
