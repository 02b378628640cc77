# SPDX-License-Identifier: Apache-2.0
"""stdout carries results, stderr records; a terminal gets tables and progress, a pipe plain text."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from footprint.errors import Record, SystemPartMissing
from footprint.text import Lang, text


def open_streams() -> None:
    """No character can make printing fail: what a GBK or ASCII console lacks comes out as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def out(line: str = "") -> None:
    """One line of result."""
    with _told():
        sys.stdout.write(line + "\n")


@contextmanager
def _told() -> Iterator[None]:
    """A full disk or device behind stdout is a record, not a failure of ours; a closed pipe is the reader's choice."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SystemPartMissing(Record("stdout_lost", value=error.strerror or str(error))) from error


def close_stdout() -> None:
    """Write out what is still held back, while a failure can still be told."""
    with _told():
        sys.stdout.flush()


def out_json(value: Any) -> None:
    """One JSON document of result; `value` is plain data."""
    out(json.dumps(value, ensure_ascii=not _speaks_unicode(), indent=2, sort_keys=False))


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()) -> None:
    """A table in a terminal, tab-separated lines in a pipe. `numeric` are the columns set flush right."""
    if not sys.stdout.isatty():
        out(f"# {title}")
        out("\t".join(head))
        for row in rows:
            out("\t".join(row))
        out()
        return
    from rich.console import Console
    from rich.table import Table

    drawn = Table(title=title, title_justify="left")
    for index, name in enumerate(head):
        drawn.add_column(name, justify="right" if index in set(numeric) else "left")
    for row in rows:
        drawn.add_row(*row)
    Console(file=sys.stdout, highlight=False, markup=False).print(drawn)


def say(line: str) -> None:
    """One line for the person, on stderr."""
    sys.stderr.write(line + "\n")


def say_record(record: Record, lang: Lang) -> None:
    """One record in both languages, the chosen one first."""
    where = str(record.where)
    named = " · ".join(part for part in (where, record.code, record.rule) if part)
    say(f"[{text('severity.' + record.severity, lang)}] {named}")
    other: Lang = "en" if lang == "zh" else "zh"
    for one in (lang, other):
        say(f"    {record.what(one)}")
        say(f"    → {record.fix(one)}")


def say_records(records: Iterable[Record], lang: Lang) -> None:
    """All records, errors first, then by place."""
    order = {"error": 0, "question": 1, "warning": 2, "note": 3}
    listed = sorted(records, key=lambda r: (order[r.severity], str(r.where), r.code))
    for record in listed:
        say_record(record, lang)
    if listed:
        counts = {severity: sum(r.severity == severity for r in listed) for severity in order}
        say(text("cli.record_counts", lang, **counts))


@contextmanager
def progress(lang: Lang, total: int) -> Iterator[Any]:
    """A function to call with the text key of each step; draws a bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=total)

        def step(key: str) -> None:
            bar.update(task, description=text(key, lang), advance=1)

        yield step
