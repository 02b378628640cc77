# SPDX-License-Identifier: Apache-2.0
"""`footprint match FILE`: from an ERP export to our bill of materials."""

from pathlib import Path

import click

from footprint.cli.files import refuse_existing
from footprint.cli.options import (
    factors_option,
    file_argument,
    force_option,
    json_option,
    lang_option,
    out_option,
    overlay_option,
    spoken,
)
from footprint.cli.streams import out, out_json, say_records, table
from footprint.errors import InputError, NegativeVerdict, Place, Record
from footprint.text import Lang, text

FIELDS = ("part_no", "part", "spec", "amount", "unit", "supplier", "model", "factor")


def _chosen(given: tuple[str, ...]) -> dict[str, str]:
    """``amount=单耗`` -> the header of each field a person named."""
    pairs = {word: word.partition("=") for word in given}
    wrong = [word for word, (field, _, header) in pairs.items() if field not in FIELDS or not header]
    if wrong:
        raise InputError(*(Record("match_option", Place("", "", "--column"), word) for word in wrong))
    return {field: header for field, _, header in pairs.values()}


def match(lang: Lang) -> click.Command:
    """`footprint match FILE [--map MAP.csv] [-o OUT]`."""

    @spoken("match", lang)
    @file_argument()
    @click.option("--product", required=True, help=text("cli.match.opt.product", lang))
    @click.option("--map", "map_file", type=click.Path(path_type=Path), help=text("cli.match.opt.map", lang))
    @click.option("--column", "given", multiple=True, metavar="FIELD=HEADER", help=text("cli.match.opt.column", lang))
    @out_option(lang, "bom.csv", "cli.match.opt.out")
    @force_option(lang)
    @overlay_option(lang)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        file: Path,
        product: str,
        map_file: Path | None,
        given: tuple[str, ...],
        output: Path,
        force: bool,
        overlays: tuple[Path, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.factors import open_sets
        from footprint.specs import load_overlaid
        from footprint.submission.files import write_whole
        from footprint.submission.match import bom_csv, read_export, read_picks, write_picks
        from footprint.submission.match import match as apply

        refuse_existing(output, force)
        chosen = _chosen(given)
        spec, factors = load_overlaid(product, overlays), open_sets(own_sets)
        export = read_export(file, spec.sheet("bom"), chosen)
        map_path = map_file or file.with_suffix(".map.csv")
        found = apply(export, factors, read_picks(map_path) if map_path.exists() else {}, words)
        write_whole(output, bom_csv(found, spec, words))
        write_whole(map_path, write_picks(found.picks, words))
        counts = {"lines": len(found.lines), "matched": found.matched, "asked": found.asked, "refused": found.refused}
        counts |= {"new": found.new_parts, "mass": found.mass_needed}
        if as_json:
            columns = {field: {"header": f.header, "reason": f.reason[words]} for field, f in export.fields.items()}
            records = [record.as_dict() for record in found.records]
            ok = found.matched == len(found.lines)
            files = {"bom": str(output), "map": str(map_path)}
            out_json({"ok": ok, **counts, "columns": columns, "unused": export.unused, **files, "records": records})
        else:
            head = [text(f"cli.match.{key}", words) for key in ("field", "header", "reason")]
            table(
                text("cli.match.columns", words),
                head,
                [(field, one.header, one.reason[words]) for field, one in sorted(export.fields.items())],
            )
            say_records(found.records, words)
            out(text("cli.match.done", words, **counts))
            out(text("cli.match.files", words, bom=output, map=map_path))
        if found.matched < len(found.lines):
            raise click.exceptions.Exit(NegativeVerdict.exit_code)

    return command
