# SPDX-License-Identifier: Apache-2.0
"""Why a row is offered: same words, a label inside, a head noun, an inserted character, shared words."""

import pytest

from footprint.factors.likeness import labels, likeness, plain_words
from footprint.text import Bilingual
from tests.strategies import factor


def score(wanted: str, zh: str = "甲", en: str = "nothing here", *synonyms: str) -> tuple[float, str]:
    row = factor("r", kind="co2e_only", co2e=None)
    row = row.model_copy(update={"name": Bilingual(zh, en), "synonyms": synonyms})
    return likeness(labels(row), plain_words(wanted))


@pytest.mark.parametrize(
    ("wanted", "reason", "words"),
    [
        ("白砂糖（法国）", "name", ("白砂糖（法国）", "White sugar")),
        ("元明粉", "synonym", ("硫酸钠", "Sodium sulphate", "元明粉")),
        ("白砂糖", "inside", ("白砂糖（法国）", "White sugar")),
        ("白砂糖 一级", "contains", ("白砂糖（法国）", "White sugar")),
        ("LPDDR5 8GB", "contains", ("内存", "memory", "LPDDR")),
        ("生牛乳", "contains", ("甲", "raw", "生乳")),
        ("general waste to incinerator", "words", ("乙", "Municipal waste incineration (no credit)")),
    ],
)
def test_reasons(wanted: str, reason: str, words: tuple[str, ...]) -> None:
    found = score(wanted, *words)
    assert found[1] == reason
    assert found[0] >= 60 - 0.01


def test_what_only_stands_before_the_head_counts_less() -> None:
    yarn, zip_ = score("涤纶短纤", "甲", "x y", "短纤"), score("短纤拉链", "甲", "x y", "短纤")
    assert yarn[0] - zip_[0] == pytest.approx(12)
    assert score("冷藏车运费", "甲", "x y", "冷藏车")[0] > score("冷藏车模型", "甲", "x y", "冷藏车")[0]


def test_letters_of_other_words_do_not_count() -> None:
    assert score("open end", "甲", "x y", "PE")[1] == "alike"
    assert score("生乳", "甲", "x y", "生牛乳")[1] == "alike"
