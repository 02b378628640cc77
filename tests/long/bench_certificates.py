# SPDX-License-Identifier: Apache-2.0
"""Certificates per second, one process and two, cold and warm, with the profile of where the time goes.

    python -m tests.long.bench_certificates [COUNT]

Prints a table; nothing is asserted (machines differ).
"""

import cProfile
import io
import multiprocessing
import pstats
import sys
import time

from footprint.certificate import load_scheme, open_decision, render_certificate
from footprint.certificate.demonstration import demonstration_record
from footprint.certificate.signed import demonstration_key, sign_decision
from tests.shirt_study import make_study


def draw(count: int) -> int:
    """Draw `count` certificates; return the bytes of the last one."""
    study, scheme, size = make_study(), load_scheme("national"), 0
    for number in range(count):
        record = demonstration_record(study, scheme).model_copy(update={"number": f"BENCH-{number:06d}"})
        pdf = render_certificate(study, open_decision(sign_decision(record, demonstration_key())), scheme)
        size = len(pdf)
    return size


def main(count: int) -> None:
    """Print cold, warm, two processes, size and profile."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        start = time.perf_counter()
        (size,) = pool.map(draw, [1])
        print(f"new process       {time.perf_counter() - start:6.2f} s for one; {size} bytes")
    draw(1)
    start, used = time.perf_counter(), time.process_time()
    draw(count)
    warm, used = time.perf_counter() - start, time.process_time() - used
    print(f"one process, warm {count / warm:6.2f} /s; {used / count:.2f} s of processor time each")
    with context.Pool(2) as pool:
        pool.map(draw, [1] * 2, chunksize=1)
        start = time.perf_counter()
        pool.map(draw, [count] * 2, chunksize=1)
        print(f"two, warm         {2 * count / (time.perf_counter() - start):6.2f} /s")
    profile = cProfile.Profile()
    profile.runcall(draw, max(3, count // 4))
    said = io.StringIO()
    pstats.Stats(profile, stream=said).sort_stats("cumulative").print_stats(
        "certificate|weasyprint/(document|html|layout/__init__|draw/__init__|pdf/__init__|pdf/fonts|pdf/tags|css/__init__)|segno/__init__|jinja2/environment"
    )
    print("\n".join(said.getvalue().splitlines()[6:40]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
