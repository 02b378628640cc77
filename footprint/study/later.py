# SPDX-License-Identifier: Apache-2.0
"""The stages after the gate of a computed study, as a scenario apart: nothing here goes back into the study."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from footprint import __version__
from footprint.calculation import compute
from footprint.calculation.later import Planned, asked, later_system, plan
from footprint.errors import Disagreement, InputError, Place, Record
from footprint.model import exact_sum, product
from footprint.model.link import place
from footprint.schema import Factor, Footprint, LineResult, content_hash
from footprint.schema.canonical import plain_number
from footprint.schema.later import LaterAsked, LaterAssumption, LaterLine, LaterModel, LaterStage, LaterStages
from footprint.schema.result import ModelResult, StudyResult
from footprint.specs.later import Assumption, LaterSpec
from footprint.specs.models import Stage
from footprint.study.inputs import StudyInputs
from footprint.submission.later_answers import LaterAnswers, Said
from footprint.text import Bilingual, both
from footprint.units import factor_of_product

_WHOLE = Decimal(1)


def later_stages(
    inputs: StudyInputs,
    result: StudyResult,
    later: LaterSpec,
    answers: LaterAnswers,
    factors: Mapping[str, Factor],
) -> LaterStages:
    """The scenario of every model, with the study's GWP set and the same ledger and Brightway as the partial CFP.

    `factors` may hold rows the study does not use. InputError when answers contradict each other or a factor takes
    something off.
    """
    known = {**factors, **inputs.factors}
    models = tuple(_model(inputs, model, later, answers.of(model.model), known) for model in result.models)
    return LaterStages(
        notice=both("later.notice"),
        product=result.product,
        edition=inputs.spec.edition,
        declared_unit=result.declared_unit,
        gwp_set=inputs.gwp.id,
        decimals=inputs.spec.decimals,
        study_hash=result.content_hash,
        scenario_hash=content_hash({"scenario": later, "assumptions": [model.assumptions for model in models]}),
        tool=__version__,
        models=models,
    )


def _model(
    inputs: StudyInputs, model: ModelResult, later: LaterSpec, said: Mapping[str, Said], factors: Mapping[str, Factor]
) -> LaterModel:
    given = _given(inputs, model, later, said, factors)
    _refuse(_contradictions(later, given, said))
    planned, outside = plan(later, given), tuple(stage for stage in inputs.spec.stages if not stage.inside)
    wanting = asked(later, planned, {stage.id: stage for stage in outside})
    stages = []
    for stage in outside:
        system = later_system(later.product, model.model, model.system.declared_unit, planned, stage)
        footprint = compute(system, factors, inputs.gwp) if system else None
        stages.append(_stage(stage, later, planned, footprint, wanting, factors))
    return LaterModel(model=model.model, assumptions=tuple(given.values()), stages=tuple(stages))


def _refuse(records: Iterable[Record]) -> None:
    found = list(records)
    if found:
        raise InputError(*found)


def _given(
    inputs: StudyInputs,
    model: ModelResult,
    later: LaterSpec,
    said: Mapping[str, Said],
    factors: Mapping[str, Factor],
) -> dict[str, LaterAssumption]:
    """What is known of one model, by id: from the study, from a person, or (where neither says) from a published rule."""
    clauses = {stage.id: stage.clause for stage in inputs.spec.stages}
    found: dict[str, LaterAssumption] = {}
    for one in sorted(later.assumptions, key=lambda one: one.kind != "choice"):  # tables need the choices first
        filled = _from_study(inputs, model, one) if one.known else _told(one, said.get(one.id), found)
        if filled:
            name = _chosen_name(one, str(filled.get("chosen", "")), inputs, factors)
            base = {"id": one.id, "stage": one.stage, "clause": clauses[one.stage], "name": one.name}
            found[one.id] = LaterAssumption.model_validate(
                {**base, "unit": one.unit, "per": one.per, "chosen_name": name, **filled}
            )
    return {one.id: found[one.id] for one in later.assumptions if one.id in found}


def _told(one: Assumption, said: Said | None, found: Mapping[str, LaterAssumption]) -> dict[str, object]:
    """A person's answer, else the published value; nothing where neither is there."""
    if said is not None:
        told = {"who": said.who, "evidence": said.evidence, "pointer": str(said.where)}
        return {"said": "person", "amount": said.amount, "chosen": said.chosen, **told}
    value = one.values.get(found[one.by].chosen) if one.by in found else one.value
    return {} if value is None else {"said": "rule", "amount": value, "basis": one.basis, "source": one.source}


