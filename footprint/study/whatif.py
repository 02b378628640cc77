# SPDX-License-Identifier: Apache-2.0
"""Variants side by side: a scenario over a study, and two studies. Internal, for design; no document prints it (D14)."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from footprint.calculation import compute
from footprint.calculation.quality import share_of
from footprint.calculation.scenario import Scenario, line_differences, overlay
from footprint.calculation.uncertainty import paired, sampled_totals
from footprint.errors import InputError, Place, Record
from footprint.model import exact_sum, product
from footprint.schema import Factor, Footprint
from footprint.schema.result import ModelResult, StudyResult
from footprint.schema.variants import Difference, LineDifference
from footprint.specs.load import read_yaml
from footprint.specs.quality import load_quality
from footprint.study.inputs import StudyInputs, data_years
from footprint.study.places import line_places
from footprint.study.sureness import Draws

_PERCENT = Decimal(100)


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file; InputError when it is no scenario."""
    if not path.is_file():
        raise InputError(Record("cannot_read", Place(str(path)), "—"))
    try:
        return Scenario.model_validate(read_yaml(path))
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise InputError(Record("scenario_invalid", Place(str(path)), where)) from error


def what_if(
    inputs: StudyInputs, result: StudyResult, scenario: Scenario, factors: Mapping[str, Factor]
) -> tuple[Difference, ...]:
    """Every model with and without the scenario's changes; `factors` may hold rows the study does not use."""
    known = {**factors, **inputs.factors}
    changed = overlay([model.system for model in result.models], scenario, known)
    return tuple(
        difference("—", scenario.name, model.footprint, compute(system, known, inputs.gwp))
        for model, system in zip(result.models, changed, strict=True)
    )


def compare(
    one: tuple[StudyInputs, StudyResult],
    other: tuple[StudyInputs, StudyResult],
    names: tuple[str, str],
    draws: Draws,
) -> tuple[Difference, ...]:
    """Two studies of one product and declared unit, model by model, drawn from the same stream.

    Models of the same name are compared; where no name is shared, by position. InputError for unlike studies.
    """
    _refuse_unlike(one[1], other[1])
    table = load_quality()
    count, seed = draws.resolved(table.sampling)
    found = []
    for left, right in _pairs(one[1].models, other[1].models):
        samples = [
            sampled_totals(
                model.system,
                inputs.factors,
                inputs.gwp,
                data_years(inputs.submission),
                table,
                count,
                seed,
                line_places(inputs.submission, inputs.spec, model.system),
            )
            for (inputs, _), model in ((one, left), (other, right))
        ]
        both = paired(f"{names[0]} {left.model}", f"{names[1]} {right.model}", *samples)
        found.append(difference(*names, left.footprint, right.footprint).model_copy(update={"paired": both}))
    return tuple(found)


def difference(first_name: str, second_name: str, first: Footprint, second: Footprint) -> Difference:
    """Second minus first, in total, by stage and by line; the lines add up to the change."""
    change = exact_sum([second.total, first.total.copy_negate()])
    percent = product(share_of(change, first.total), _PERCENT) if first.total else None
    return Difference(
        first_name=first_name,
        second_name=second_name,
        model=first.model if first.model == second.model else f"{first.model} / {second.model}",
        first=first.total,
        second=second.total,
        change=change,
        percent=percent,
        by_stage=_stages(first, second),
        lines=line_differences(first, second),
    )


def _stages(first: Footprint, second: Footprint) -> tuple[LineDifference, ...]:
    left, right = first.by_stage, second.by_stage
    return tuple(
        LineDifference(
            line=stage,
            first=left.get(stage),
            second=right.get(stage),
            change=exact_sum([right.get(stage, Decimal(0)), left.get(stage, Decimal(0)).copy_negate()]),
        )
        for stage in dict.fromkeys([*left, *right])
    )


def _pairs(left: tuple[ModelResult, ...], right: tuple[ModelResult, ...]) -> list[tuple[ModelResult, ModelResult]]:
    by_name = {model.model: model for model in right}
    shared = [(model, by_name[model.model]) for model in left if model.model in by_name]
    return shared or list(zip(left, right, strict=True))


def _headline(result: StudyResult) -> str:
    return ", ".join(sorted({view.view for m in result.models for view in m.electricity_views if view.headline}))


def _unpaired(left: tuple[ModelResult, ...], right: tuple[ModelResult, ...]) -> tuple[str, str]:
    """Names on either side that have no partner; nothing where all have one, or where none is shared and both are as many."""
    one, other = ([model.model for model in models] for models in (left, right))
    if not {*one} & {*other} and len(one) == len(other):
        return "", ""
    return ", ".join(n for n in one if n not in other), ", ".join(n for n in other if n not in one)


def _refuse_unlike(one: StudyResult, other: StudyResult) -> None:
    """Only like is compared with like: product, declared unit, GWP set, view of electricity, and every model has its
    partner."""
    facts = (
        ("product", one.product, other.product),
        ("unit", one.declared_unit.en, other.declared_unit.en),
        ("gwp", one.versions.gwp_set, other.versions.gwp_set),
        ("electricity", _headline(one), _headline(other)),
        ("models", *_unpaired(one.models, other.models)),
    )
    unlike = [
        Record("compare_unlike", value=f"{left} ≠ {right}", fields={"what": what})
        for what, left, right in facts
        if left != right
    ]
    if unlike:
        raise InputError(*unlike)
