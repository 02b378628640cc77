# SPDX-License-Identifier: Apache-2.0
"""What the documents say about a study, read off its inputs: parties, sites, decisions, notices, secrets."""

from collections import Counter
from datetime import date
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import Clause, Verdict
from footprint.schema.result import (
    Decision,
    ModelResult,
    Named,
    Notice,
    Party,
    SiteInfo,
    StudyResult,
    Versions,
)
from footprint.specs import Spec, noted
from footprint.study.inputs import StudyInputs
from footprint.submission import Row, Submission, settled
from footprint.submission.sites import named_model
from footprint.text import Bilingual

SHORTEST_SECRET = 2
"""Characters: a one-letter entry cannot be searched for in a document without hitting ordinary words."""


def _words(row: Row, column: str) -> str:
    value = row[column]
    return "" if value is None else str(value)


def _party(form: Row, role: str) -> Party:
    return Party(
        name_zh=_words(form, f"{role}_zh"),
        name_en=_words(form, f"{role}_en"),
        address=_words(form, f"{role}_address"),
        code=_words(form, "applicant_code") if role == "applicant" else "",
    )


def _sites(submission: Submission) -> tuple[SiteInfo, ...]:
    return tuple(
        SiteInfo(
            id=_words(row, "site"),
            name=_words(row, "name"),
            address=_words(row, "address"),
            kind=_words(row, "kind"),
            process=_words(row, "process"),
            share=Decimal(str(row["share"])),
            meter=_words(row, "meter"),
            is_gate=row["gate"] == "yes",
            model=named_model(row),
        )
        for row in submission.rows("sites")
    )


def _decisions(submission: Submission, spec: Spec) -> tuple[Decision, ...]:
    texts = {question.id: (question.text, question.unit or "") for question in spec.questions}
    return tuple(
        Decision(
            question=_words(row, "question"),
            text=texts[_words(row, "question")][0],
            answer=_words(row, "answer"),
            unit=texts[_words(row, "question")][1],
            who=_words(row, "who"),
            evidence=_words(row, "evidence"),
            pointer=row.ref("answer"),
        )
        for row in submission.rows("decisions")
        if row["answer"] is not None and _words(row, "question") in texts
    )


def secrets(submission: Submission, spec: Spec) -> tuple[str, ...]:
    """Every entry of a column marked secret, longest first: no public document may contain one."""
    found = {
        str(value)
        for sheet in spec.sheets
        for column in sheet.columns
        if column.secret
        for row in submission.rows(sheet.id)
        if (value := row[column.id]) is not None and len(str(value)) >= SHORTEST_SECRET
    }
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def _notices(records: tuple[Record, ...]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            code=record.code,
            severity=record.severity,
            place=str(record.where),
            what=Bilingual(record.what("zh"), record.what("en")),
        )
        for record in records
    )


def counts_by_basis(clauses: tuple[Clause, ...]) -> dict[str, int]:
    """Basis -> number of clauses, sorted by basis."""
    return dict(sorted(Counter(clause.basis for clause in clauses).items()))


def describe(
    inputs: StudyInputs,
    versions: Versions,
    models: tuple[ModelResult, ...],
    verdicts: tuple[Verdict, ...],
    records: tuple[Record, ...],
    statement_date: date | None,
) -> StudyResult:
    """Everything a document may print, as one value."""
    submission, spec = inputs.submission, inputs.spec
    form = submission.form("product")
    category = _words(form, "category")
    flows = sorted({flow for m in models for line in m.footprint.lines for flow in line.by_flow})
    stated = statement_date or form["statement_date"]
    start, end = form["period_start"], form["period_end"]
    if not (isinstance(stated, date) and isinstance(start, date) and isinstance(end, date)):
        raise TypeError("check let a form without dates through")
    return StudyResult(
        versions=versions,
        content_hash=inputs.content_hash(),
        statement_date=stated,
        period_start=start,
        period_end=end,
        applicant=_party(form, "applicant"),
        manufacturer=_party(form, "manufacturer"),
        product_name_zh=_words(form, "product_zh"),
        product_name_en=_words(form, "product_en"),
        trademark=_words(form, "trademark"),
        category_code=category,
        category_name=next(choice.name for choice in spec.scope.codes if choice.id == category),
        product=spec.id,
        title=spec.title,
        standard_number=spec.standard.number,
        standard_title=spec.standard.title,
        standard_read=spec.standard.read,
        # a rule may leave the unit to the applicant; then the systems say which was chosen
        declared_unit=next((model.system.declared_unit for model in models), spec.declared_unit),
        stages=tuple(Named(id=stage.id, name=stage.name) for stage in spec.stages),
        processes=tuple(Named(id=process.id, name=process.name) for process in spec.processes),
        process_feeds={process.id: process.feeds for process in spec.processes},
        process_stage={process.id: process.stage for process in spec.processes},
        flows=tuple(Named(id=flow, name=inputs.gwp.species[flow].name) for flow in flows),
        sites=_sites(submission),
        models=models,
        factors=inputs.factors,
        clauses=spec.clauses,
        clause_counts=counts_by_basis(spec.clauses),
        verdicts=verdicts,
        overlays=tuple(noted(overlay) for overlay in spec.overlays),
        adopted=inputs.adoption.told() if inputs.adoption else None,
        decisions=_decisions(settled(submission, spec), spec),
        notices=_notices(records),
        secrets=secrets(submission, spec),
    )
