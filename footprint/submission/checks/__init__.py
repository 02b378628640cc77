# SPDX-License-Identifier: Apache-2.0
"""All checks of a submission, one function per rule, in the order in which a person would mend the file."""

from collections.abc import Callable, Iterable, Mapping

from footprint.errors import Record
from footprint.schema import Factor
from footprint.specs import Spec
from footprint.submission.checks import (
    allocation_rules,
    bom_rules,
    certificate_rules,
    chain_rules,
    column_rules,
    decision_rules,
    factor_rules,
    fit_rules,
    offset_rules,
    omission_rules,
    period_rules,
    power_rules,
    site_rules,
)
from footprint.submission.checks.inspection import Find, Inspection
from footprint.submission.contents import Submission

CHECKS: tuple[Callable[[Inspection], Iterable[Record]], ...] = (
    column_rules.check_sheets_filled,
    column_rules.check_required,
    column_rules.check_required_when,
    column_rules.check_range,
    column_rules.check_small_percent,
    column_rules.check_unique,
    column_rules.check_references,
    column_rules.check_sums,
    period_rules.check_dates_plausible,
    period_rules.check_period_order,
    period_rules.check_period_whole_months,
    period_rules.check_period_length,
    period_rules.check_statement_date,
    period_rules.check_blank_months,
    period_rules.check_months_beyond,
    site_rules.check_one_gate,
    site_rules.check_gate_is_last,
    site_rules.check_site_process_once,
    site_rules.check_shared_meters,
    bom_rules.check_bom_processes,
    factor_rules.check_factors_known,
    factor_rules.check_material_units,
    factor_rules.check_factor_units,
    fit_rules.check_factor_fit,
    fit_rules.check_released_gas,
    chain_rules.check_chain_whole,
    chain_rules.check_chain_step,
    chain_rules.check_recycled,
    offset_rules.check_offsets,
    offset_rules.check_negative_factors,
    omission_rules.check_omitted_energy,
    allocation_rules.check_revenue_shares,
    allocation_rules.check_basis_complete,
    allocation_rules.check_compressed_air,
    certificate_rules.check_certificate_amounts,
    certificate_rules.check_certificate_months,
    certificate_rules.check_certificate_period,
    certificate_rules.check_certificate_ids,
    certificate_rules.check_certificate_factors,
    certificate_rules.check_certificate_technology,
    certificate_rules.check_own_power_is_in_energy,
    certificate_rules.check_certificates_sold,
    power_rules.check_named_power,
    power_rules.check_countries,
    power_rules.check_power_abroad,
    decision_rules.check_questions_answered,
    decision_rules.check_answers,
    decision_rules.check_rule_answers,
    decision_rules.check_answers_have_an_author,
    decision_rules.check_questions_known,
    decision_rules.check_assumptions,
)

BESIDE = frozenset(
    f"submission_{code}"
    for code in (
        "abroad_unmetered",
        "allocation_over",
        "certificate_excess",
        "certificate_factor",
        "certificate_not_cancelled",
        "certificate_period",
        "certificate_sold",
        "certificate_technology",
        "certificate_twice",
        "certificate_zero",
        "factor_negative",
        "factor_topic",
        "gas_other",
        "offset",
        "own_power_outside",
        "power_elsewhere",
        "power_refused",
        "power_unproven",
        "recycled_unsaid",
        "supply_alone",
    )
)
"""Errors that stop a run and yet leave the rest of the content readable: what else is wrong can be said beside them."""


def check(
    submission: Submission, spec: Spec, factors: Mapping[str, Factor] | None = None, find: Find | None = None
) -> list[Record]:
    """Return every finding of every check; none raises. `find` proposes factors for words that are no id."""
    case = Inspection(submission, spec, factors, find)
    return [record for rule in CHECKS for record in rule(case)]
