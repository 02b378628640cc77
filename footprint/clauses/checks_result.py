# SPDX-License-Identifier: Apache-2.0
"""Checks on the calculation: GWP set, electricity, offsets, allocation, sums."""

from decimal import Decimal

from footprint.calculation import printed
from footprint.clauses.case import Case, Check, answer
from footprint.model import exact_sum
from footprint.schema import Clause, Verdict


def gwp_named(case: Case, clause: Clause) -> Verdict:
    """The figure names its GWP set, and it is the spec's."""
    sets = {footprint.gwp_set for footprint in case.footprints}
    if sets == {case.spec.gwp_set}:
        return answer(clause, "met", case.spec.gwp_set)
    return answer(clause, "missing", ", ".join(sorted(sets)), "verdict.gwp", wanted=case.spec.gwp_set)


def electricity_rule(case: Case, clause: Clause) -> Verdict:
    """Every electricity line stands on a life-cycle factor."""
    lines = [line for system in case.derivation.systems for line in system.lines if line.kind == "electricity"]
    partial = sorted({line.factor for line in lines if "CO2 only" in case.factors[line.factor].boundary})
    if partial:
        return answer(clause, "missing", ", ".join(partial), "verdict.electricity")
    return answer(clause, "met", ", ".join(sorted({line.factor for line in lines})))


def no_offsets(case: Case, clause: Clause) -> Verdict:
    """No line takes anything off the total."""
    negative = [line.line for f in case.footprints for line in f.lines if line.total < 0]
    if negative:
        return answer(clause, "missing", ", ".join(negative), "verdict.negative")
    return answer(clause, "met", "")


def allocation_sums(case: Case, clause: Clause) -> Verdict:
    """Of every metered or weighed row, what went to models and others, was excluded and left over is its total."""
    broken = [
        row.pointer
        for row in case.derivation.allocation
        if exact_sum([*row.to_models.values(), row.to_others, row.excluded, row.left_over]) != row.total
    ]
    if broken:
        return answer(clause, "missing", ", ".join(broken), "verdict.allocation", count=len(broken))
    notes = [record for record in case.derivation.records if record.code.startswith("allocation")]
    pointer = "; ".join(sorted({str(record.where) for record in notes})) or "—"
    return answer(clause, "met", pointer)


def self_check_passed(case: Case, clause: Clause) -> Verdict:
    """Every cut adds up to the total, and the two calculations agree."""
    for footprint in case.footprints:
        cuts = (footprint.by_stage, footprint.by_process, footprint.by_flow, footprint.by_site, footprint.by_gwp_basis)
        if any(exact_sum(cut.values()) != footprint.total for cut in cuts):
            return answer(clause, "missing", footprint.model, "verdict.sums", model=footprint.model)
    return answer(clause, "met", "; ".join(f"{f.model}: Δ {f.self_check.difference:.1E}" for f in case.footprints))


def biogenic_apart(case: Case, clause: Clause) -> Verdict:
    """Biogenic uptake stands beside the headline, never inside it."""
    pointer = "; ".join(f"{f.model}: {f.total} / {f.total_with_uptake}" for f in case.footprints)
    if any(flow == "co2_biogenic_uptake" for f in case.footprints for flow in f.by_flow):
        return answer(clause, "missing", pointer, "verdict.uptake")
    if all(line.uptake == 0 for footprint in case.footprints for line in footprint.lines):
        return answer(clause, "missing", pointer, "verdict.uptake_unstated")
    return answer(clause, "met", pointer)


def rounding(case: Case, clause: Clause) -> Verdict:
    """As printed, the stages of every model add up to the printed total."""
    for footprint in case.footprints:
        figures = printed(footprint, case.spec.decimals)
        if exact_sum(map(Decimal, figures.by_stage.values())) != Decimal(figures.total):
            return answer(clause, "missing", footprint.model, "verdict.sums", model=footprint.model)
    return answer(clause, "met", str(case.spec.decimals))


RESULT_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (gwp_named, electricity_rule, no_offsets, allocation_sums, self_check_passed, biogenic_apart, rounding)
}
