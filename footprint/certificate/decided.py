# SPDX-License-Identifier: Apache-2.0
"""The clause ledger as a body's decision sees it: waived under a named rule, and judged by people where only they can."""

from footprint.certificate.decision import DecisionRecord, Waiver
from footprint.certificate.refusals import clauses_unknown, not_this_study
from footprint.clauses import Entry, entries
from footprint.errors import InputError
from footprint.schema import Verdict
from footprint.schema.result import StudyResult
from footprint.text import Bilingual, both

_WAIVABLE = ("missing", "person", "waived")


def decided(result: StudyResult, decision: DecisionRecord) -> tuple[Entry, ...]:
    """The ledger of `result` with what `decision` waives and judges; InputError when it is about another study.

    A waiver of a clause that is met stays beside the verdict: it waives the basis, not the requirement.
    """
    against = [*not_this_study(result, decision), *clauses_unknown(result, decision)]
    if against:
        raise InputError(*against)
    waived = {waiver.clause: waiver for waiver in decision.waived}
    judged = set(decision.opinion.judged)
    return tuple(_entry(entry, waived.get(entry.clause.id), judged, decision) for entry in entries(result))


def _entry(entry: Entry, waiver: Waiver | None, judged: set[str], decision: DecisionRecord) -> Entry:
    verdict = entry.verdict
    if verdict is None:
        return entry
    if waiver is not None and verdict.state in _WAIVABLE:
        return Entry(entry.clause, _of(verdict, "waived", waiver.rule, _waived("verdict.waived_by", waiver)))
    if waiver is not None:
        return Entry(
            entry.clause, _of(verdict, verdict.state, verdict.pointer, _waived("verdict.basis_waived", waiver))
        )
    if verdict.state == "person" and verdict.clause in judged:
        opinion = decision.opinion
        said = {"number": opinion.number, "date": opinion.date.isoformat(), "by": ", ".join(opinion.by)}
        zh = both("verdict.judged", body=opinion.body.zh, **said).zh
        en = both("verdict.judged", body=opinion.body.en or opinion.body.zh, **said).en
        return Entry(entry.clause, _of(verdict, "met", opinion.number, Bilingual(zh, en)))
    return entry


def _of(verdict: Verdict, state: str, pointer: str, reason: Bilingual) -> Verdict:
    return Verdict.model_validate({"clause": verdict.clause, "state": state, "pointer": pointer, "reason": reason})


def _waived(key: str, waiver: Waiver) -> Bilingual:
    said = {"rule": waiver.rule, "by": waiver.by}
    zh = both(key, reason=waiver.reason.zh, **said).zh
    return Bilingual(zh, both(key, reason=waiver.reason.en or waiver.reason.zh, **said).en)
