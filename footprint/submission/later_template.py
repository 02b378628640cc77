# SPDX-License-Identifier: Apache-2.0
"""The blank answers file of a scenario: every assumption that a person can answer, with what is known of it in both languages."""

from collections.abc import Collection, Iterator

from footprint.schema.canonical import plain_number
from footprint.specs.later import Assumption, LaterSpec
from footprint.specs.models import Stage
from footprint.submission.later_answers import unit_words
from footprint.text import LANGS, Bilingual, both


def write_answers(later: LaterSpec, stages: Collection[Stage], models: Collection[str]) -> str:
    """The file's text. What it holds reads back as no answer at all."""
    lines = [*_comment(both("later.title")), *_comment(both("later.file.head")), *_comment(both("later.file.how"))]
    lines += [f"product: {later.product}", "assumptions:"]
    for stage in stages:
        lines += [f"  # ---- {stage.name.zh} {stage.name.en} ({stage.clause})"]
        for one in later.assumptions:
            if one.stage == stage.id and not one.known:
                lines += _entry(later, one)
    lines += [*_comment(both("later.file.models")), "models:"]
    lines += [f"  {_quoted(model)}:" for model in models]
    return "\n".join(lines) + "\n"


def _comment(words: Bilingual, indent: str = "") -> list[str]:
    return [f"{indent}# {words[lang]}" for lang in LANGS]


def _quoted(words: str) -> str:
    """A key in YAML's single quotes, so that no model number reads as anything else."""
    return "'" + words.replace("'", "''") + "'"


def _entry(later: LaterSpec, one: Assumption) -> Iterator[str]:
    yield from _comment(one.name, "  ")
    for words in _about(later, one):
        yield from _comment(words, "  ")
    yield f"  {one.id}:"
    yield "    answer:"
    if one.kind == "number":
        yield f"    unit: {_quoted(unit_words(one.unit, one.per))}"
    yield "    who:"
    yield "    evidence:"


def _about(later: LaterSpec, one: Assumption) -> Iterator[Bilingual]:
    unit = unit_words(one.unit, one.per)
    source = f"{one.source.publisher}, {one.source.title}, {one.source.locator}" if one.source else ""
    if one.value is not None:
        yield both("later.file.rule", value=f"{plain_number(one.value)} {unit}", source=source)
    if one.by:
        values = ", ".join(f"{key} {plain_number(value)}" for key, value in one.values.items())
        choice = later.assumption(one.by).name
        yield Bilingual(
            both("later.file.by", choice=choice.zh, values=f"{values} ({unit}), {source}").zh,
            both("later.file.by", choice=choice.en, values=f"{values} ({unit}), {source}").en,
        )
    if one.kind == "choice":
        listed = [Bilingual(f"{c.id}（{c.name.zh}）", f"{c.id} ({c.name.en})") for c in one.choices]
        names = {lang: ", ".join(words[lang] for words in listed) for lang in LANGS}
        yield Bilingual(*(both("later.file.choices", choices=names[lang])[lang] for lang in LANGS))
    if one.kind == "factor":
        yield both("later.file.factors", topics=", ".join(one.topics))
    if one.note:
        yield one.note
