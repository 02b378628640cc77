# SPDX-License-Identifier: Apache-2.0
"""The whole result of a study as documents and `result.json` see it. Nothing in here needs another file."""

from datetime import date
from typing import Any

from footprint.schema.analysis import Analysis
from footprint.schema.clause import Clause, Verdict
from footprint.schema.factor import Factor
from footprint.schema.footprint import Footprint
from footprint.schema.reading import Adopted, LaidOverlay
from footprint.schema.record import Frozen, Number
from footprint.schema.system import ProductSystem
from footprint.schema.views import AllocatedRow, CarbonContent, ElectricityView, ElectricityViewId, MassBalance
from footprint.text import Bilingual


class Party(Frozen):
    """A company as it gives its own names; the English may be missing."""

    name_zh: str
    name_en: str = ""
    address: str = ""
    code: str = ""


class SiteInfo(Frozen):
    """One site: its role, the processes it performs with their share of output (percent), whose meter counts."""

    id: str
    name: str
    address: str
    kind: str
    process: str
    share: Number
    meter: str
    is_gate: bool
    model: str = ""
    """The one model the row is about; empty: all of them."""


class Named(Frozen):
    """An id with its name in both languages (stages, processes, flows)."""

    id: str
    name: Bilingual


class Versions(Frozen):
    """What produced the figure (design D8): tool, method number, spec, factor set, GWP set, with content hashes."""

    tool: str
    method: int
    spec_id: str
    spec_edition: str
    spec_hash: str
    factor_set: str
    factor_set_version: str
    factor_hash: str
    gwp_set: str
    gwp_hash: str


class Printed(Frozen):
    """Figures as printed, rounded once with the largest-remainder method: stages and lines each sum to `total`."""

    decimals: int
    total: str
    total_with_uptake: str
    by_stage: dict[str, str]
    by_process: dict[str, str]
    by_line: dict[str, str]
    by_flow: dict[str, str]
    share_by_stage: dict[str, str]
    """Percent with one digit after the point, summing to 100.0."""


class ModelResult(Frozen):
    """One model (models are never averaged): name, net mass, its system, footprint and printed figures."""

    model: str
    name_zh: str
    name_en: str
    mass_kg: Number
    system: ProductSystem
    footprint: Footprint
    printed: Printed
    analysis: Analysis | None = None
    """What stands beside the footprint: data quality, hot spots, carbon kinds, effect of the GWP set."""
    electricity_views: tuple[ElectricityView, ...] = ()
    """The same model with electricity by location and by market; the headline is one of them."""
    carbon_content: CarbonContent | None = None
    balances: tuple[MassBalance, ...] = ()


class Decision(Frozen):
    """An answered question of the decisions sheet."""

    question: str
    text: Bilingual
    answer: str
    unit: str
    who: str
    evidence: str
    pointer: str


class Notice(Frozen):
    """A warning or note of the run, in both languages, with its place."""

    code: str
    severity: str
    place: str
    what: Bilingual


class StudyResult(Frozen):
    """Everything a document may print and `result.json` holds.

    `content_hash` is over the frozen inputs (submission, spec, factor rows reached, GWP set). `clause_counts` is
    basis -> number of clauses. `secrets` are the strings no public document may contain (supplier names and the like).
    """

    versions: Versions
    content_hash: str
    statement_date: date
    period_start: date
    period_end: date
    applicant: Party
    manufacturer: Party
    product_name_zh: str
    product_name_en: str
    trademark: str
    category_code: str
    category_name: Bilingual
    product: str
    title: Bilingual
    standard_number: str | None
    standard_title: Bilingual
    standard_read: Bilingual
    declared_unit: Bilingual
    stages: tuple[Named, ...]
    processes: tuple[Named, ...]
    process_feeds: dict[str, tuple[str, ...]]
    process_stage: dict[str, str]
    flows: tuple[Named, ...]
    sites: tuple[SiteInfo, ...]
    models: tuple[ModelResult, ...]
    factors: dict[str, Factor]
    clauses: tuple[Clause, ...]
    clause_counts: dict[str, int]
    overlays: tuple[LaidOverlay, ...] = ()
    """What bodies read in the standard and laid over the specification; `clauses` and `clause_counts` are with it."""
    adopted: Adopted | None = None
    """Only where an adoption of exactly this specification was given."""
    verdicts: tuple[Verdict, ...]
    decisions: tuple[Decision, ...]
    notices: tuple[Notice, ...]
    secrets: tuple[str, ...] = ()
    allocation: tuple[AllocatedRow, ...] = ()
    """Every metered or weighed row of the sites, and where all of it went."""


def headline_view(result: StudyResult) -> ElectricityViewId:
    """How the headline sees electricity: by location unless a view of the first model says otherwise."""
    views = result.models[0].electricity_views if result.models else ()
    return next((view.view for view in views if view.headline), "location")


def public_record(result: StudyResult) -> dict[str, Any]:
    """The public level of a study (design D10): fields, total, stages, hashes; no supplier, line or factor value."""
    return {
        "schema": "footprint/public-record/1",
        "kind": "statement",
        "verified": False,
        "boundary": "cradle to gate (partial CFP)",
        "product": result.product,
        "product_name": {"zh": result.product_name_zh, "en": result.product_name_en},
        "trademark": result.trademark,
        "category_code": result.category_code,
        "applicant": {"zh": result.applicant.name_zh, "en": result.applicant.name_en},
        "manufacturer": {"zh": result.manufacturer.name_zh, "en": result.manufacturer.name_en},
        "declared_unit": {"zh": result.declared_unit.zh, "en": result.declared_unit.en},
        "unit": "kg CO2e per declared unit",
        "standard": result.standard_number,
        "electricity_view": headline_view(result),
        "period": [result.period_start.isoformat(), result.period_end.isoformat()],
        "date": result.statement_date.isoformat(),
        "clauses_by_basis": dict(sorted(result.clause_counts.items())),
        "overlays": [
            {name: value for name, value in overlay.model_dump().items() if name != "by"} for overlay in result.overlays
        ],
        "adopted": result.adopted.model_dump(exclude={"by"}) if result.adopted else None,
        "versions": {name: str(getattr(result.versions, name)) for name in Versions.model_fields},
        "study_hash": result.content_hash,
        "models": [
            {
                "model": model.model,
                "name": {"zh": model.name_zh, "en": model.name_en},
                "mass_kg": model.mass_kg,
                "total": model.printed.total,
                "total_with_uptake": model.printed.total_with_uptake,
                "stages": dict(model.printed.by_stage),
            }
            for model in result.models
        ],
    }
