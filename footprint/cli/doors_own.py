# SPDX-License-Identifier: Apache-2.0
"""`footprint factors new` and `import`: a set of one's own."""

from pathlib import Path

import click

from footprint.cli.files import write_all
from footprint.cli.help import SpokenCommand
from footprint.cli.options import file_argument, json_option, lang_option
from footprint.cli.streams import out, out_json
from footprint.errors import InputError, Place, Record
from footprint.text import Lang, text

DECLARED = ("pact", "supplier")
KINDS = (*DECLARED, "ecospold2", "simapro", "brightway-excel", "bw2package", "openlca")


def add_new(group: click.Group, lang: Lang) -> None:
    """`footprint factors new FOLDER`."""
    words_help = text("cli.factors.new.help", lang)

    @group.command("new", cls=SpokenCommand, lang=lang, help=words_help, short_help=words_help)
    @file_argument("folder")
    @lang_option(lang)
    @json_option(lang)
    def new(folder: Path, words: Lang, as_json: bool) -> None:
        from footprint.factors import new_files

        files = new_files(folder)
        write_all(folder, files)
        if as_json:
            out_json({"ok": True, "folder": str(folder), "files": sorted(files)})
        else:
            out(text("cli.factors.new.done", words, folder=folder))


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    """``Methane=ch4_fossil`` -> what a person says of a flow."""
    wrong = [word for word in given if "=" not in word]
    if wrong:
        raise InputError(*(Record("import_option", Place("", "", "--flow"), word) for word in wrong))
    return {name: flow for name, _, flow in (word.rpartition("=") for word in given)}


def add_import(group: click.Group, lang: Lang) -> None:
    """`footprint factors import FILE --format … -o OWNSET`."""
    words_help = text("cli.factors.import.help", lang)

    @group.command("import", cls=SpokenCommand, lang=lang, help=words_help, short_help=words_help)
    @file_argument()
    @click.option(
        "--format", "kind", required=True, type=click.Choice(KINDS), help=text("cli.factors.opt.format", lang)
    )
    @click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), help=text("cli.factors.opt.set", lang)
    )
    @click.option("--year", help=text("cli.factors.opt.year", lang))
    @click.option("--title", help=text("cli.factors.opt.title", lang))
    @click.option("--publisher", help=text("cli.factors.opt.publisher", lang))
    @click.option("--licence", default="not stated", help=text("cli.factors.opt.licence", lang))
    @click.option("--flow", "flows", multiple=True, metavar="NAME=FLOW", help=text("cli.factors.opt.flow", lang))
    @lang_option(lang)
    @json_option(lang)
    def import_(
        file: Path,
        kind: str,
        output: Path,
        year: str | None,
        title: str | None,
        publisher: str | None,
        licence: str,
        flows: tuple[str, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.cli.imports import declared, from_database
        from footprint.factors import add_files, set_name

        name = set_name(output)
        if kind in DECLARED:
            sources, factors, ignored = declared(file, kind, name)
        else:
            stated = {"year": year, "title": title, "publisher": publisher, "licence": licence}
            sources, factors, ignored = from_database(file, kind, name, stated, _pairs(flows))
        write_all(output, add_files(output, sources, factors))
        ids = [factor.id for factor in factors]
        if as_json:
            out_json({"ok": True, "folder": str(output), "factors": ids, "without_gwp": dict(ignored)})
            return
        out(text("cli.factors.import.done", words, rows=len(ids), folder=output, ignored=len(ignored)))
        for flow, count in sorted(ignored.items()):
            out(f"  {flow}: {count}")
