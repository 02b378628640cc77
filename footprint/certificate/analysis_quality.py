# SPDX-License-Identifier: Apache-2.0
"""Tables of how good the data are: cut-off and completeness, the five indicators, what to improve first."""

from decimal import Decimal

from footprint.calculation.quality import share_of
from footprint.certificate.analysis_table import Cell, Column, Row, Table, share, word
from footprint.certificate.redact import withheld
from footprint.model import exact_sum
from footprint.schema import Line
from footprint.schema.analysis import CUT_OFF_BASES, CutOff, CutOffTest, OmittedShare, Quality
from footprint.schema.result import ModelResult, StudyResult
from footprint.text import Bilingual, both

IMPROVE = 5
"""Rows of what to improve first."""


def _said(key: str, **fields: object) -> Bilingual:
    return both(f"document.analysis.{key}", **fields)


def cut_off(found: CutOff, said: tuple[Bilingual, ...]) -> Table:
    """Flows left out, singly and together, by CO2e, mass and energy, against the limits decided; `said` sums it up."""
    rows = [
        Row((_name(flow), *(_percent(flow.percent[basis]) for basis in CUT_OFF_BASES), _alone(flow)))
        for flow in found.flows
    ]
    rows.append(
        Row((word(_said("together")), *(_percent(test.together) for test in found.tests), Cell("")), total=True)
    )
    for key, limits in (
        ("limit.single", [test.limits.single for test in found.tests]),
        ("limit.together", [test.limits.together for test in found.tests]),
    ):
        rows.append(Row((word(_said(key)), *(_percent(limit, "undecided_limit") for limit in limits), Cell(""))))
    rows.append(Row((word(_said("col.outcome")), *(word(_said(_state(test))) for test in found.tests), Cell(""))))
    rows.append(Row((word(_said("completeness")), share(found.completeness), Cell(""), Cell(""), Cell(""))))
    columns = (Column("omitted"), *(Column(key, "num") for key in ("of_total", "of_mass", "of_energy")))
    return Table("cut_off", (*columns, Column("outcome")), tuple(rows), said)


def _name(flow: OmittedShare) -> Cell:
    """A flow by its name, line and cell under it."""
    return word(flow.name or flow.line, " · ".join(filter(None, (flow.line, flow.pointer))))


def _alone(flow: OmittedShare) -> Cell:
    """Where one flow alone is over its limit."""
    names = [both(f"cut_off.basis.{basis}") for basis in flow.over]
    if not names:
        return Cell("")
    told = Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    return word(Bilingual(_said("over_by", basis=told.zh).zh, _said("over_by", basis=told.en).en))


def _state(test: CutOffTest) -> str:
    return {True: "within", False: "over", None: f"undecided.{test.why}"}[test.passed]


def _percent(found: Decimal | None, lacking: str = "no_estimate") -> Cell:
    return word(_said(lacking)) if found is None else Cell(f"{found:.2f} %", found, "%")


def quality(found: Quality) -> Table:
    """The five indicators weighted by contribution, how much of it nobody judged, and PACT's three."""
    rows = [
        Row((word(both(f"analyse.indicator.{name}")), _score(score), share(found.unjudged[name])))
        for name, score in found.weighted.items()
    ]
    rows.append(Row((word(both("analyse.overall")), _score(found.overall), Cell("")), total=True))
    rows += [Row((word(_said(f"pact.{name}")), _score(score), Cell(""))) for name, score in found.pact.items()]
    columns = (Column("indicator"), Column("score", "num"), Column("unjudged", "num"))
    return Table("quality", columns, tuple(rows), (_said("quality.note"),))


def _score(score: Decimal) -> Cell:
    return Cell(f"{score:.2f}", score, "1")


def primary_data(result: StudyResult, model: ModelResult, closed: bool) -> Table:
    """Lines on suppliers' own figures with the share of primary data each supplier states, and what they come to.

    When `closed`, what the supplier of a private figure states is withheld, as the figure is.
    """
    names, found = {line.id: line.name for line in model.system.lines}, model.footprint
    sizes = {row.line: row.total.copy_abs() for row in found.lines}
    whole = exact_sum(sizes.values())
    rows = [
        Row((word(names[line.id], line.id), share(share_of(sizes[line.id], whole)), _stated(result, line, closed)))
        for line in model.system.lines
        if result.factors[line.factor].declared
    ]
    for key, part in (
        ("primary.pact", found.primary_share),
        ("primary.unstated", found.primary_unstated_share),
        ("primary.activity", found.primary_activity_share),
    ):
        rows.append(Row((word(_said(key)), share(part), Cell("")), total=key == "primary.pact"))
    columns = (Column("line"), Column("weight", "num"), Column("supplier_states", "num"))
    return Table("primary_data", columns, tuple(rows), (_said("primary_data.note"),))


def _stated(result: StudyResult, line: Line, closed: bool) -> Cell:
    """The supplier's share of primary data; what it stands for where the amount is not primary."""
    factor = result.factors[line.factor]
    stated = factor.primary_data_share
    if closed and factor.licence_class == "private":
        return Cell(withheld())
    if stated is None:
        return word(_said("unstated"))
    return Cell(f"{stated.normalize():f} %", stated, "%", small="" if line.primary else _said("primary.amount_not"))


def improve(model: ModelResult, found: Quality) -> Table:
    """What to improve first: contribution × weakness."""
    names = {line.id: line.name for line in model.system.lines}
    rows = [
        Row((word(names[one.line], one.line), share(one.weight), share(one.weakness), share(one.rank),
             word(both(f"analyse.indicator.{one.indicator}"))))
        for one in found.improvements[:IMPROVE]
    ]  # fmt: skip
    columns = (
        Column("line"),
        Column("weight", "num"),
        Column("weakness", "num"),
        Column("rank", "num"),
        Column("weakest"),
    )
    return Table("improve", columns, tuple(rows))
