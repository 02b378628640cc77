# SPDX-License-Identifier: Apache-2.0
"""`uncertainty`, `compare`: how sure a figure is, and two variants side by side (for design only)."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from footprint.cli.options import Decorator, file_argument, spoken, study_options
from footprint.cli.say_sureness import say_alternatives, say_drivers, say_rule_values, say_swings, say_uncertainty
from footprint.cli.streams import out, out_json, table
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.schema.variants import Difference

MOST_DRAWS = 100_000
LISTED = 12


def draw_options(lang: Lang) -> Decorator:
    """`--draws N --seed S`; without them as `product_specs/common/quality.yaml` says."""
    draws = click.option("--draws", type=click.IntRange(2, MOST_DRAWS), help=text("cli.opt.draws", lang))
    seed = click.option("--seed", type=int, help=text("cli.opt.seed", lang))
    return lambda command: draws(seed(command))


def uncertainty(lang: Lang) -> click.Command:
    """`footprint uncertainty FILE --draws N --seed S`."""

    @spoken("uncertainty", lang)
    @file_argument()
    @draw_options(lang)
    @click.option(
        "--unjudged",
        type=click.Choice(["worst", "left_out"]),
        default="worst",
        show_default=True,
        help=text("cli.opt.unjudged", lang),
    )
    @study_options(lang)
    def command(
        file: Path,
        draws: int | None,
        seed: int | None,
        unjudged: Literal["worst", "left_out"],
        gwp_set: str | None,
        overlays: tuple[Path, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.cli.opening import open_study
        from footprint.schema.canonical import plain
        from footprint.study.sureness import Draws, how_sure

        inputs, result = open_study(file, own_sets, gwp_set, overlays, lang)
        found = how_sure(inputs, result, Draws(draws, seed, unjudged))
        others = [model.analysis.alternatives if model.analysis else () for model in result.models]
        rules = [model.analysis.rule_values if model.analysis else () for model in result.models]
        if as_json:
            rows = [
                {
                    "uncertainty": plain(one),
                    "assumptions": plain(swings),
                    "alternatives": plain(bases),
                    "rule_values": plain(read),
                }
                for (one, swings), bases, read in zip(found, others, rules, strict=True)
            ]
            out_json({"ok": True, "models": rows})
            return
        for (one, swings), bases, read in zip(found, others, rules, strict=True):
            say_uncertainty(one, words)
            say_drivers(one, words)
            say_swings(swings, one.model, words)
            say_rule_values(read, one.model, words)
            say_alternatives(bases, one.model, words)
        out(text("analyse.method", words))

    return command


def compare(lang: Lang) -> click.Command:
    """`footprint compare A B`: internal design report."""

    @spoken("compare", lang)
    @file_argument("a")
    @file_argument("b")
    @draw_options(lang)
    @study_options(lang)
    def command(
        a: Path,
        b: Path,
        draws: int | None,
        seed: int | None,
        gwp_set: str | None,
        overlays: tuple[Path, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.cli.opening import open_study
        from footprint.study.sureness import Draws
        from footprint.study.whatif import compare as compared

        one, other = (open_study(file, own_sets, gwp_set, overlays, lang) for file in (a, b))
        found = compared(one, other, (str(a), str(b)), Draws(draws, seed))
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