def _chosen_name(one: Assumption, chosen: str, inputs: StudyInputs, factors: Mapping[str, Factor]) -> Bilingual | None:
    """How a chosen id reads."""
    if one.kind == "factor":
        return factors[chosen].name if chosen in factors else None
    if one.kind == "number":
        return None
    choices = [*one.choices, *(choice for listed in inputs.spec.choices.values() for choice in listed)]
    return next((choice.name for choice in choices if choice.id == chosen), None)


def _from_study(inputs: StudyInputs, model: ModelResult, one: Assumption) -> dict[str, object]:
    """The declared unit itself, or a cell of the workbook's row of the model."""
    if one.known == "output":
        reference = next(p for p in model.system.processes if p.id == model.system.reference)
        amount = product(reference.output.amount, factor_of_product((reference.output.unit,), (), one.unit))
        return {"said": "study", "amount": amount, "pointer": inputs.spec.declared_unit_clause}
    row = next(row for row in inputs.submission.rows("models") if row["model"] == model.model)
    column = one.known.removeprefix("models.")
    if row[column] is None:
        return {}
    if one.kind == "choice":
        return {"said": "study", "chosen": str(row[column]), "pointer": row.ref(column)}
    return {"said": "study", "amount": Decimal(str(row[column])), "pointer": row.ref(column)}


def _contradictions(
    later: LaterSpec, given: Mapping[str, LaterAssumption], said: Mapping[str, Said]
) -> Iterable[Record]:
    """Shares that do not add up to one, and masses below what they hold."""
    for parts in later.wholes:
        known = [given[key] for key in parts if key in given]
        shares = [product(one.amount or Decimal(0), factor_of_product((one.unit,), (), "one")) for one in known]
        whole = exact_sum(shares)
        if (len(known) == len(parts) and whole != _WHOLE) or whole > _WHOLE:
            where = next((said[key].where for key in parts if key in said), Place())
            fields = {"parts": ", ".join(parts)}
            yield Record("later_whole", where, plain_number(product(whole, Decimal(100))), fields=fields)
    for one in later.assumptions:
        if one.known and one.id in given and given[one.id].amount == 0:
            yield Record("later_nothing", place(given[one.id].pointer), one.id)
        least = given.get(one.at_least)
        amount = given[one.id].amount if one.id in given else None
        if least is not None and least.amount is not None and amount is not None and amount < least.amount:
            fields = {"of": one.id, "least": f"{plain_number(least.amount)} {least.unit}", "other": least.id}
            yield Record(
                "later_below", said[one.id].where if one.id in said else Place(), plain_number(amount), fields=fields
            )


def _stage(
    stage: Stage,
    later: LaterSpec,
    planned: Iterable[Planned],
    footprint: Footprint | None,
    wanting: Iterable[LaterAsked],
    factors: Mapping[str, Factor],
) -> LaterStage:
    """One stage; its lines are the whole on which ledger and Brightway agreed."""
    rows = {row.line: row for row in footprint.lines} if footprint else {}
    taking = [row for row in rows.values() if row.total < 0]
    _refuse(Record("later_takes_off", value=row.factor, fields={"line": row.line}) for row in taking)
    here = [each for each in planned if each.line.stage == stage.id]
    lines = tuple(_line(each, rows.get(each.line.id), factors) for each in here if each.amount is not None)
    ids = {each.line.id for each in here}
    waiting = tuple(one for one in wanting if ids & set(one.lines))
    whole, agreed = exact_sum(line.total for line in lines), footprint.total if footprint else Decimal(0)
    if whole != agreed:
        fields = {"ledger": str(whole), "tolerance": "0"}
        raise Disagreement(Record("calc_disagree", value=str(agreed), fields=fields))
    complete = bool(lines) and not waiting
    return LaterStage(
        id=stage.id,
        name=stage.name,
        clause=stage.clause,
        note=later.notes.get(stage.id),
        total=whole if complete else None,
        lines=lines,
        asked=waiting,
        self_check=footprint.self_check if footprint and complete else None,
    )


def _line(each: Planned, row: LineResult | None, factors: Mapping[str, Factor]) -> LaterLine:
    zero = Decimal(0)
    factor = factors.get(each.factor)
    return LaterLine(
        id=each.line.id,
        stage=each.line.stage,
        kind=each.line.kind,
        name=each.line.name,
        terms=each.line.amount,
        amount=row.amount if row else zero,
        unit=row.unit if row else each.line.unit,
        factor=each.factor,
        factor_name=factor.name if factor else None,
        intensity=row.intensity if row else None,
        total=row.total if row else zero,
        uptake=row.uptake if row else zero,
    )
