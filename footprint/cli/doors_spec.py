# SPDX-License-Identifier: Apache-2.0
"""`spec coverage | overlay | adopt`: what the rules rest on, and how a body reads or adopts them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from footprint.cli.files import refuse_existing, write_all
from footprint.cli.help import SpokenCommand, SpokenGroup
from footprint.cli.options import (
    electricity_option,
    force_option,
    json_option,
    lang_option,
    out_option,
    overlay_option,
    path_option,
)
from footprint.cli.streams import out, out_json, table
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.specs import Coverage, Overlay, Spec


def _door(group: click.Group, name: str, lang: Lang) -> Callable[[Callable[..., Any]], click.Command]:
    words = {"help": text(f"cli.spec.{name}.help", lang), "short_help": text(f"cli.spec.{name}.short", lang)}
    return group.command(name, cls=SpokenCommand, lang=lang, **words)


def spec(lang: Lang) -> click.Group:
    """The group with its doors."""
    words = text("cli.spec.help", lang)
    group = SpokenGroup("spec", lang=lang, help=words, short_help=text("cli.spec.short", lang))
    for add in (_coverage, _overlay, _adopt):
        add(group, lang)
    return group


def _coverage(group: click.Group, lang: Lang) -> None:
    @_door(group, "coverage", lang)
    @click.argument("product", metavar="PRODUCT")
    @overlay_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(product: str, overlays: tuple[Path, ...], words: Lang, as_json: bool) -> None:
        from footprint.schema.canonical import plain
        from footprint.specs import coverage, load_overlaid

        found = coverage(load_overlaid(product, overlays))
        if as_json:
            out_json({"ok": True, **plain(found)})
        else:
            _say_coverage(found, words)


def _say_coverage(found: "Coverage", words: Lang) -> None:
    """Counts by basis and kind, who judges, and the list of clauses."""
    total, kinds = text("spec.total", words), list(found.by_kind)
    head = [text("spec.column.basis", words), *(text(f"spec.kind.{kind}", words) for kind in kinds), total]
    rows = [
        [text(f"document.basis.{basis}", words), *(str(row[kind]) for kind in kinds), str(found.by_basis[basis])]
        for basis, row in found.by_basis_and_kind.items()
    ]
    rows.append([total, *(str(found.by_kind[kind]) for kind in kinds), str(found.total)])
    title = text("spec.coverage", words, product=found.product, edition=found.edition)
    table(title, head, rows, range(1, len(head)))
    pair = (text("summary.item", words), text("spec.count", words))
    facts = [(text(f"spec.judged_by.{judge}", words), str(count)) for judge, count in found.by_judge.items()]
    for basis, count in found.parameters_by_basis.items():
        said = text("spec.values", words, basis=text(f"document.basis.{basis}", words))
        facts.append((said, str(count)))
    facts.append((text("spec.questions.asked", words), str(found.questions_asked)))
    facts.append((text("spec.questions.answered", words), str(found.questions_answered)))
    table(text("spec.judges", words), pair, facts, (1,))
    columns = ("clause", "heading", "kind", "basis", "judge", "certainty", "source")
    listed = [
        (
            clause.number,
            clause.heading[words],
            text(f"spec.kind.{clause.kind}", words),
            text(f"document.basis.{clause.basis}", words),
            text(f"spec.judge.{clause.judged_by}", words),
            text(f"spec.certainty.{clause.certainty}", words) + (f" ({clause.overlay})" if clause.overlay else ""),
            clause.source,
        )
        for clause in found.clauses
    ]
    table(text("spec.clauses", words), [text(f"spec.column.{column}", words) for column in columns], listed)


def _overlay(group: click.Group, lang: Lang) -> None:
    @_door(group, "overlay", lang)
    @click.argument("product", metavar="PRODUCT")
    @path_option(lang, "--check", "cli.opt.overlay_check")
    @overlay_option(lang)
    @out_option(lang, "", "cli.opt.overlay_out")
    @force_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        product: str,
        check: Path | None,
        overlays: tuple[Path, ...],
        output: Path,
        force: bool,
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.specs import blank_overlay, laid_over, load_overlaid, overlay_bytes, read_overlay

        base = load_overlaid(product, overlays)
        if check is not None:
            if output != Path():  # an empty -o is the folder "." to click
                raise click.UsageError(text("cli.spec.overlay.one_of", lang))
            overlay = read_overlay(overlay_bytes(check), str(check))
            _say_overlay(base, laid_over(base, overlay, str(check)), overlay, words, as_json)
            return
        path = output if output != Path() else Path(f"{product}-overlay.yaml")
        refuse_existing(path, force)
        write_all(path.parent, {path.name: blank_overlay(base)})
        out_json({"ok": True, "file": str(path)}) if as_json else out(str(path))


def _say_overlay(base: "Spec", laid: "Spec", overlay: "Overlay", words: Lang, as_json: bool) -> None:
    """What an overlay that fits would change."""
    from footprint.schema import content_hash
    from footprint.schema.canonical import plain
    from footprint.specs import coverage, noted

    before, after = coverage(base).by_basis, coverage(laid).by_basis
    note = noted(overlay)
    if as_json:
        hashes = {"spec_hash": content_hash(base), "overlaid_hash": content_hash(laid)}
        out_json(
            {"ok": True, "overlay": plain(note), "edition": laid.label, "before": before, "after": after, **hashes}
        )
        return
    out(text("spec.overlay.fits", words, id=note.id, body=note.body[words], by=note.by, date=note.date))
    counts = {name: getattr(note, name) for name in ("clauses", "parameters", "questions", "settings")}
    out(text("spec.overlay.counts", words, **counts))
    rows = [(text(f"document.basis.{b}", words), str(before[b]), str(after[b])) for b in before]
    head = [text(f"spec.column.{column}", words) for column in ("basis", "before", "after")]
    table(text("spec.overlay.bases", words, edition=laid.label), head, rows, (1, 2))


def _adopt(group: click.Group, lang: Lang) -> None:
    @_door(group, "adopt", lang)
    @click.argument("product", metavar="PRODUCT")
    @click.option("--body", required=True, metavar="NAME", help=text("cli.opt.adopt_body", lang))
    @click.option("--body-en", required=True, metavar="NAME", help=text("cli.opt.adopt_body_en", lang))
    @click.option("--rule", required=True, metavar="NUMBER", help=text("cli.opt.adopt_rule", lang))
    @click.option("--filing", metavar="CODE", help=text("cli.opt.adopt_filing", lang))
    @click.option("--by", required=True, metavar="NAME", help=text("cli.opt.adopt_by", lang))
    @click.option("--date", "dated", required=True, metavar="YYYY-MM-DD", help=text("cli.opt.adopt_date", lang))
    @overlay_option(lang)
    @electricity_option(lang)
    @out_option(lang, "adoption.json", "cli.opt.adopt_out")
    @force_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        product: str,
        body: str,
        body_en: str,
        rule: str,
        filing: str | None,
        by: str,
        dated: str,
        overlays: tuple[Path, ...],
        electricity: Literal["location", "market"] | None,
        output: Path,
        force: bool,
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.specs import load_overlaid
        from footprint.specs.adoption import adoption_of, written
        from footprint.study import with_headline

        refuse_existing(output, force)
        rules = with_headline(load_overlaid(product, overlays), electricity)
        given = {"body": {"zh": body, "en": body_en}, "rule": rule, "filing_code": filing, "by": by, "date": dated}
        adoption = adoption_of(rules, given)
        write_all(output.parent, {output.name: written(adoption)})
        if as_json:
            out_json({"ok": True, "file": str(output), "spec_hash": adoption.adopted.spec_hash})
            return
        counts = "; ".join(
            f"{text(f'document.basis.{basis}', words)} {count}" for basis, count in adoption.clauses_by_basis.items()
        )
        out(text("spec.adopted", words, edition=f"{rules.id} {rules.label}", counts=counts))
        out(str(output))
