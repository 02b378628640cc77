# SPDX-License-Identifier: Apache-2.0
"""`later`: the stages after the factory gate as a scenario apart."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from footprint.cli.options import file_argument, force_option, path_option, spoken, study_options
from footprint.cli.streams import out, out_json
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.factors import FactorSet
    from footprint.schema.later import LaterStages
    from footprint.schema.result import StudyResult
    from footprint.study import StudyInputs

LATER = "later-stages.json"


def scenario_of(
    inputs: "StudyInputs", result: "StudyResult", answers: Path | None, factors: "FactorSet"
) -> "LaterStages":
    """The later stages of a computed study, with the answers of a file if there is one."""
    from footprint.cli.files import read_bytes
    from footprint.specs.later import load_later
    from footprint.study.later import later_stages
    from footprint.submission.later_answers import LaterAnswers, read_answers
    from footprint.submission.plain_yaml import LARGEST

    later = load_later(result.product)
    known = {**factors.factors, **inputs.factors}
    given = LaterAnswers()
    if answers is not None:
        models = [model.model for model in result.models]
        given = read_answers(read_bytes(answers, LARGEST), answers.name, later, models, known)
    return later_stages(inputs, result, later, given, known)


def later(lang: Lang) -> click.Command:
    """`footprint later FILE [ANSWERS]`."""

    @spoken("later", lang)
    @file_argument()
    @click.argument("answers", type=click.Path(path_type=Path), required=False, metavar="[ANSWERS]")
    @path_option(lang, "--template", "cli.opt.later_template")
    @force_option(lang)
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=text("cli.opt.later_out", lang))
    @study_options(lang)
    def command(
        file: Path,
        answers: Path | None,
        template: Path | None,
        force: bool,
        output: Path | None,
        gwp_set: str | None,
        overlays: tuple[Path, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.cli.files import refuse_existing, write_all
        from footprint.cli.opening import open_study
        from footprint.cli.summary_later import later_tables
        from footprint.factors import open_sets
        from footprint.schema import canonical_json
        from footprint.schema.canonical import plain
        from footprint.specs.later import load_later
        from footprint.submission.later_template import write_answers

        inputs, result = open_study(file, own_sets, gwp_set, overlays, lang)
        found = scenario_of(inputs, result, answers, open_sets(own_sets))
        if template is not None:
            refuse_existing(template, force)
            outside = [stage for stage in inputs.spec.stages if not stage.inside]
            blank = write_answers(load_later(result.product), outside, [model.model for model in result.models])
            write_all(template.parent, {template.name: blank.encode("utf-8")})
        if output is not None:
            write_all(output, {LATER: canonical_json(found)})
        if as_json:
            out_json({"ok": True, **plain(found)})
            return
        later_tables(found, words)
        if template is not None:
            out(text("later.written", words, file=str(template)))
        if output is not None:
            out(str(output / LATER))

    return command
