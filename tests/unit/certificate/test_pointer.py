# SPDX-License-Identifier: Apache-2.0
"""Pointers of verdicts, short: nothing named twice, nothing lost but what is counted."""

import re

from hypothesis import given
from hypothesis import strategies as st

from footprint.certificate.letters import TEXT_LIMIT, require_plain
from footprint.certificate.pointer import SHOWN, short_pointer

CELLS = st.lists(st.tuples(st.sampled_from("AEM"), st.integers(1, 40)), min_size=1, max_size=60)


def named(short: str) -> list[tuple[str, int]]:
    """The cells that a short pointer names, a range cell by cell."""
    return [
        (column, row)
        for column, first, last in re.findall(r"([A-Z])(\d+)(?::[A-Z](\d+))?", short)
        for row in range(int(first), int(last or first) + 1)
    ]


@given(CELLS)
def test_every_cell_is_named_or_counted_once(cells: list[tuple[str, int]]) -> None:
    short = short_pointer("; ".join(f"parts!{column}{row}" for column, row in cells))
    shown, more = named(short), re.search(r" … \+(\d+)$", short)
    assert short.startswith("parts ")
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(cells)
    assert len(shown) + (int(more[1]) if more else 0) == len(set(cells))
    assert len(re.findall(r"[A-Z]\d+(?::[A-Z]\d+)?", short)) <= SHOWN


def test_a_bill_of_ten_thousand_lines_is_one_range_and_no_text_too_long() -> None:
    pointer = ", ".join(f"其他物料!E{row}" for row in range(5, 10_005))
    assert len(pointer) > TEXT_LIMIT
    assert short_pointer(pointer) == "其他物料 E5:E10004"
    require_plain([("verdicts[3].pointer", pointer)])
