# SPDX-License-Identifier: Apache-2.0
"""`footprint factors check | find | show | diff | list | new | import`: the factor sets' doors."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from footprint.cli.help import SpokenCommand, SpokenGroup
from footprint.cli.options import factors_option, file_argument, json_option, lang_option
from footprint.cli.streams import out, out_json, say_records, table
from footprint.errors import NegativeVerdict, Record, stops
from footprint.text import Lang, text

OPEN = "open"
"""The name of the shipped set where a door takes a folder."""

Door = Callable[..., None]


def spoken(group: click.Group, name: str, lang: Lang) -> Callable[[Door], click.Command]:
    """A command of `group` whose help stands in the catalogue."""
    words = text(f"cli.factors.{name}.help", lang)
    return group.command(name, cls=SpokenCommand, lang=lang, help=words, short_help=words)


def factors(lang: Lang) -> click.Group:
    """The group with all its doors."""
    from footprint.cli.doors_own import add_import, add_new

    words = text("cli.factors.help", lang)
    group = SpokenGroup("factors", lang=lang, help=words, short_help=text("cli.factors.short", lang))
    for add in (_check, _find, _show, _diff, _list, add_new, add_import):
        add(group, lang)
    return group


def tell(records: Iterable[Record], lang: Lang, as_json: bool, **more: Any) -> None:
    """Say findings; a set that cannot be used is a negative verdict."""
    found = list(records)
    if as_json:
        out_json({"ok": not stops(found), "records": [record.as_dict() for record in found], **more})
    else:
        say_records(found, lang)
    if stops(found):
        raise click.exceptions.Exit(NegativeVerdict.exit_code)


def _check(group: click.Group, lang: Lang) -> None:
    @spoken(group, "check", lang)
    @file_argument("set_folder")
    @click.option("--all", "everything", is_flag=True, help=text("cli.factors.opt.all", lang))
    @lang_option(lang)
    @json_option(lang)
    def check(set_folder: Path, everything: bool, words: Lang, as_json: bool) -> None:
        from footprint.factors import check as check_set
        from footprint.factors import check_beside, shipped, unmet, unused
        from footprint.factors.load import load_set
        from footprint.specs import load_spec, products
        from footprint.submission.needs import factor_needs

        if str(set_folder) == OPEN:
            one = shipped()
            needs = [need for product in products() for need in factor_needs(load_spec(product))]
            found = [*check_set(one), *(r for r in unmet(one, needs) if r.severity == "error"), *unused(one, needs)]
        else:
            one = load_set(set_folder)
            found = check_beside(one, shipped())
        notes = sum(record.severity == "note" for record in found)
        said = found if everything else [record for record in found if record.severity != "note"]
        if not as_json:
            verdict = "no" if stops(found) else "yes"
            out(text(f"cli.factors.check.{verdict}", words, set=one.id, rows=len(one.factors), notes=notes))
        tell(said, words, as_json, set=one.id, version=one.version, rows=len(one.factors), notes=notes)

    check.params[0].required = False
    check.params[0].default = Path(OPEN)


def _find(group: click.Group, lang: Lang) -> None:
    @spoken(group, "find", lang)
    @click.argument("query", nargs=-1, required=True, metavar="WORDS")
    @click.option("--unit", help=text("cli.factors.opt.unit", lang))
    @click.option("--topic", help=text("cli.factors.opt.topic", lang))
    @click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def find(
        query: tuple[str, ...],
        unit: str | None,
        topic: str | None,
        limit: int,
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.factors import find as search
        from footprint.factors import open_sets
        from footprint.schema.canonical import plain
        from footprint.units import symbol

        found = search(open_sets(own_sets), " ".join(query), limit, unit, topic)
        if as_json:
            out_json({"ok": True, "candidates": [plain({**vars(c), "score": str(c.score)}) for c in found]})
        elif found:
            head = [text(f"cli.factors.col.{key}", words) for key in ("score", "id", "name", "unit", "reasons")]
            mark = "；" if words == "zh" else "; "
            rows = [
                (f"{c.score:.0f}", c.factor, c.name[words], symbol(c.unit), mark.join(r[words] for r in c.reasons))
                for c in found
            ]
            table(text("cli.factors.find.title", words, words=" ".join(query)), head, rows, (0,))
        else:
            out(text("cli.factors.find.none", words, words=" ".join(query)))
        if not found:
            raise click.exceptions.Exit(NegativeVerdict.exit_code)


def _show(group: click.Group, lang: Lang) -> None:
    @spoken(group, "show", lang)
    @click.argument("factor_id", metavar="ID")
    @click.option("--gwp", "gwp_set", default="AR6", show_default=True, help=text("cli.factors.opt.gwp", lang))
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def show(factor_id: str, gwp_set: str, own_sets: tuple[Path, ...], words: Lang, as_json: bool) -> None:
        from footprint.calculation.chain import chain
        from footprint.cli.factor_words import factor_facts, factor_json
        from footprint.errors import InputError
        from footprint.factors import load_gwp, open_sets, unknown

        together = open_sets(own_sets)
        if factor_id not in together.factors:
            raise InputError(unknown(together, factor_id))
        behind = chain(together.factors, load_gwp(gwp_set), factor_id)
        one = together.factors[factor_id]
        if as_json:
            out_json({"ok": True, **factor_json(one, behind, gwp_set.upper())})
            return
        head = (text("summary.item", words), text("summary.value", words))
        table(one.name[words], head, factor_facts(one, behind, gwp_set.upper(), words))
        names = [text(f"cli.factors.col.{key}", words) for key in ("id", "name", "own")]
        rows = [(key, together.factors[key].name[words], f"{kg:.6g}") for key, kg in behind.rows[:3]]
        table(text("cli.factors.show.chain", words, rows=len(behind.rows)), names, rows, (2,))


def _diff(group: click.Group, lang: Lang) -> None:
    @spoken(group, "diff", lang)
    @file_argument("set_a")
    @file_argument("set_b")
    @lang_option(lang)
    @json_option(lang)
    def diff(set_a: Path, set_b: Path, words: Lang, as_json: bool) -> None:
        from footprint.factors import diff as compare
        from footprint.factors import shipped
        from footprint.factors.load import load_set

        old, new = (shipped() if str(path) == OPEN else load_set(path) for path in (set_a, set_b))
        found = compare(old, new)
        if as_json:
            rows = [{"code": c.code, "change": c.change, "fields": [list(f) for f in c.fields]} for c in found]
            out_json({"ok": True, "changes": rows})
            return
        head = [text(f"cli.factors.col.{key}", words) for key in ("code", "change", "field", "was", "is")]
        lines = [
            (c.code, text(f"cli.factors.change.{c.change}", words), *field)
            for c in found
            for field in (c.fields or (("", "", ""),))
        ]
        table(text("cli.factors.diff.title", words, one=old.id, other=new.id, rows=len(found)), head, lines)


def _list(group: click.Group, lang: Lang) -> None:
    @spoken(group, "list", lang)
    @click.option("--missing", "product", required=True, metavar="SPEC", help=text("cli.factors.opt.missing", lang))
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def list_(product: str, own_sets: tuple[Path, ...], words: Lang, as_json: bool) -> None:
        from footprint.factors import open_sets, unmet
        from footprint.specs import load_spec
        from footprint.submission.needs import factor_needs

        needs = factor_needs(load_spec(product))
        found = list(unmet(open_sets(own_sets), needs))
        lacking = sum(record.severity == "error" for record in found)
        if not as_json:
            met = len({need.factor for need in needs if need.factor})
            fields = {"product": product, "ids": met, "lacking": lacking, "asked": len(found) - lacking}
            out(text("cli.factors.list.done", words, **fields))
            say_records(found, words)
        else:
            out_json({"ok": not lacking, "records": [record.as_dict() for record in found]})
        if lacking:
            raise click.exceptions.Exit(NegativeVerdict.exit_code)
