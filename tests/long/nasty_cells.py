# SPDX-License-Identifier: Apache-2.0
"""Odd values in random cells of the six examples: whatever is typed, the answer is records and an exit code.

``python -m tests.long.nasty_cells COUNT [SEED]`` prints how many workbooks ended how, and every one that ended in
anything else than a record; its exit code is 1 then. A third of them are computed with draws, the rest checked.
"""

import contextlib
import datetime
import io
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell

from footprint.cli.entry import run_line
from footprint.specs import load_spec, products
from footprint.submission import write_example

NUMBERS: list[Any] = [0, -1, -0.0, 1e308, 1e-308, 10**30, 1 / 3, 100, 101, True, False]
DATES: list[Any] = [datetime.date(2024, 1, 1), datetime.datetime(2024, 12, 31, 5), datetime.time(3, 4)]  # noqa: DTZ001
WORDS = """1e400|１２３|1,234.5|1.234,5|12 kg|约12|12~15|>5|n/a|无|—|#REF!|#N/A|=1/0|=HYPERLINK("http://x")|2024年1月|TRUE|
😀|𠮷|<b>x</b>|{{7*7}}|../../etc/passwd|http://127.0.0.1|%|150%|nan|inf|kWh|度|吨|公斤|1/3|½|①|壹佰|12万|1.2E3|－5|(5)| S1 |
s1|S9|B1|cotton""".replace("\n", "")
NASTY: list[Any] = [*NUMBERS, *DATES, "", " ", "\u202eabc", "\u200b", "a" * 5000, *WORDS.split("|")]


def _change(book: Any, draw: random.Random) -> str:
    """One change of a workbook, said in words: mostly a cell, now and then a row, a column or a sheet that goes."""
    sheet = draw.choice([each for each in book.worksheets if each.max_row > 1])
    row, column = draw.randint(max(1, sheet.max_row - draw.choice([25, 10**6])), sheet.max_row), draw.random()
    place = sheet.cell(row, 1 + int(column * sheet.max_column))
    what = draw.random()
    if what < 0.05:
        sheet.delete_rows(row)
    elif what < 0.08:
        sheet.delete_cols(place.column)
    elif what < 0.1 and len(book.worksheets) > 2:
        book.remove(sheet)
    elif not isinstance(place, MergedCell):
        place.value = draw.choice(NASTY)
        return f"{sheet.title}!{place.coordinate}={place.value!r:.40}"
    return f"{sheet.title}!{place.coordinate} gone"


def _told(words: list[str]) -> tuple[int, dict[str, Any]]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        code = run_line(words, "zh")
    answer: dict[str, Any] = json.loads(said.getvalue())
    return code, answer


def _ended(code: int, answer: dict[str, Any]) -> str:
    """How it ended; a record without code or words is none, and what is refused says why."""
    assert code != 2 or any(record["severity"] in ("error", "question") for record in answer["records"]), answer
    for record in answer.get("records", ()):
        assert record["code"], record
        assert all(record[part][lang] for part in ("what", "fix") for lang in ("zh", "en")), record
        assert record["severity"] not in ("error", "question") or code == 2, record
    return {0: "computed or clean", 2: "refused or asked"}[code]


def main(count: int, seed: int) -> int:
    """Change, run, count."""
    draw, ends, wrong = random.Random(seed), Counter[str](), 0  # noqa: S311  (repeatable, not secret)
    commands: tuple[Callable[[str], list[str]], ...] = (
        lambda path: ["uncertainty", path, "--json", "--draws", "5"],
        lambda path: ["check", path, "--json"],
        lambda path: ["check", path, "--json"],
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        examples = []
        for product in products():
            write_example(load_spec(product), draw.choice(["zh", "en"]), path)
            examples.append(path.read_bytes())
        for number in range(count):
            book = openpyxl.load_workbook(io.BytesIO(draw.choice(examples)))
            changes = [_change(book, draw) for _ in range(draw.choice([1, 1, 2, 5]))]
            book.save(path)
            try:
                ends[_ended(*_told(commands[number % 3](str(path))))] += 1
            except Exception as fault:
                wrong += 1
                print(f"{changes}: {type(fault).__name__}: {fault}")
    print(f"{count} workbooks, seed {seed}: {dict(sorted(ends.items()))}, {wrong} ended otherwise")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int((*sys.argv, "1")[2])))
