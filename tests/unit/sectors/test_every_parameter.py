# SPDX-License-Identifier: Apache-2.0
"""A rule value that is taken out of a specification is asked for, or was not needed: no other figure takes its place."""

from functools import cache

import pytest

from footprint.sectors import Derivation, derive
from footprint.specs import Spec
from tests.column_orders import PRODUCTS, Order, orders
from tests.order import submission, without

STOPS = ("error", "question")
FIRST = 3
"""Orders of a product that are tried: the plain one and its first variants; the others differ in cells, not in rules."""

INSTEAD = {"forming.energy.injection": "forming_energy_needed"}
"""Rule value -> the question for the row's own figure that is put where it is gone, which names the row alone."""


def figures(derivation: Derivation) -> list[tuple[object, ...]]:
    """What would be computed: every line with its process, factor and amount, in every view of electricity."""
    return sorted(
        (view, system.model, line.id, line.process, line.factor, line.activity.amount)
        for view, systems in derivation.views.items()
        for system in systems
        for line in system.lines
    )


@cache
def tried(product: str) -> tuple[Order, ...]:
    return orders(product)[:FIRST]


def derived(order: Order, spec: Spec) -> Derivation:
    return derive(submission(order.tables, spec), spec, order.factors)


def _each() -> list[tuple[str, str]]:
    return [(product, rule.id) for product in PRODUCTS for rule in tried(product)[0].spec.parameters]


@cache
def _whole(product: str) -> tuple[list[tuple[object, ...]], ...]:
    return tuple(figures(derived(order, order.spec)) for order in tried(product))


@pytest.mark.parametrize(("product", "rule"), _each())
def test_a_value_that_is_gone_is_asked_or_was_not_needed(product: str, rule: str) -> None:
    for order, before in zip(tried(product), _whole(product), strict=True):
        found = derived(order, without(order.spec, rule))
        if found.systems:
            assert figures(found) == before
        else:
            asked = [record for record in found.records if record.severity in STOPS]
            assert asked
            assert all(record.what(lang) and record.fix(lang) for record in asked for lang in ("zh", "en"))
            codes = {record.code for record in asked}
            named = [record for record in asked if rule in record.value or rule in record.what("en")]
            assert named or codes == {INSTEAD.get(rule)}, "what is asked does not name it"


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_orders_need_rule_values(product: str) -> None:
    order = tried(product)[0]
    needed = [p.id for p in order.spec.parameters if not derived(order, without(order.spec, p.id)).systems]
    assert needed, "the property above would hold of nothing"
