# SPDX-License-Identifier: Apache-2.0
"""`uncertainty`, `compare`: how sure a figure is, and two variants side by side (for design only)."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from footprint.cli.help import SpokenCommand
from footprint.cli.options import Decorator, factors_option, file_argument, json_option, lang_option
from footprint.cli.streams import out, out_json, table
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.schema.result import StudyResult
    from footprint.schema.variants import Difference, Swing, Uncertainty
    from footprint.study import StudyInputs

DRAWS = 1000
MOST_DRAWS = 100_000
LISTED = 12
STUDY = ".zip"


def gwp_option(lang: Lang) -> Decorator:
    """`--gwp NAME`: another named GWP set than the specification's."""
    return click.option("--gwp", "gwp_set", metavar="AR4|AR5|AR6", help=text("cli.opt.gwp", lang))


def _draw_options(lang: Lang) -> list[Decorator]:
    return [
        click.option(
            "--draws",
            type=click.IntRange(2, MOST_DRAWS),
            default=DRAWS,
            show_default=True,
            help=text("cli.opt.draws", lang),
        ),
        click.option("--seed", type=int, default=1, show_default=True, help=text("cli.opt.seed", lang)),
    ]


def opened(file: Path, own_sets: tuple[Path, ...], gwp_set: str | None) -> "tuple[StudyInputs, StudyResult]":
    """A workbook, csv folder or frozen study.zip, computed."""
    from dataclasses import replace

    from footprint.cli.files import read_bytes
    from footprint.cli.opening import open_book
    from footprint.factors import load_gwp, open_sets
    from footprint.study import compose, recompute, thaw

    if file.suffix.lower() == STUDY:
        from footprint.cli.files import LARGEST_STUDY

        inputs = thaw(read_bytes(file, LARGEST_STUDY), str(file))
        inputs = replace(inputs, gwp=load_gwp(gwp_set)) if gwp_set else inputs
        return inputs, recompute(inputs)
    factors = open_sets(own_sets)
    submission, spec, told = open_book(file, factors)
    return compose(submission, spec, factors, load_gwp(gwp_set or spec.gwp_set), told=told)


def uncertainty(lang: Lang) -> click.Command:
    """`footprint uncertainty FILE --draws N --seed S`."""

    @click.command(
        "uncertainty",
        cls=SpokenCommand,
        lang=lang,
        help=text("cli.uncertainty.help", lang),
        short_help=text("cli.uncertainty.short", lang),
    )
    @file_argument()
    @_draw_options(lang)[0]
    @_draw_options(lang)[1]
    @click.option(
        "--unjudged",
        type=click.Choice(["worst", "left_out"]),
        default="worst",
        show_default=True,
        help=text("cli.opt.unjudged", lang),
    )
    @gwp_option(lang)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        file: Path,
        draws: int,
        seed: int,
        unjudged: Literal["worst", "left_out"],
        gwp_set: str | None,
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.factors import open_sets
        from footprint.schema.canonical import plain
        from footprint.study.sureness import how_sure

        study = opened(file, own_sets, gwp_set)
        found = how_sure(*study, open_sets(own_sets).factors, draws=draws, seed=seed, unknown=unjudged)
        if as_json:
            rows = [{"uncertainty": plain(one), "assumptions": plain(swings)} for one, swings in found]
            out_json({"ok": True, "models": rows})
            return
        for one, swings in found:
            _say_uncertainty(one, words)
            _say_swings(swings, one.model, words)
        out(text("analyse.method", words))

    return command


def compare(lang: Lang) -> click.Command:
    """`footprint compare A B`: internal design report."""

    @click.command(
        "compare",
        cls=SpokenCommand,
        lang=lang,
        help=text("cli.compare.help", lang),
        short_help=text("cli.compare.short", lang),
    )
    @file_argument("a")
    @file_argument("b")
    @_draw_options(lang)[0]
    @_draw_options(lang)[1]
    @gwp_option(lang)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        a: Path,
        b: Path,
        draws: int,
        seed: int,
        gwp_set: str | None,
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.study.whatif import compare as compared

        one, other = (opened(file, own_sets, gwp_set) for file in (a, b))
        found = compared(one, other, (str(a), str(b)), draws, seed)
        if as_json:
            out_json(differences_json(found))
        else:
            say_differences(found, words)

    return command


def differences_json(found: "tuple[Difference, ...]") -> dict[str, object]:
    """Variants side by side as plain data, marked internal in both languages."""
    from footprint.schema.canonical import plain

    notice = {"zh": text("analyse.internal", "zh"), "en": text("analyse.internal", "en")}
    return {"ok": True, "internal": notice, "differences": [plain(one) for one in found]}


def say_differences(found: "tuple[Difference, ...]", words: Lang) -> None:
    """Variants side by side as tables, marked internal in both languages."""
    out(text("analyse.internal", "zh"))
    out(text("analyse.internal", "en"))
    out()
    for one in found:
        head = (text("analyse.what", words), one.first_name, one.second_name, text("analyse.change", words))
        percent = "" if one.percent is None else f" ({one.percent:+.2f} %)"
        rows: list[tuple[str, ...]] = [
            (text("summary.total", words), f"{one.first:.6g}", f"{one.second:.6g}", f"{one.change:+.6g}{percent}")
        ]
        for row in (*one.by_stage, *one.lines[:LISTED]):
            sides = ("" if side is None else f"{side:.6g}" for side in (row.first, row.second))
            rows.append((row.line, *sides, f"{row.change:+.6g}"))
        table(text("analyse.difference", words, model=one.model), head, rows, (1, 2, 3))
        if one.paired:
            both = one.paired
            interval = f"{both.difference.low} … {both.difference.high}"
            share = f"{both.first_is_larger * 100:.1f}"
            out(text("analyse.paired", words, median=both.difference.median, interval=interval, share=share))
            out()


def _say_uncertainty(one: "Uncertainty", words: Lang) -> None:
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
        (text("analyse.checked", words), f"{one.checked_draws}, {one.largest_difference:.0e}"),
    ]
    head = (text("summary.item", words), text("summary.value", words))
    about = text("analyse.uncertainty", words, model=one.model, draws=one.draws, seed=one.seed, gwp=one.gwp_set)
    table(about, head, rows, (1,))
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


def _say_swings(swings: "tuple[Swing, ...]", model: str, words: Lang) -> None:
    rows = [
        (text(f"analyse.swing.{one.kind}", words), one.subject, f"{one.total:.6g}", f"{one.change:+.6g}")
        for one in swings
    ]
    columns = ("assumption", "subject", "total", "change")
    heads = tuple(text(f"analyse.column.{column}", words) for column in columns)
    table(text("analyse.assumptions", words, model=model), heads, rows, (2, 3))
