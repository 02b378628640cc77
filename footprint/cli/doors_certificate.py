# SPDX-License-Identifier: Apache-2.0
"""`certificate`, `label`: from a frozen study and a body's decision to documents."""

import re
from datetime import date
from pathlib import Path
from typing import Literal

import click

from footprint.cli.doors_verify import trusted_roots
from footprint.cli.files import (
    LARGEST_PDF,
    LARGEST_SMALL,
    LARGEST_STUDY,
    read_bytes,
    refuse_existing,
    write_all,
    write_one,
)
from footprint.cli.options import file_argument, force_option, json_option, lang_option, out_option, path_option, spoken
from footprint.cli.streams import out, out_json, say_records
from footprint.errors import InputError, Place, Record
from footprint.text import Lang, text

_MARKET = re.compile(r"[A-Z]{2}")


def _day(words: str, option: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(Record("date_option", Place("", "", option), words)) from error


def certificate(lang: Lang) -> click.Command:
    """`footprint certificate STUDY.zip --scheme NAME (--decision FILE | --demonstration) -o FILE`."""

    @spoken("certificate", lang)
    @file_argument("study")
    @click.option("--scheme", "name", required=True, metavar="NAME", help=text("cli.opt.scheme", lang))
    @path_option(lang, "--schemes", "cli.opt.schemes")
    @path_option(lang, "--decision", "cli.opt.decision")
    @click.option("--demonstration", is_flag=True, help=text("cli.opt.demonstration", lang))
    @path_option(lang, "--root", "cli.opt.body_key", multiple=True)
    @path_option(lang, "--decision-out", "cli.opt.decision_out")
    @click.option("--date", "dated", metavar="YYYY-MM-DD", help=text("cli.opt.date", lang))
    @lang_option(lang, documents=True)
    @out_option(lang, "certificate-partial-cfp.pdf", "cli.opt.certificate_out")
    @force_option(lang)
    @json_option(lang)
    def command(
        study: Path,
        name: str,
        schemes: Path | None,
        decision: Path | None,
        demonstration: bool,
        root: tuple[Path, ...],
        decision_out: Path | None,
        dated: str | None,
        words: Literal["zh", "en", "both"],
        output: Path,
        force: bool,
        as_json: bool,
    ) -> None:
        from footprint.certificate import at_cells, load_scheme, open_decision, read_key, render_certificate
        from footprint.certificate.demonstration import demonstration_decision
        from footprint.certificate.signed import key_hex
        from footprint.study import recompute, thaw

        if (decision is None) != demonstration:
            raise click.UsageError(text("cli.certificate.one_of", lang))
        refuse_existing(output, force)
        scheme = load_scheme(name, schemes)
        inputs = thaw(read_bytes(study, LARGEST_STUDY), str(study))
        if decision is None:
            result = recompute(inputs, _day(dated, "--date") if dated else None)
            content = demonstration_decision(result, scheme)
            signed = open_decision(content)
        else:
            trusted = [key_hex(read_key(read_bytes(path, LARGEST_SMALL), str(path))) for path in root]
            content = read_bytes(decision, LARGEST_SMALL)
            signed = open_decision(content, str(decision), trusted)
            result = recompute(inputs, signed.record.statement_date)
        try:
            drawn = render_certificate(result, signed, scheme, words)
        except InputError as error:
            raise InputError(*at_cells(error.records, result, inputs.submission)) from error
        write_one(output, drawn, force)
        files = [output]
        if decision_out is not None:
            write_one(decision_out, content, force)
            files.append(decision_out)
        if as_json:
            kind = "specimen" if signed.record.body.demonstration else "certificate"
            out_json({"ok": True, "kind": kind, "number": signed.record.number, "files": [str(f) for f in files]})
        else:
            for file in files:
                out(str(file))

    return command


def label(lang: Lang) -> click.Command:
    """`footprint label CERTIFICATE.pdf --scheme NAME --market CODE --audience WHO --date DAY -o FOLDER`."""

    @spoken("label", lang)
    @file_argument("certificate")
    @click.option("--scheme", "name", required=True, metavar="NAME", help=text("cli.opt.scheme", lang))
    @path_option(lang, "--schemes", "cli.opt.schemes")
    @click.option("--market", required=True, metavar="CODE", help=text("cli.opt.market", lang))
    @click.option(
        "--audience", required=True, type=click.Choice(["business", "consumers"]), help=text("cli.opt.audience", lang)
    )
    @click.option("--date", "dated", required=True, metavar="YYYY-MM-DD", help=text("cli.opt.label_date", lang))
    @path_option(lang, "--root", "cli.opt.root", multiple=True)
    @click.option("--model", "wanted", metavar="MODEL", help=text("cli.opt.label_model", lang))
    @out_option(lang, "label", "cli.opt.label_out")
    @lang_option(lang)
    @json_option(lang)
    def command(
        certificate: Path,
        name: str,
        schemes: Path | None,
        market: str,
        audience: Literal["business", "consumers"],
        dated: str,
        root: tuple[Path, ...],
        wanted: str | None,
        output: Path,
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.certificate import load_scheme, verify_pdf
        from footprint.certificate.label import label_files
        from footprint.certificate.label_rules import certificate_of, label_refusals

        if not _MARKET.fullmatch(market):
            raise InputError(Record("label_market_asked", Place("", "", "--market"), market[:20]))
        scheme = load_scheme(name, schemes)
        verified = verify_pdf(read_bytes(certificate, LARGEST_PDF), roots=trusted_roots(root))
        record = certificate_of(verified)
        if isinstance(record, Record):
            raise InputError(record)
        found = label_refusals(verified, record, scheme, market, audience, _day(dated, "--date"))
        models = [model.model for model in record.models]
        if wanted not in models and (wanted is not None or len(models) > 1):
            fields = {"models": ", ".join(models[:20])}
            found.append(Record("label_model_asked", Place("", "", "--model"), str(len(models)), fields=fields))
        if found:
            raise InputError(*found)
        files = label_files(record, scheme, models.index(wanted) if wanted else 0)
        write_all(output, files)
        paths = [str(output / file) for file in sorted(files)]
        if as_json:
            out_json({"ok": True, "files": paths})
        else:
            say_records([r for r in verified.findings if r.severity == "warning"], words)
            for path in paths:
                out(path)

    return command
