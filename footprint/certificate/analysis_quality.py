# SPDX-License-Identifier: Apache-2.0
"""Tables of how good the data are: cut-off and completeness, the five indicators, what to improve first."""

from decimal import Decimal

from footprint.certificate.analysis_table import Cell, Column, Row, Table, share, word
from footprint.schema.analysis import CutOff, Quality
from footprint.schema.result import ModelResult
from footprint.text import Bilingual, both

IMPROVE = 5
"""Rows of what to improve first."""


def _said(key: str, **fields: object) -> Bilingual:
    return both(f"document.analysis.{key}", **fields)


def cut_off(found: CutOff, said: tuple[Bilingual, ...]) -> Table:
    """Flows left out, singly and together, against the limits decided; `said` sums it up."""
    rows = [
        Row((word(flow.line, flow.pointer), _percent(flow.percent), _percent(flow.mass_percent),
             word(_said("over" if flow.over else "within"))))
        for flow in found.flows
    ]  # fmt: skip
    outcome = word(_said({True: "within", False: "over", None: "undecided"}[found.passed]))
    together = (_percent(found.together), _percent(found.mass_together))
    rows.append(Row((word(_said("together")), *together, outcome), total=True))
    for key, limit in (("limit.single", found.single_limit), ("limit.together", found.together_limit)):
        rows.append(Row((word(_said(key)), _percent(limit), Cell(""), Cell(""))))
    rows.append(Row((word(_said("completeness")), share(found.completeness), Cell(""), Cell(""))))
    columns = (Column("omitted"), Column("of_total", "num"), Column("of_mass", "num"), Column("outcome"))
    return Table("cut_off", columns, tuple(rows), said)


def _percent(found: Decimal | None) -> Cell:
    return word(_said("no_estimate")) if found is None else Cell(f"{found:.2f} %", found, "%")


def quality(found: Quality) -> Table:
    """The five indicators weighted by contribution, how much of it nobody judged, and PACT's three."""
    rows = [
        Row((word(both(f"analyse.indicator.{name}")), _score(score), share(found.unjudged[name])))
        for name, score in found.weighted.items()
    ]
    rows.append(Row((word(both("analyse.overall")), _score(found.overall), Cell("")), total=True))
    rows += [Row((word(f"PACT {name}"), _score(score), Cell(""))) for name, score in found.pact.items()]
    columns = (Column("indicator"), Column("score", "num"), Column("unjudged", "num"))
    return Table("quality", columns, tuple(rows), (_said("quality.note"),))


def _score(score: Decimal) -> Cell:
    return Cell(f"{score:.2f}", score, "1")


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
