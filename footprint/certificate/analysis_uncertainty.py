# SPDX-License-Identifier: Apache-2.0
"""Tables of how sure a total is and what else it could have been: sampled uncertainty, who drives it, other bases."""

from decimal import Decimal

from footprint.certificate.analysis_table import Cell, Column, Row, Table, moved, share, six_digits, word
from footprint.certificate.redact import withheld
from footprint.schema.analysis import Analysis
from footprint.schema.result import ModelResult, StudyResult
from footprint.schema.variants import Alternative, Uncertainty
from footprint.text import LANGS, Bilingual, both

KG = "kg CO2e"
_BETWEEN = "<"
NAMED = 6
"""Lines or rule values that a note names; `result.json` holds them all."""


def _said(key: str, **fields: object) -> Bilingual:
    return both(f"document.analysis.{key}", **fields)


def uncertainty(found: Analysis) -> Table:
    """Median, mean, 95 % interval by draws, the first-order intervals beside them, how much they rest on."""
    sure = found.uncertainty
    if sure is None:
        rows = [Row((word(both("analyse.not_drawn")),))] if found.hot_spots else []
        return Table("uncertainty", (Column("item"),), tuple(rows))
    sampled = sure.sampled
    single = (
        ("total", sure.total),
        ("median", sampled.median),
        ("mean", sampled.mean),
        ("deviation", sampled.deviation),
    )
    rows = [Row((word(_in_kg(key)), _kg(figure), Cell(""), Cell(""))) for key, figure in single]
    pairs = (("interval", sampled), ("first_order", sure.first_order), ("judged_only", sure.first_order_judged_only))
    rows += [Row((word(both(f"analyse.{key}")), Cell(""), _kg(one.low), _kg(one.high))) for key, one in pairs]
    rows += [
        Row((word(both(f"analyse.{key}")), share(part), Cell(""), Cell("")))
        for key, part in (("quantified", sure.quantified), ("published", sure.published))
    ]
    again = Decimal(sure.checked_draws)
    agreed = word(both("analyse.agreed", tolerance=f"{sure.agreed_within:.0E}"))
    rows.append(Row((agreed, Cell(f"{again}", again, "1"), Cell(""), Cell(""))))
    columns = (Column("item"), Column("value", "num"), Column("low", "num"), Column("high", "num"))
    return Table("uncertainty", columns, tuple(rows), _method(sure, found))


def _in_kg(key: str) -> Bilingual:
    """The name of a figure with its unit: the column holds shares and a count too."""
    return _said("in_kg", name=both(f"analyse.{key}"))


def _kg(figure: Decimal) -> Cell:
    return Cell(f"{figure}", figure, KG)


def _method(sure: Uncertainty, found: Analysis) -> tuple[Bilingual, ...]:
    source = sure.source
    fields = {name: getattr(source, name) for name in ("publisher", "title", "year", "url", "opened")}
    seeded = _said("seeded", count=sure.draws, seed=sure.seed, set=sure.gwp_set)
    return (seeded, both("analyse.method"), both("analyse.source", **fields), *held_fixed(found))


def held_fixed(found: Analysis) -> tuple[Bilingual, ...]:
    """That no rule value is drawn, which have a range (their ends stand in the sensitivity) and which have none."""
    if not found.rule_values:
        return ()
    ranged = [rule.id for rule in found.rule_values if rule.low is not None]
    fixed = [rule.id for rule in found.rule_values if rule.low is None]
    named = [*fixed[:NAMED], *(["…"] if len(fixed) > NAMED else [])]
    told = {"count": len(found.rule_values), "ranged": ", ".join(ranged) or "—", "fixed": len(fixed)}
    return (_said("rules_not_drawn", named=", ".join(named) or "—", **told),)


def contributors(result: StudyResult, model: ModelResult, found: Analysis, closed: bool) -> Table:
    """The figures that make up most of the spread; what a private factor takes is withheld when `closed`."""
    sure = found.uncertainty
    rows = []
    for one in sure.figures if sure else ():
        if closed and takes_private(result, one.variable):
            rows.append(Row((word(withheld()), *(Cell(withheld()) for _ in range(4)))))
            continue
        basis = word(both(f"analyse.basis.{one.basis.replace(' ', '_')}"))
        correlation = Cell(f"{one.rank_correlation:+.3f}", one.rank_correlation, "1")
        sigma = Cell(f"{one.sigma:.3f}", one.sigma, "1")
        name = figure_name(result, model, one.variable)
        rows.append(Row((name, sigma, basis, correlation, share(one.share_of_variance))))
    keys = (("figure", "word"), ("sigma", "num"), ("rests_on", "word"), ("rank_correlation", "num"))
    columns = (*(Column(key, style) for key, style in keys), Column("of_variance", "num"))
    return Table("contributors", columns, tuple(rows))


