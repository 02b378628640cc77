# SPDX-License-Identifier: Apache-2.0
"""`run`, `model export`: from a workbook to documents and to a Brightway project."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from footprint.cli.doors_analyse import differences_json, draw_options, say_differences
from footprint.cli.doors_later import LATER, scenario_of
from footprint.cli.files import LARGEST_SMALL, read_bytes, write_all
from footprint.cli.help import SpokenCommand, SpokenGroup
from footprint.cli.options import (
    electricity_option,
    factors_option,
    file_argument,
    gwp_option,
    json_option,
    lang_option,
    out_option,
    overlay_option,
    path_option,
)
from footprint.cli.streams import out, out_json, progress, say, say_records
from footprint.errors import InputError, Place, Record, SystemPartMissing
from footprint.text import Lang, text

STEPS = 5
FAMILY = (
    "result.json",
    "study.zip",
    "ledger.xlsx",
    "statement.pdf",
    "report.pdf",
    "report-buyer.pdf",
    "scenario.json",
    LATER,
)
"""What `run` writes into its folder; of these nothing older is left behind."""


def _date(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(Record("date_option", Place("", "", "--date"), words)) from error


def run(lang: Lang) -> click.Command:
    """`footprint run FILE -o OUT`."""

    @click.command(
        "run", cls=SpokenCommand, lang=lang, help=text("cli.run.help", lang), short_help=text("cli.run.short", lang)
    )
    @file_argument()
    @lang_option(lang, documents=True)
    @out_option(lang, "out", "cli.opt.out")
    @click.option("--date", "dated", metavar="YYYY-MM-DD", help=text("cli.opt.date", lang))
    @gwp_option(lang)
    @draw_options(lang)
    @click.option("--scenario", type=click.Path(path_type=Path), help=text("cli.opt.scenario", lang))
    @click.option(
        "--later", "answers", type=click.Path(path_type=Path), metavar="ANSWERS", help=text("cli.opt.later", lang)
    )
    @electricity_option(lang)
    @click.option("--buyer", is_flag=True, help=text("cli.opt.buyer", lang))
    @overlay_option(lang)
    @path_option(lang, "--adoption", "cli.opt.adoption")
    @factors_option(lang)
    @json_option(lang)
    def command(
        file: Path,
        words: Literal["zh", "en", "both"],
        output: Path,
        dated: str | None,
        electricity: Literal["location", "market"] | None,
        gwp_set: str | None,
        draws: int | None,
        seed: int | None,
        scenario: Path | None,
        answers: Path | None,
        buyer: bool,
        overlays: tuple[Path, ...],
        adoption: Path | None,
        own_sets: tuple[Path, ...],
        as_json: bool,
    ) -> None:
        from footprint.cli.opening import open_book
        from footprint.cli.summary import rests_on, summary_json, summary_tables
        from footprint.cli.summary_analysis import analysis_tables
        from footprint.cli.summary_later import later_tables
        from footprint.factors import load_gwp, open_sets
        from footprint.schema import canonical_json
        from footprint.specs import read_adoption, require_adopts
        from footprint.study import Draws, compose, freeze, with_headline
        from footprint.study.whatif import load_scenario, what_if

        stated = _date(dated)
        missing: SystemPartMissing | None = None
        with progress(lang, STEPS) as step:
            step("step.read")
            factors = open_sets(own_sets)
            submission, named, told = open_book(file, factors, overlays)
            spec = with_headline(named, electricity)
            adopted = read_adoption(read_bytes(adoption, LARGEST_SMALL), str(adoption)) if adoption else None
            if adopted is not None:
                require_adopts(adopted, spec, str(adoption))
            gwp = load_gwp(gwp_set or spec.gwp_set)
            drawn = Draws(draws, seed)
            inputs, result = compose(submission, spec, factors, gwp, stated, step, told, drawn, adopted)
            variants = what_if(inputs, result, load_scenario(scenario), factors.factors) if scenario else ()
            later = scenario_of(inputs, result, answers, factors) if answers else None
            step("step.documents")
            from footprint.certificate import at_cells, render_report, render_statement, write_ledger

            contents = {
                "result.json": canonical_json(result),
                "study.zip": freeze(inputs),
                "ledger.xlsx": write_ledger(result, words),
            }
            if variants:
                contents["scenario.json"] = canonical_json(differences_json(variants))
            if later:
                contents[LATER] = canonical_json(later)
            try:
                contents["statement.pdf"] = render_statement(result, words)
                contents["report.pdf"] = render_report(result, words, later=later)
                if buyer:
                    contents["report-buyer.pdf"] = render_report(result, words, edition="buyer")
            except SystemPartMissing as error:
                missing = error
            except InputError as error:
                raise InputError(*at_cells(error.records, result, submission)) from error
            write_all(output, contents, FAMILY)
        if as_json:
            out_json(summary_json(result, output, sorted(contents)))
        else:
            for notice in result.notices:
                say(f"[{text('severity.' + notice.severity, lang)}] {notice.place} · {notice.what[lang]}")
            summary_tables(result, lang)
            analysis_tables(result, lang)
            rests_on(result, lang)
            if variants:
                say_differences(variants, lang)
            if later:
                later_tables(later, lang)
            for name in sorted(contents):
                out(str(output / name))
        if missing:
            say_records(missing.records, lang)
            raise click.exceptions.Exit(SystemPartMissing.exit_code)

    return command


def model(lang: Lang) -> click.Group:
    """`footprint model export FILE --project DIR`."""
    group = SpokenGroup("model", lang=lang, help=text("cli.model.help", lang), short_help=text("cli.model.help", lang))

    @group.command(
        "export",
        cls=SpokenCommand,
        lang=lang,
        help=text("cli.model.export.help", lang),
        short_help=text("cli.model.export.short", lang),
    )
    @file_argument()
    @click.option("--project", required=True, type=click.Path(path_type=Path), help=text("cli.opt.project", lang))
    @overlay_option(lang)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def export(
        file: Path,
        project: Path,
        overlays: tuple[Path, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.cli.opening import open_book
        from footprint.factors import load_gwp, open_sets
        from footprint.model import export_project
        from footprint.study import compose

        factors = open_sets(own_sets)
        submission, spec, told = open_book(file, factors, overlays)
        inputs, result = compose(submission, spec, factors, load_gwp(spec.gwp_set), told=told)
        report = export_project(tuple(m.system for m in result.models), inputs.factors, inputs.gwp, project)
        if as_json:
            out_json(report.as_dict())
        else:
            for line in report.lines(words):
                out(line)

    return group
