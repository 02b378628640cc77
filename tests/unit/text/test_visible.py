# SPDX-License-Identifier: Apache-2.0
"""What the eye cannot see, or what reorders what it sees, is refused and shown by its code point."""

import pytest

from footprint.text.visible import exposed, harmless, one_line, refused_points


@pytest.mark.parametrize("bad", ["\u202e", "\u200b", "\x1b", "\x00", "\ue000", "\ufffd", "\ufdd0", "\u2028"])
def test_refused_characters_are_named_and_written_out(bad: str) -> None:
    point = f"U+{ord(bad):04X}"
    assert refused_points(f"棉{bad}布{bad}") == (point,)
    assert exposed(f"棉{bad}布") == f"棉<{point}>布"


@pytest.mark.parametrize("good", ["棉布 100 % ü (é)", "𠮷野家", "e\u0301", "①〇", ""])
def test_what_can_be_seen_stays(good: str) -> None:
    assert refused_points(good) == ()
    assert exposed(good) == good


def test_a_long_value_is_cut_for_a_message_only() -> None:
    assert len(harmless("x" * 500)) == 80
    assert exposed("x" * 500) == "x" * 500


def test_line_ends_become_blanks() -> None:
    assert one_line(" a\r\nb\tc\n") == "a b c"