def takes_private(result: StudyResult, variable: str) -> bool:
    """True for an input of a factor that may not be passed on: its recipe is a part of its value."""
    kind, _, name = variable.partition(":")
    taker = name.partition(_BETWEEN)[0]
    return kind == "input" and taker in result.factors and result.factors[taker].licence_class == "private"


def figure_name(result: StudyResult, model: ModelResult, variable: str) -> Cell:
    """What varies, in words, with its id under it."""
    kind, _, name = variable.partition(":")
    if kind == "activity":
        line = next((line.name for line in model.system.lines if line.id == name), Bilingual(name, name))
        return word(_in_both("figure.activity", name=line), name)
    if kind == "factor":
        return word(_in_both("figure.factor", name=_factor(result, name)), name)
    taker, _, giver = name.partition(_BETWEEN)
    return word(
        _in_both("figure.input", taker=_factor(result, taker), giver=_factor(result, giver)), f"{taker} ← {giver}"
    )


def _in_both(key: str, **names: Bilingual) -> Bilingual:
    """A sentence with names in it, each in the sentence's own language."""
    return Bilingual(
        _said(key, **{name: words.zh for name, words in names.items()}).zh,
        _said(key, **{name: words.en for name, words in names.items()}).en,
    )


def _factor(result: StudyResult, name: str) -> Bilingual:
    return result.factors[name].name if name in result.factors else Bilingual(name, name)


def alternatives(result: StudyResult, found: Analysis, full: bool) -> Table:
    """The total by each other basis, or why it is not possible; without totals for others."""
    rows = []
    for one in found.alternatives:
        figures = _figures(one) if full or one.total is None else (Cell(withheld()), Cell(withheld()))
        why = word(_why_not(result, one.why, one.elsewhere)) if one.why else word("")
        where = _places(result, one.places) if one.places else ""
        rows.append(Row((word(both(f"analyse.alternative.{one.basis}")), word(where), *figures, why)))
    columns = (
        Column("basis_instead"),
        Column("places"),
        Column("total", "num"),
        Column("change", "num"),
        Column("why_not"),
    )
    note = _said("alternatives.note" if full else "alternatives.withheld")
    return Table("alternatives", columns, tuple(rows), (note,))


def _figures(one: Alternative) -> tuple[Cell, Cell]:
    if one.total is None or one.change is None:
        return word(""), word("")
    return six_digits(one.total, KG), moved(one.change, KG)


def _why_not(result: StudyResult, why: str, elsewhere: tuple[str, ...]) -> Bilingual:
    places = _places(result, elsewhere)
    said = {lang: both(f"analyse.why_not.{why}", places=places[lang])[lang] for lang in LANGS}
    return Bilingual(said["zh"], said["en"])


def _places(result: StudyResult, places: tuple[str, ...]) -> Bilingual:
    """Sites, farms, and sites with their process, which is given by its name."""
    names = {process.id: process.name for process in result.processes}
    split = [place.partition(" ") for place in places]
    named = [(site, names.get(process, Bilingual(process, process)) if process else None) for site, _, process in split]
    zh, en = ([site + (f" {name[lang]}" if name else "") for site, name in named] for lang in LANGS)
    return Bilingual("、".join(zh), ", ".join(en))


def columns(found: Analysis) -> Table:
    """The columns of the histogram, as the figure draws them; for the ledger."""
    sure = found.uncertainty
    seen = sure.histogram if sure else None
    if seen is None:
        return Table("columns", (), ())
    width = (seen.high - seen.low) / len(seen.counts)
    edges = [seen.low + width * n for n in range(len(seen.counts))] + [seen.high]
    rows = [
        Row((six_digits(edges[n], KG), six_digits(edges[n + 1], KG), _count(count)))
        for n, count in enumerate(seen.counts)
    ]
    rows += [
        Row((word(_said(f"draws.{key}")), word(""), _count(count)))
        for key, count in (("below", seen.below), ("above", seen.above))
    ]
    return Table("columns", (Column("from", "num"), Column("to", "num"), Column("draws", "num")), tuple(rows))


def _count(count: int) -> Cell:
    return Cell(f"{count}", Decimal(count), "1")
