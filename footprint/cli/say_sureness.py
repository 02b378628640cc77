# SPDX-License-Identifier: Apache-2.0
"""How sure a total is and what else it could have been, as tables on stdout."""

from typing import TYPE_CHECKING

from footprint.cli.streams import out, table
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.schema.variants import Alternative, RuleValue, Swing, Uncertainty

LISTED = 12


def say_uncertainty(one: "Uncertainty", words: Lang) -> None:
    """Median, mean, 95 % interval, and the first-order check beside them."""
    sampled, first, judged = one.sampled, one.first_order, one.first_order_judged_only
    rows = [
        (text("analyse.total", words), str(one.total)),
        (text("analyse.median", words), str(sampled.median)),
        (text("analyse.mean", words), str(sampled.mean)),
        (text("analyse.deviation", words), str(sampled.deviation)),
        (text("analyse.interval", words), f"{sampled.low} … {sampled.high}"),
        (text("analyse.first_order", words), f"{first.low} … {first.high}"),
        (text("analyse.judged_only", words), f"{judged.low} … {judged.high}"),
        (text("analyse.quantified", words), f"{one.quantified * 100:.1f} %"),
        (text("analyse.published", words), f"{one.published * 100:.1f} %"),
        (text("analyse.agreed", words, tolerance=f"{one.agreed_within:.0E}"), str(one.checked_draws)),
    ]
    head = (text("summary.item", words), text("summary.value", words))
    about = text("analyse.uncertainty", words, model=one.model, draws=one.draws, seed=one.seed, gwp=one.gwp_set)
    table(about, head, rows, (1,))


def say_drivers(one: "Uncertainty", words: Lang) -> None:
    """The figures that make up most of the uncertainty."""
    figures = [
        (
            figure.variable,
            f"{figure.sigma}",
            text(f"analyse.basis.{figure.basis.replace(' ', '_')}", words),
            f"{figure.rank_correlation:+.3f}",
            f"{figure.share_of_variance * 100:.1f}",
        )
        for figure in one.figures[:LISTED]
    ]
    columns = ("figure", "sigma", "basis", "rank", "variance")
    heads = tuple(text(f"analyse.column.{column}", words) for column in columns)
    table(text("analyse.drivers", words, model=one.model), heads, figures, (1, 3, 4))


def say_swings(swings: "tuple[Swing, ...]", model: str, words: Lang) -> None:
    """What single assumptions do to the total."""
    rows = [
        (text(f"analyse.swing.{one.kind}", words), one.subject, f"{one.total:.6g}", f"{one.change:+.6g}")
        for one in swings
    ]
    columns = ("assumption", "subject", "total", "change")
    heads = tuple(text(f"analyse.column.{column}", words) for column in columns)
    table(text("analyse.assumptions", words, model=model), heads, rows, (2, 3))


def say_rule_values(rules: "tuple[RuleValue, ...]", model: str, words: Lang) -> None:
    """The total at both ends of every rule value with a range that was read; which ones are held fixed."""
    rows = [
        (one.id, f"{one.value}", f"{end}", "" if total is None else f"{total:.6g}")
        for one in rules
        for end, total in ((one.low, one.total_low), (one.high, one.total_high))
        if end is not None
    ]
    heads = tuple(text(f"analyse.column.{column}", words) for column in ("rule", "value", "end", "total"))
    table(text("analyse.rules", words, model=model), heads, rows, (1, 2, 3))
    fixed = [one.id for one in rules if one.low is None]
    out(text("analyse.rules_fixed", words, count=len(fixed), named=", ".join(fixed) or "—"))
    out()


def say_alternatives(bases: "tuple[Alternative, ...]", model: str, words: Lang) -> None:
    """The total under each other basis of allocation, or why there is none."""
    if not bases:
        out(text("analyse.alternatives.none", words, model=model))
        out()
        return
    rows = []
    for one in bases:
        why = text(f"analyse.why_not.{one.why}", words, places=", ".join(one.elsewhere)) if one.why else ""
        figures = ("", "") if one.total is None or one.change is None else (f"{one.total:.6g}", f"{one.change:+.6g}")
        rows.append((text(f"analyse.alternative.{one.basis}", words), ", ".join(one.places), *figures, why))
    columns = ("basis_instead", "places", "total", "change", "why_not")
    heads = tuple(text(f"analyse.column.{column}", words) for column in columns)
    table(text("analyse.alternatives", words, model=model), heads, rows, (2, 3))
