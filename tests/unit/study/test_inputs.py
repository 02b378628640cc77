# SPDX-License-Identifier: Apache-2.0
"""The hashes of the four inputs: worked out once, and nobody's to change."""

from dataclasses import replace

import pytest

from footprint.study import inputs as room
from tests.example import example


def test_each_part_is_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    hashed = room.content_hash

    def counted(value: object) -> str:
        calls.append(value)
        return hashed(value)

    monkeypatch.setattr(room, "content_hash", counted)
    fresh = replace(example("clothing").inputs)
    first = fresh.hashes()
    assert fresh.hashes() == first == example("clothing").inputs.hashes()
    assert len(calls) == len(first)


def test_a_caller_cannot_change_them() -> None:
    inputs = replace(example("clothing").inputs)
    inputs.hashes().clear()
    assert set(inputs.hashes()) == {"submission", "spec", "factors", "gwp"}
