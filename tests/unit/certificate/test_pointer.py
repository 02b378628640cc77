# SPDX-License-Identifier: Apache-2.0
"""Pointers of verdicts, short: nothing named twice, nothing lost but what is counted."""

import re

from hypothesis import given
from hypothesis import strategies as st

from footprint.certificate.letters import TEXT_LIMIT, require_plain
from footprint.certificate.pointer import SHOWN, short_pointer

CELLS = st.lists(st.tuples(st.sampled_from("AEM"), st.integers(1, 40)), min_size=1, max_size=60)


def counted(short: str) -> int:
    """How many cells a short pointer stands for."""
    whole = int(found[1]) if (found := re.search(r" … \+(\d+)$", short)) else 0
    for piece in re.findall(r"[A-Z]\d+(?::[A-Z]\d+)?", short):
        ends = [int(row) for row in re.findall(r"\d+", piece)]
        whole += ends[-1] - ends[0] + 1
    return whole


@given(CELLS)
def test_every_cell_is_named_or_counted_once(cells: list[tuple[str, int]]) -> None:
    short = short_pointer("; ".join(f"parts!{column}{row}" for column, row in cells))
    assert short.startswith("parts ")
    assert counted(short) == len(set(cells))
    assert len(re.findall(r"[A-Z]\d+(?::[A-Z]\d+)?", short)) <= SHOWN


def test_a_bill_of_ten_thousand_lines_is_one_range_and_no_text_too_long() -> None:
    pointer = ", ".join(f"其他物料!E{row}" for row in range(5, 10_005))
    assert len(pointer) > TEXT_LIMIT
    assert short_pointer(pointer) == "其他物料 E5:E10004"
    require_plain([("verdicts[3].pointer", pointer)])
