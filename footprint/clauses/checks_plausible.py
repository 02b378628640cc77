# SPDX-License-Identifier: Apache-2.0
"""Checks on balances, plausible energy and carbon content."""

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict
from footprint.sectors.shared.meters import COUNTED

ENERGY_ALARMS = ("energy_unit_slip", "energy_implausible")
MOST_NAMED = 10
"""Cells that a verdict names; ledger.xlsx lists all of them."""


def energy_plausible(case: Case, clause: Clause) -> Verdict:
    """No metered energy stands apart from the rule by more than the threshold."""
    alarms = [record for record in case.derivation.records if record.code in ENERGY_ALARMS]
    if alarms:
        where = ", ".join(sorted({str(alarm.where) for alarm in alarms}))
        return answer(clause, "missing", where, "verdict.energy_alarms", count=len(alarms))
    compared = [row for row in case.submission.rows("energy") if row["purpose"] in COUNTED]
    if not compared:
        return answer(clause, "not_applicable", "", "verdict.nothing_metered")
    return answer(clause, "met", cells(compared, "line"))


def unit_balances(case: Case, clause: Clause) -> Verdict:
    """Every unit process that is weighed closes within its tolerance; where none is, there is no balance.

    Not applicable where no process of the product can be weighed (milk made of powder has no milk to weigh)."""
    if not case.derivation.balances:
        return answer(clause, "not_applicable", "", "verdict.no_unit_balances")
    open_ones = [each for each in case.derivation.balances if each.state in ("apart", "impossible")]
    if open_ones:
        where = "; ".join(f"{each.model}: {each.process}" for each in open_ones)
        return answer(clause, "missing", where, "verdict.unit_balances", count=len(open_ones))
    where = "; ".join(f"{b.model}: {b.process} ({b.state})" for b in case.derivation.balances)
    if all(each.state == "unweighed" for each in case.derivation.balances):
        return answer(clause, "missing", where, "verdict.unit_balances_unweighed")
    return answer(clause, "met", where)


def carbon_content(case: Case, clause: Clause) -> Verdict:
    """Biogenic and fossil carbon are stated for everything in every model and its packaging; what is not, is named."""
    held = list(case.derivation.carbon.values())
    unstated = sorted({cell for content in held for cell in content.unstated})
    if unstated or not held:
        where = ", ".join(unstated[:MOST_NAMED])
        return answer(clause, "missing", where, "verdict.carbon_content", count=len(unstated))
    return answer(clause, "met", "; ".join(content.model for content in held))


PLAUSIBLE_CHECKS: dict[str, Check] = {
    check.__name__: check for check in (energy_plausible, unit_balances, carbon_content)
}
