# SPDX-License-Identifier: Apache-2.0
"""What the rule values behind a study do to its totals: each with a range that was read, at both ends of it.

A rule value enters before the lines are there, so it cannot be drawn in their linear system: the sector model derives the
submission again with the other value, and the total is computed like any other.
"""

from collections.abc import Mapping
from decimal import Decimal

from footprint.calculation import compute
from footprint.errors import stops
from footprint.schema import Footprint
from footprint.schema.variants import RuleValue
from footprint.sectors import Derivation, derive
from footprint.specs import Parameter, with_value
from footprint.study.inputs import StudyInputs
from footprint.submission import settled

_OWN = "project"
"""Basis of thresholds and switches of this project: no physical quantity, so nothing is uncertain about them."""


def rule_values(
    inputs: StudyInputs, derivation: Derivation, headline: Mapping[str, Footprint]
) -> dict[str, tuple[RuleValue, ...]]:
    """Model -> the rule values that the derivation read, in the order of the specification."""
    read = [rule for rule in inputs.spec.parameters if rule.id in derivation.rule_values and rule.basis != _OWN]
    found: dict[str, list[RuleValue]] = {model: [] for model in headline}
    for rule in read:
        ends = rule.lies_between
        low, high = (_totals(inputs, rule, end) for end in (ends.low, ends.high)) if ends else ({}, {})
        for model in headline:
            found[model].append(_told(rule, low.get(model), high.get(model)))
    return {model: tuple(values) for model, values in found.items()}


def _told(rule: Parameter, low: Decimal | None, high: Decimal | None) -> RuleValue:
    ends = rule.lies_between
    return RuleValue(
        id=rule.id,
        name=rule.name,
        value=rule.value,
        unit=rule.unit,
        clause=rule.clause,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        source=ends.source if ends else None,
        total_low=low,
        total_high=high,
    )


def _totals(inputs: StudyInputs, rule: Parameter, value: Decimal) -> dict[str, Decimal]:
    """Model -> total with the rule value at one end; empty where the sector model stops there."""
    spec = with_value(inputs.spec, rule.id, value)
    derived = derive(settled(inputs.submission, spec), spec, inputs.factors)
    if stops(derived.records):
        return {}
    return {system.model: compute(system, inputs.factors, inputs.gwp).total for system in derived.systems}
