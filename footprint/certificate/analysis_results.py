# SPDX-License-Identifier: Apache-2.0
"""Tables of what a total consists of and how it could have been counted: hot spots, kinds, GWP sets, sensitivity."""

from decimal import Decimal

from footprint.calculation.carbon import KINDS, kind_of
from footprint.calculation.quality import share_of
from footprint.calculation.rounding import percentages
from footprint.certificate.analysis_table import (
    Cell,
    Column,
    Row,
    Table,
    factor_cell,
    moved,
    share,
    short,
    six_digits,
    word,
)
from footprint.certificate.analysis_uncertainty import NAMED, figure_name, takes_private
from footprint.certificate.figures import lengths
from footprint.certificate.redact import withheld
from footprint.certificate.words import percent
from footprint.model import exact_sum
from footprint.schema.analysis import Analysis, Carbon, CarbonKind
from footprint.schema.result import ModelResult, StudyResult
from footprint.schema.variants import Swing
from footprint.text import Bilingual, both

KG = "kg CO2e"
LINES = 6
"""Lines of the sensitivity table."""
FIGURES = 3
"""Figures that it shows at both ends of their 95 % intervals."""


def _names(model: ModelResult) -> dict[str, Bilingual]:
    return {line.id: line.name for line in model.system.lines}


def _said(key: str, **fields: object) -> Bilingual:
    return both(f"document.analysis.{key}", **fields)


def hot_spots(model: ModelResult, found: Analysis) -> Table:
    """The few lines that make up most of the total, with bars."""
    names = _names(model)
    bars = lengths([spot.kg for spot in found.hot_spots])
    rows = [
        Row(
            (
                word(names[spot.line], spot.line),
                Cell("", length=f"{Decimal(length) / 10:.2f}"),
                Cell(model.printed.by_line[spot.line], spot.kg, KG),
                share(spot.share),
                share(spot.cumulated),
            )
        )
        for spot, length in zip(found.hot_spots, bars, strict=True)
    ]
    columns = (
        Column("line"),
        Column("bar", "bar"),
        Column("kg", "num"),
        Column("share", "num"),
        Column("cumulated", "num"),
    )
    return Table("hot_spots", columns, tuple(rows), fields=(("percent", found.hot_spots_percent),))


def upstream(result: StudyResult, found: Analysis, closed: bool) -> Table:
    """Who emits behind the factors of the hot spots; a private factor's make-up is withheld when `closed`.

    A factor that is one figure has nobody behind it and no row.
    """
    rows = []
    for part in found.upstream:
        if part.factor == part.contributor and part.share == 1:
            continue
        secret = closed and _private(result, part.factor, part.contributor)
        unit = result.factors[part.factor].unit if part.factor in result.factors else ""
        figures = (
            (Cell(withheld()), Cell(withheld())) if secret else (short(part.kg, f"{KG}/{unit}"), share(part.share))
        )
        rows.append(Row((factor_cell(result, part.factor), factor_cell(result, part.contributor), *figures)))
    columns = (Column("factor"), Column("contributor"), Column("kg_per_unit", "num"), Column("share_of_factor", "num"))
    return Table("upstream", columns, tuple(rows))


def _private(result: StudyResult, *ids: str) -> bool:
    return any(name in result.factors and result.factors[name].licence_class == "private" for name in ids)


def _unsaid(kind: CarbonKind, carbon: Carbon) -> str | Bilingual:
    """That a zero of biogenic release is no figure, where factors do not say how much it is."""
    return both("analyse.not_stated") if kind == "biogenic_release" and carbon.release_unstated else ""


def _release(model: ModelResult, carbon: Carbon) -> tuple[Bilingual, ...]:
    """The lines whose factors do not state a biogenic release, and what part of the total they are."""
    lines = set(carbon.release_unstated)
    if not lines:
        return ()
    part = exact_sum(row.total for row in model.footprint.lines if row.line in lines)
    named = [*carbon.release_unstated[:NAMED], *(["…"] if len(lines) > NAMED else [])]
    told = {"count": len(lines), "all": len(model.footprint.lines), "lines": ", ".join(named)}
    return (_said("release_unstated", share=percent(part, model.footprint.total), **told),)


def kinds(model: ModelResult, found: Analysis) -> Table:
    """Carbon kinds with both totals; each kind is the sum of its flows as printed elsewhere in the report."""
    printed = model.printed
    shown = {
        kind: exact_sum(Decimal(kg) for flow, kg in printed.by_flow.items() if kind_of(flow) == kind) for kind in KINDS
    }
    taken = Decimal(printed.total_with_uptake) - Decimal(printed.total)
    step = Decimal(1).scaleb(-printed.decimals)
    carbon = found.carbon
    shares = percentages({kind: carbon.kinds[kind] for kind in KINDS})
    rows = [
        Row(
            (
                word(both(f"analyse.kind.{kind}")),
                Cell(f"{shown[kind].quantize(step)}", carbon.kinds[kind], KG, small=_unsaid(kind, carbon)),
                Cell(f"{shares[kind]} %", share_of(carbon.kinds[kind], carbon.total), "1"),
            )
        )
        for kind in KINDS
    ]
    whole = (Cell(printed.total, carbon.total, KG), Cell("100.0 %"))
    rows.append(Row((word(both("document.total")), *whole), total=True))
    rows.append(Row((word(both("analyse.kind.uptake")), Cell(f"{taken.quantize(step)}", carbon.uptake, KG), Cell(""))))
    with_it = Cell(printed.total_with_uptake, carbon.total_with_uptake, KG)
    rows.append(Row((word(both("document.total_with_uptake")), with_it, Cell("")), total=True))
    columns = (Column("carbon_kind"), Column("kg", "num"), Column("share", "num"))
    return Table("kinds", columns, tuple(rows), notes=_release(model, carbon))


