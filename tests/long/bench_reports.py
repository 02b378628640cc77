# SPDX-License-Identifier: Apache-2.0
"""The full report of one model by the length of its bill of materials: time, pages, memory, size; is it linear?

    python -m tests.long.bench_reports [LINES ...]

Every length runs in a process of its own, so that its peak of memory is its own. The statement is drawn first.
Nothing is asserted (machines differ): seconds per line should stay about the same.
"""

import multiprocessing
import resource
import sys
from itertools import pairwise
from time import process_time

import pypdfium2

from footprint.certificate import render_report, render_statement
from tests.long_bill import long_bill

SIZES = (300, 1000, 3000)


def measured(lines: int) -> str:
    """One length: compose, draw both documents, and say what it took."""
    marks = [process_time()]
    result = long_bill(lines)[0]
    one = result.model_copy(update={"models": result.models[:1]})
    marks.append(process_time())
    render_statement(one)
    marks.append(process_time())
    pdf = render_report(one)
    marks.append(process_time())
    compose, statement, report = (after - before for before, after in pairwise(marks))
    rows, pages = len(one.models[0].footprint.lines), len(pypdfium2.PdfDocument(pdf))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{lines:6} lines ({rows:5} in the ledger): compose {compose:6.1f} s, statement {statement:6.1f} s, "
        f"report {report:7.1f} s of processor time ({1000 * report / rows:5.1f} ms a line), {pages:4} pages, "
        f"{len(pdf) / 1e6:5.2f} MB, peak {peak:5.0f} MB"
    )


def main(sizes: tuple[int, ...]) -> None:
    """Print one line for every length."""
    context = multiprocessing.get_context("spawn")
    for lines in sizes:
        with context.Pool(1) as pool:
            print(pool.map(measured, [lines])[0], flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
