# SPDX-License-Identifier: Apache-2.0
"""The upper line of the design as one value: submission, check, derive, compute, judge."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from footprint import __version__
from footprint.calculation import compute, printed
from footprint.clauses import Case, judge
from footprint.errors import InputError, Record, stops
from footprint.factors import FactorSet, closure, find
from footprint.schema import GwpSet, content_hash
from footprint.schema.result import ModelResult, StudyResult, Versions
from footprint.sectors import Derivation, derive
from footprint.specs import AdoptionFile, Spec, require_adopts
from footprint.study.alternatives import alternatives
from footprint.study.beside import analysis
from footprint.study.describe import describe
from footprint.study.inputs import METHOD, FactorOrigin, StudyInputs
from footprint.study.rule_values import rule_values
from footprint.study.sureness import Draws
from footprint.study.views import electricity_views
from footprint.submission import BESIDE, Submission, check, settled
from footprint.text import Bilingual

Progress = Callable[[str], None]
"""Called with the text key of the step that begins."""


COLUMN_GONE = frozenset(f"submission_{what}" for what in ("column_missing", "column_renamed", "item_missing"))


def _quiet(step: str) -> None:
    """No progress wanted."""


def _beyond(told: Iterable[Record], found: Iterable[Record]) -> Iterator[Record]:
    """The findings without the blanks of a column that is not there at all, which was said once."""
    gone = {record.rule for record in told if record.code in COLUMN_GONE}
    return (record for record in found if record.code != "submission_required" or record.rule not in gone)


def findings(
    submission: Submission, spec: Spec, factors: FactorSet, told: Iterable[Record] = ()
) -> tuple[list[Record], Derivation | None]:
    """Everything there is to say (`told` by the reading, found by the checks, met by the sector), and the derivation
    when nothing stopped it."""
    said = tuple(told)
    records = [*said, *_beyond(said, check(submission, spec, factors.factors, lambda words: find(factors, words)))]
    errors = {record.code for record in records if record.severity == "error"}
    if errors - BESIDE:
        return records, None
    if errors:
        # nothing is computed, but every other fault is said now; what is wrong on this sheet was said above
        bare = settled(submission, spec).model_copy(update={"sheets": {**submission.sheets, "certificates": ()}})
        return [*records, *derive(bare, spec, factors.factors).records], None
    derivation = derive(settled(submission, spec), spec, factors.factors)
    records.extend(derivation.records)
    return records, derivation


def gather(submission: Submission, spec: Spec, factors: FactorSet, gwp: GwpSet, derivation: Derivation) -> StudyInputs:
    """The frozen inputs: only the factor rows that this submission names or reaches."""
    systems = [*derivation.systems, *(system for seen in derivation.views.values() for system in seen)]
    used = {line.factor for system in systems for line in system.lines}
    named = {str(cell.value) for row in submission.all_rows() for cell in row.cells.values() if cell.kind == "text"}
    rows = closure(factors, sorted(used | (named & factors.factors.keys())))
    return StudyInputs(submission, spec, dict(sorted(rows.items())), FactorOrigin(factors.id, factors.version), gwp)


def result_of(
    inputs: StudyInputs,
    derivation: Derivation,
    records: Iterable[Record],
    statement_date: date | None = None,
    progress: Progress = _quiet,
    draws: Draws | None = None,
) -> StudyResult:
    """Compute every model, judge every clause, and describe the study for the documents.

    `draws` are those of the uncertainty beside the figures (None: as `quality.yaml` says); they alter nothing else.
    """
    spec = inputs.spec
    submission = settled(inputs.submission, spec)
    models = []
    inside = [stage.id for stage in spec.stages if stage.inside]
    progress("step.compute")
    for system in derivation.systems:
        footprint = compute(system, inputs.factors, inputs.gwp, inside)
        models.append((system, footprint, printed(footprint, spec.decimals)))
    progress("step.judge")
    case = Case(submission, spec, derivation, tuple(f for _, f, _ in models), inputs.factors)
    verdicts = judge(case)
    hashes = inputs.hashes()
    versions = Versions(
        tool=__version__,
        method=METHOD,
        spec_id=spec.id,
        spec_edition=spec.label,
        spec_hash=hashes["spec"],
        factor_set=inputs.origin.id,
        factor_set_version=inputs.origin.version,
        factor_hash=hashes["factors"],
        gwp_set=inputs.gwp.id,
        gwp_hash=hashes["gwp"],
    )
    rows = {row["model"]: row for row in submission.rows("models")}
    headline = {footprint.model: footprint for _, footprint, _ in models}
    others, rules = alternatives(inputs, derivation, headline), rule_values(inputs, derivation, headline)
    described = tuple(
        ModelResult(
            model=system.model,
            name_zh=str(rows[system.model]["name_zh"]),
            name_en=str(rows[system.model]["name_en"] or ""),
            mass_kg=rows[system.model]["mass"],
            system=system,
            footprint=footprint,
            printed=figures,
            analysis=analysis(inputs, system, footprint, others[system.model], rules[system.model], draws),
            electricity_views=electricity_views(inputs, derivation, system, footprint),
            carbon_content=derivation.carbon.get(system.model),
            balances=tuple(balance for balance in derivation.balances if balance.model == system.model),
        )
        for system, footprint, figures in models
    )
    told = describe(inputs, versions, described, verdicts, tuple(records), statement_date)
    return told.model_copy(update={"allocation": derivation.allocation})


def compose(
    submission: Submission,
    spec: Spec,
    factors: FactorSet,
    gwp: GwpSet,
    statement_date: date | None = None,
    progress: Progress = _quiet,
    told: Iterable[Record] = (),
    draws: Draws | None = None,
    adoption: AdoptionFile | None = None,
) -> tuple[StudyInputs, StudyResult]:
    """Run the whole line. InputError with every record when something is wrong or asked, or when `adoption` is of other
    rules than `spec`."""
    progress("step.check")
    if adoption is not None:
        require_adopts(adoption, spec)
    records, derivation = findings(submission, spec, factors, told)
    if derivation is None or stops(records):
        raise InputError(*records)
    inputs = replace(gather(submission, spec, factors, gwp, derivation), adoption=adoption)
    return inputs, result_of(inputs, derivation, records, statement_date, progress, draws)


def recompute(inputs: StudyInputs, statement_date: date | None = None) -> StudyResult:
    """Compute a frozen study again from its own inputs and nothing else."""
    origin = inputs.origin
    title = Bilingual(origin.id, origin.id)
    frozen = FactorSet(id=origin.id, version=origin.version, title=title, factors=inputs.factors, sources={})
    again = compose(inputs.submission, inputs.spec, frozen, inputs.gwp, statement_date, adoption=inputs.adoption)
    return again[1]


def same_inputs(one: StudyInputs, other: StudyInputs) -> bool:
    """True when both studies rest on the same inputs."""
    return content_hash(one.hashes()) == content_hash(other.hashes())