def gwp_sets(model: ModelResult, found: Analysis, said: tuple[Bilingual, ...]) -> Table:
    """The total under each named GWP set, both ways; `said` are the sentences of the analysis."""
    rows = []
    for effect in found.gwp:
        own = effect.gwp_set == model.footprint.gwp_set
        name = word(effect.gwp_set, _said("headline") if own else "")
        if effect.total is None or effect.total_with_uptake is None or effect.change is None:
            rows.append(Row((name, word(_said("no_total")), word(""), word(""))))
            continue
        totals = (six_digits(kg, KG) for kg in (effect.total, effect.total_with_uptake))
        rows.append(Row((name, *totals, moved(effect.change, KG))))
    columns = (Column("gwp_set"), Column("total", "num"), Column("total_with_uptake", "num"), Column("change", "num"))
    return Table("gwp_sets", columns, tuple(rows), notes=said)


def sensitivity(result: StudyResult, model: ModelResult, found: Analysis, closed: bool, full: bool) -> Table:
    """What single amounts and assumptions do to the total, in kg CO2e and as a share of it; largest first.

    Other bases of allocation only when `full`, other views of electricity only unless `closed`.
    """
    names = _names(model)
    rows = [
        Row(
            (
                word(names[one.line], one.line),
                word(_said("step", percent=_whole(one.percent))),
                moved(one.change, KG),
                share(one.share),
            )
        )
        for one in found.sensitivity[:LINES]
    ]
    others = _assumptions(result, model, found, closed, full)
    for what, varied, kg in sorted(others, key=lambda one: (-one[2].copy_abs(), _sorted_by(one[0]), one[1].en)):
        rows.append(Row((what, word(varied), moved(kg, KG), share(share_of(kg, model.footprint.total)))))
    columns = (Column("assumption"), Column("varied"), Column("change", "num"), Column("of_total", "num"))
    return Table("sensitivity", columns, tuple(rows))


def _assumptions(
    result: StudyResult, model: ModelResult, found: Analysis, closed: bool, full: bool
) -> list[tuple[Cell, Bilingual, Decimal]]:
    """GWP sets, electricity views and years, ends of intervals, other bases: what is assumed, how, kg CO2e."""
    instead = _said("instead")
    others = [(word(_said("assume.gwp", set=one.gwp_set)), instead, one.change) for one in found.gwp if one.change]
    if not closed:
        others += [
            (word(_said(f"assume.{seen.view}")), instead, exact_sum([seen.total, model.footprint.total.copy_negate()]))
            for seen in model.electricity_views
            if not seen.headline
        ]
    for one in _named_swings(found):
        if one.kind == "electricity":
            year, _, factor = one.subject.partition(": ")
            others.append((word(_said("assume.electricity", year=year), factor), instead, one.change))
        elif not (closed and takes_private(result, one.subject)):
            others.append((figure_name(result, model, one.subject), both(f"analyse.swing.{one.kind}"), one.change))
    for rule in found.rule_values:
        for end, total in ((rule.low, rule.total_low), (rule.high, rule.total_high)):
            if end is not None and total is not None and total != model.footprint.total:
                change = exact_sum([total, model.footprint.total.copy_negate()])
                varied = _said("rule_at", value=f"{end.normalize():f}")
                others.append((word(rule.name, rule.id), varied, change))
    if full:
        others += [
            (word(both(f"analyse.alternative.{one.basis}"), ", ".join(one.places)), instead, one.change)
            for one in found.alternatives
            if one.change
        ]
    return others


def _named_swings(found: Analysis) -> list[Swing]:
    """Every other year's electricity, and both ends of the figures that move the total most."""
    ends = [one for one in found.swings if one.kind != "electricity"]
    return [one for one in found.swings if one.kind == "electricity"] + ends[: 2 * FIGURES]


def _sorted_by(cell: Cell) -> str:
    return cell.shown if isinstance(cell.shown, str) else cell.shown.en


def _whole(percent_: Decimal) -> str:
    return f"{percent_.normalize():f}"


def groups(model: ModelResult) -> Table:
    """Shares by kind of line, as the flow diagram prints them."""
    kinds_of = {line.id: line.kind for line in model.system.lines}
    by_kind: dict[str, list[Decimal]] = {}
    for row in model.footprint.lines:
        by_kind.setdefault(kinds_of[row.line], []).append(row.total)
    found = sorted(
        ((kind, exact_sum(kgs)) for kind, kgs in by_kind.items()), key=lambda one: (-one[1].copy_abs(), one[0])
    )
    rows = [Row((word(_said(f"carrier.{kind}")), share(share_of(kg, model.footprint.total)))) for kind, kg in found]
    return Table("groups", (Column("kind_of_line"), Column("share", "num")), tuple(rows))
