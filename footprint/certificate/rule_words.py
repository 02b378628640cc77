# SPDX-License-Identifier: Apache-2.0
"""Words that travel with the program: names and sentences of its rules and of its open factors, the same in every study.

They tell nothing about a study, so that a buyer's edition need not withhold them, and they say what an answer's id means.
"""

from collections.abc import Mapping
from functools import cache

from footprint.certificate.letters import fields_of
from footprint.factors import shipped
from footprint.schema.result import StudyResult
from footprint.specs import load_spec, products
from footprint.text import Bilingual


@cache
def rule_texts(product: str) -> tuple[str, ...]:
    """Every text in both languages of the product's rules, and the names of all shipped factors; of other products the
    factors alone.

    >>> "测试与老化" in rule_texts("mobile_phone"), "纺纱" in rule_texts("mobile_phone")
    (True, False)
    """
    rules = (
        [text for path, text in fields_of(load_spec(product)) if path.endswith((".zh", ".en"))]
        if _ours(product)
        else []
    )
    names = [words for factor in shipped().factors.values() for words in (factor.name.zh, factor.name.en)]
    return tuple(sorted({*rules, *names}))


def answers(result: StudyResult) -> Mapping[tuple[str, str], Bilingual]:
    """(question, id of a choice) -> what the rules call that choice."""
    if not _ours(result.product):
        return {}
    spec = load_spec(result.product)
    return {
        (question.id, choice.id): choice.name
        for question in spec.questions
        if question.choices
        for choice in spec.choices[question.choices]
    }


def _ours(product: str) -> bool:
    return product in products()
