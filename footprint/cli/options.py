# SPDX-License-Identifier: Apache-2.0
"""Options that several doors share, with help in the chosen language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from footprint.cli.help import SpokenCommand
from footprint.text import Lang, text

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def lang_option(lang: Lang, *, documents: bool = False) -> Decorator:
    """`--lang`: of the words, and where `documents`, of the files too (then `both` is allowed and usual)."""
    values = ["zh", "en", "both"] if documents else ["zh", "en"]
    default = "both" if documents else lang
    return click.option(
        "--lang",
        "words",
        type=click.Choice(values),
        default=default,
        show_default=True,
        help=text("cli.opt.lang", lang),
    )


def json_option(lang: Lang) -> Decorator:
    """`--json`: results as one JSON document."""
    return click.option("--json", "as_json", is_flag=True, help=text("cli.opt.json", lang))


def out_option(lang: Lang, default: str, key: str) -> Decorator:
    """`-o`: where to write."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=default,
        show_default=bool(default),
        help=text(key, lang),
    )


def force_option(lang: Lang) -> Decorator:
    """`--force`: replace an existing file."""
    return click.option("--force", is_flag=True, help=text("cli.opt.force", lang))


def file_argument(name: str = "file") -> Decorator:
    """A path that the door itself checks, so that the message is ours and bilingual."""
    return click.argument(name, type=click.Path(path_type=Path), metavar=name.upper())


def factors_option(lang: Lang) -> Decorator:
    """`--factors FOLDER`, as often as wanted: own sets beside the shipped one."""
    return click.option(
        "--factors",
        "own_sets",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FOLDER",
        help=text("cli.opt.factors", lang),
    )


def overlay_option(lang: Lang) -> Decorator:
    """`--overlay FILE`, as often as wanted: what a body read in the standard, laid over the rules in turn."""
    return click.option(
        "--overlay",
        "overlays",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help=text("cli.opt.overlay", lang),
    )


def electricity_option(lang: Lang) -> Decorator:
    """`--electricity`: the view of electricity that is the headline; the specification says which it offers."""
    return click.option(
        "--electricity", type=click.Choice(["location", "market"]), help=text("cli.opt.electricity", lang)
    )


def path_option(lang: Lang, name: str, key: str, **more: Any) -> Decorator:
    """An option that names a file or folder; the door itself checks it."""
    return click.option(name, type=click.Path(path_type=Path), help=text(key, lang), **more)


def spoken(name: str, lang: Lang) -> Callable[[Callable[..., Any]], click.Command]:
    """A door `name` whose help stands in the catalogue under ``cli.<name>``."""
    words = {"help": text(f"cli.{name}.help", lang), "short_help": text(f"cli.{name}.short", lang)}
    return click.command(name, cls=SpokenCommand, lang=lang, **words)


def gwp_option(lang: Lang) -> Decorator:
    """`--gwp NAME`: another named GWP set than the specification's."""
    return click.option("--gwp", "gwp_set", metavar="AR4|AR5|AR6", help=text("cli.opt.gwp", lang))


def study_options(lang: Lang) -> Decorator:
    """What every door asks that looks at a workbook or a frozen study: GWP set, overlays, own factors, words, `--json`."""
    asked = (gwp_option(lang), overlay_option(lang), factors_option(lang), lang_option(lang), json_option(lang))

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(asked):
            command = option(command)
        return command

    return decorated
