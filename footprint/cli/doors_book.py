# SPDX-License-Identifier: Apache-2.0
"""`template`, `example`, `check`: the workbook's doors."""

from pathlib import Path

import click

from footprint.cli.files import refuse_existing
from footprint.cli.help import SpokenCommand
from footprint.cli.options import (
    factors_option,
    file_argument,
    force_option,
    json_option,
    lang_option,
    out_option,
    overlay_option,
)
from footprint.cli.streams import out, out_json, say_records
from footprint.errors import InputError, stops
from footprint.text import Lang, text

SUPPLIER = "supplier"
"""What `template` takes in place of a product for the form that asks a supplier for a declared footprint."""


def _supplier_form(output: Path, force: bool) -> None:
    from footprint.submission.files import write_whole
    from footprint.submission.supplier import form_bytes

    path = output if output != Path() else Path("supplier-form.xlsx")
    refuse_existing(path, force)
    write_whole(path, form_bytes())
    out(str(path))


def _writer(kind: str, lang: Lang) -> click.Command:
    @click.command(
        kind,
        cls=SpokenCommand,
        lang=lang,
        help=text(f"cli.{kind}.help", lang),
        short_help=text(f"cli.{kind}.short", lang),
    )
    @click.argument("product", metavar="PRODUCT")
    @lang_option(lang)
    @out_option(lang, "", "cli.opt.book")
    @force_option(lang)
    @overlay_option(lang)
    def command(product: str, words: Lang, output: Path, force: bool, overlays: tuple[Path, ...]) -> None:
        from footprint.factors import shipped
        from footprint.specs import load_overlaid
        from footprint.submission import write_example, write_template

        if (kind, product) == ("template", SUPPLIER):
            _supplier_form(output, force)
            return
        spec = load_overlaid(product, overlays)
        path = output if output != Path() else Path(f"{product}-{kind}.xlsx")
        refuse_existing(path, force)
        write = write_template if kind == "template" else write_example
        write(spec, words, path, factors=shipped().factors.values())
        out(str(path))

    return command


def template(lang: Lang) -> click.Command:
    """`footprint template PRODUCT`."""
    return _writer("template", lang)


def example(lang: Lang) -> click.Command:
    """`footprint example PRODUCT`."""
    return _writer("example", lang)


def check(lang: Lang) -> click.Command:
    """`footprint check FILE`."""

    @click.command(
        "check",
        cls=SpokenCommand,
        lang=lang,
        help=text("cli.check.help", lang),
        short_help=text("cli.check.short", lang),
    )
    @file_argument()
    @overlay_option(lang)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(file: Path, overlays: tuple[Path, ...], own_sets: tuple[Path, ...], words: Lang, as_json: bool) -> None:
        from footprint.cli.opening import all_findings
        from footprint.factors import open_sets

        records = all_findings(file, open_sets(own_sets), overlays)
        if as_json:
            out_json({"ok": not stops(records), "records": [record.as_dict() for record in records]})
        else:
            say_records(records, words)
            out(text("cli.check.no" if stops(records) else "cli.check.yes", words, file=file))
        if stops(records):
            raise click.exceptions.Exit(InputError.exit_code)

    return command
