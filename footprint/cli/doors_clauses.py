# SPDX-License-Identifier: Apache-2.0
"""`clauses`: the clause ledger of a workbook or frozen study, what is missing first."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from footprint.cli.files import LARGEST_SMALL, LARGEST_STUDY, STUDY, read_bytes
from footprint.cli.options import (
    factors_option,
    file_argument,
    json_option,
    lang_option,
    overlay_option,
    path_option,
    spoken,
)
from footprint.cli.streams import out, out_json, say_records, table
from footprint.errors import InputError, NegativeVerdict, Record
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.clauses import Entry
    from footprint.schema.result import StudyResult
    from footprint.specs import Spec

STATES = ("missing", "person", "waived", "met", "not_applicable", "outside", "definition", "not_judged")


def clauses(lang: Lang) -> click.Command:
    """`footprint clauses FILE [--overlay FILE] [--decision FILE --root KEY] [--only STATE]`."""

    @spoken("clauses", lang)
    @file_argument()
    @overlay_option(lang)
    @path_option(lang, "--decision", "cli.opt.clauses_decision")
    @path_option(lang, "--root", "cli.opt.body_key", multiple=True)
    @click.option("--only", multiple=True, type=click.Choice(STATES), help=text("cli.opt.only", lang))
    @factors_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        file: Path,
        overlays: tuple[Path, ...],
        decision: Path | None,
        root: tuple[Path, ...],
        only: tuple[str, ...],
        own_sets: tuple[Path, ...],
        words: Lang,
        as_json: bool,
    ) -> None:
        if file.suffix.lower() == STUDY and overlays:
            raise click.UsageError(text("cli.frozen_rules", lang))
        rules, result, questions = _opened(file, overlays, own_sets)
        if result is None:
            from footprint.clauses import asked

            if decision is not None:
                raise InputError(*questions)
            found = asked(rules, questions)
        else:
            found = _decided(result, decision, root)
        if as_json:
            out_json(_plain(rules, found, only))
        else:
            if questions:
                say_records(questions, words)
            _say(rules, found, only or STATES, words)
        if any(entry.lacking for entry in found):
            raise click.exceptions.Exit(NegativeVerdict.exit_code)

    return command


def _opened(
    file: Path, overlays: tuple[Path, ...], own_sets: tuple[Path, ...]
) -> "tuple[Spec, StudyResult | None, list[Record]]":
    """The rules and the computed study; without a study the records, when only questions stand in its way."""
    from footprint.cli.opening import open_book
    from footprint.factors import load_gwp, open_sets
    from footprint.study import compose, recompute, thaw

    if file.suffix.lower() == STUDY:
        inputs = thaw(read_bytes(file, LARGEST_STUDY), str(file))
        return inputs.spec, recompute(inputs), []
    factors = open_sets(own_sets)
    submission, rules, told = open_book(file, factors, overlays)
    try:
        return rules, compose(submission, rules, factors, load_gwp(rules.gwp_set), told=told)[1], []
    except InputError as error:
        if any(record.severity == "error" for record in error.records):
            raise
        return rules, None, list(error.records)


def _decided(result: "StudyResult", decision: Path | None, root: tuple[Path, ...]) -> "tuple[Entry, ...]":
    from footprint.clauses import entries

    if decision is None:
        return entries(result)
    from footprint.certificate import open_decision, read_key
    from footprint.certificate.decided import decided
    from footprint.certificate.signed import key_hex

    trusted = [key_hex(read_key(read_bytes(path, LARGEST_SMALL), str(path))) for path in root]
    return decided(result, open_decision(read_bytes(decision, LARGEST_SMALL), str(decision), trusted).record)


def _plain(rules: "Spec", found: "Sequence[Entry]", only: Sequence[str]) -> dict[str, Any]:
    """The ledger as plain data: pointers in full, reasons in both languages."""
    from footprint.schema.canonical import plain
    from footprint.specs import noted

    listed = [
        {
            "clause": entry.clause.id,
            "number": entry.clause.short,
            "heading": plain(entry.clause.heading),
            "kind": entry.clause.kind,
            "basis": entry.clause.basis,
            "state": entry.state,
            "shown_by": entry.verdict.pointer if entry.verdict else "",
            "reason": plain(entry.verdict.reason) if entry.verdict else None,
        }
        for entry in found
        if not only or entry.state in only
    ]
    return {
        "ok": not any(entry.lacking for entry in found),
        "product": rules.id,
        "edition": rules.label,
        "overlays": [plain(noted(overlay)) for overlay in rules.overlays],
        "counts": dict(Counter(entry.state for entry in found)),
        "requirements_missing": [entry.clause.id for entry in found if entry.lacking],
        "clauses": listed,
    }


def _say(rules: "Spec", found: "Sequence[Entry]", states: Sequence[str], words: Lang) -> None:
    """Counts, then one table for each state, in the order in which a person looks at them."""
    from footprint.certificate.pointer import short_pointer
    from footprint.text.visible import exposed

    counted = Counter((entry.state, entry.clause.kind == "requirement") for entry in found)
    rows = [
        (text(f"verdict.{state}", words), str(counted[state, True]), str(counted[state, False]))
        for state in STATES
        if counted[state, True] or counted[state, False]
    ]
    heads = [text(f"clauses.column.{column}", words) for column in ("state", "requirements", "others")]
    title = text("clauses.title", words, product=rules.id, edition=rules.label)
    table(title, heads, rows, (1, 2))
    columns = [text(f"clauses.column.{column}", words) for column in ("clause", "heading", "kind", "basis", "shown_by")]
    for state in STATES:
        group = [entry for entry in found if entry.state == state]
        if state not in states or not group:
            continue
        listed = [
            (
                entry.clause.short,
                exposed(entry.clause.heading[words]),
                text(f"spec.kind.{entry.clause.kind}", words),
                text(f"document.basis.{entry.clause.basis}", words),
                exposed(_shown(entry, short_pointer, words)),
            )
            for entry in group
        ]
        table(f"{text(f'verdict.{state}', words)} ({len(group)})", columns, listed)
    lacking = sum(entry.lacking for entry in found)
    out(text("clauses.lacking" if lacking else "clauses.complete", words, count=lacking))


def _shown(entry: "Entry", short: Any, words: Lang) -> str:
    """The reason first, then the cell or figure that shows it."""
    if entry.verdict is None:
        return "—"
    reason = entry.verdict.reason[words] if entry.verdict.reason else ""
    return " · ".join(part for part in (reason, short(entry.verdict.pointer)) if part) or "—"
