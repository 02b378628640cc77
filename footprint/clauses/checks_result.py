# SPDX-License-Identifier: Apache-2.0
"""Checks on the calculation: GWP set, electricity, offsets, allocation, sums."""

from decimal import Decimal

from footprint.calculation import printed, round_parts
from footprint.clauses.case import Case, Check, answer
from footprint.model import exact_sum
from footprint.schema import PUBLISHED, AllocatedRow, Clause, Verdict
from footprint.sectors.shared.allocation import BY_REVENUE
from footprint.submission.power import SHEET as CERTIFICATES
from footprint.submission.power import grid_factor


def gwp_named(case: Case, clause: Clause) -> Verdict:
    """The figure names its GWP set, and it is the spec's."""
    sets = {footprint.gwp_set for footprint in case.footprints}
    if sets == {case.spec.gwp_set}:
        return answer(clause, "met", case.spec.gwp_set)
    return answer(clause, "missing", ", ".join(sorted(sets)), "verdict.gwp", wanted=case.spec.gwp_set)


def electricity_rule(case: Case, clause: Clause) -> Verdict:
    """Power stands on the national average of the data year (or of the year answered), on a certificate, on a factor of
    one's own or of the supplier; never on a part of a life cycle."""
    lines = [line for system in case.derivation.systems for line in system.lines if line.kind == "electricity"]
    used = {line.factor: case.factors[line.factor] for line in lines}
    partial = sorted(key for key, f in used.items() if f.chain != "whole" or "CO2 only" in f.boundary)
    if partial:
        return answer(clause, "missing", ", ".join(partial), "verdict.electricity")
    named = {str(row["factor"]) for row in case.submission.rows(CERTIFICATES)}
    named.add(str(grid_factor(case.submission, case.spec)))
    others = sorted(key for key in set(used) - named if key.startswith(PUBLISHED))
    if others:
        return answer(clause, "missing", ", ".join(others), "verdict.electricity_other", count=len(others))
    return answer(clause, "met", ", ".join(sorted(used)))


def no_offsets(case: Case, clause: Clause) -> Verdict:
    """No line takes anything off the total."""
    negative = [line.line for f in case.footprints for line in f.lines if line.total < 0]
    if negative:
        return answer(clause, "missing", ", ".join(negative), "verdict.negative")
    return answer(clause, "met", "")


def _bear(case: Case, row: AllocatedRow) -> bool:
    """Every part of the row is borne by a product: revenue shares of its process and site add up to the column's sum."""
    if row.basis != BY_REVENUE:
        return True
    column = next(column for column in case.spec.sheet("output").columns if column.id == "revenue_share")
    rows = [r for r in case.submission.rows("output") if (r["site"], r["process"]) == (row.site, row.process)]
    return sum((Decimal(str(r["revenue_share"])) for r in rows), Decimal(0)) == column.maximum


def allocation_sums(case: Case, clause: Clause) -> Verdict:
    """Every metered or weighed row is borne whole: its parts are its total, no share is given to nobody, and it does not
    matter by which step under one meter it is shared."""
    allocated = case.derivation.allocation
    if not allocated:
        return answer(clause, "not_applicable", "", "verdict.nothing_allocated")
    broken = [
        row.pointer
        for row in allocated
        if exact_sum([*row.to_models.values(), row.to_others, row.excluded, row.left_over]) != row.total
    ]
    left = [row.pointer for row in allocated if not _bear(case, row)]
    apart = [str(record.where) for record in case.derivation.records if record.code == "shared_meter_apart"]
    for found, key in (
        (broken, "verdict.allocation"),
        (left, "verdict.allocation_left"),
        (apart, "verdict.allocation_shared_meter"),
    ):
        if found:
            return answer(clause, "missing", ", ".join(found), key, count=len(found))
    return answer(clause, "met", ", ".join(row.pointer for row in allocated))


def self_check_passed(case: Case, clause: Clause) -> Verdict:
    """Every cut adds up to the total, and the two calculations agree."""
    for footprint in case.footprints:
        cuts = (footprint.by_stage, footprint.by_process, footprint.by_flow, footprint.by_site, footprint.by_gwp_basis)
        if any(exact_sum(cut.values()) != footprint.total for cut in cuts):
            return answer(clause, "missing", footprint.model, "verdict.sums", model=footprint.model)
    return answer(clause, "met", "; ".join(f"{f.model}: Δ {_short(f.self_check.difference)}" for f in case.footprints))


def _short(difference: Decimal) -> str:
    return f"{difference:.1E}" if difference else "0"


def biogenic_apart(case: Case, clause: Clause) -> Verdict:
    """Biogenic uptake stands beside the headline, never inside it."""
    pointer = "; ".join(f"{f.model}: {f.total} / {f.total_with_uptake}" for f in case.footprints)
    if any(flow == "co2_biogenic_uptake" for f in case.footprints for flow in f.by_flow):
        return answer(clause, "missing", pointer, "verdict.uptake")
    if all(line.uptake == 0 for footprint in case.footprints for line in footprint.lines):
        return answer(clause, "missing", pointer, "verdict.uptake_unstated")
    return answer(clause, "met", pointer)


def rounding(case: Case, clause: Clause) -> Verdict:
    """As printed, stages, processes, lines and gases of every model each add up to its total, rounded once."""
    for footprint in case.footprints:
        figures = printed(footprint, case.spec.decimals)
        total = round_parts({"": footprint.total}, case.spec.decimals)[1]
        cuts = (figures.by_stage, figures.by_process, figures.by_line, figures.by_flow)
        if figures.total != total or any(exact_sum(map(Decimal, cut.values())) != Decimal(total) for cut in cuts):
            return answer(clause, "missing", footprint.model, "verdict.sums", model=footprint.model)
    return answer(clause, "met", str(case.spec.decimals))


RESULT_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (gwp_named, electricity_rule, no_offsets, allocation_sums, self_check_passed, biogenic_apart, rounding)
}
