# SPDX-License-Identifier: Apache-2.0
"""Carbon in the product: only what was stated, never in the total; and the formula's parameters from the rules only."""

from decimal import Decimal

import pytest

from footprint.sectors import Derivation, derive
from footprint.sectors.derivation import Refused
from footprint.sectors.shared.recycling import circularity
from footprint.specs import load_spec
from tests.order import Table, factors, submission, tables


def derived(**cells: dict[str, Decimal]) -> Derivation:
    sheets: dict[str, Table] = tables()
    for sheet in ("fibres", "bom"):
        for row in sheets[sheet]:
            row.update(cells.get(row["line"], {}))
    return derive(submission(sheets), load_spec("clothing"), factors())


def test_nothing_stated_is_not_stated_never_zero() -> None:
    content = derived().carbon["TEE"]
    assert (content.product_biogenic, content.product_fossil, content.packaging_fossil) == (None, None, None)
    assert len(content.unstated) == 3, "cotton, thread and bag"


def test_carbon_of_fibre_trim_and_packaging_by_hand() -> None:
    nil = Decimal(0)
    found = derived(
        X1={"biogenic_carbon": Decimal(40), "fossil_carbon": nil},
        B2={"biogenic_carbon": nil, "fossil_carbon": Decimal(60)},
        B3={"biogenic_carbon": nil, "fossil_carbon": Decimal(80)},
    )
    content = found.carbon["TEE"]
    assert content.unstated == ()
    assert content.product_biogenic == Decimal("0.1932") * Decimal("0.85") * Decimal("0.4")  # cloth in the garment
    assert content.product_fossil == Decimal("0.004") * Decimal("0.6")
    assert (content.packaging_biogenic, content.packaging_fossil) == (0, Decimal("0.01") * Decimal("0.8"))
    assert found.systems == derived().systems, "stored carbon moves no line"


def test_the_parameters_of_the_formula_come_from_the_rules_or_are_asked() -> None:
    spec = load_spec("clothing")
    with pytest.raises(Refused) as refused:
        circularity(spec, "polyester")
    assert (refused.value.record.severity, refused.value.record.value) == ("question", "cff.polyester.a")
    any_one = spec.parameters[0]
    names = ("a", "r1", "r2", "r3", "quality_in", "quality_out")
    held = tuple(
        any_one.model_copy(update={"id": f"cff.polyester.{name}", "value": Decimal(number) / 10})
        for number, name in enumerate(names)
    )
    given, known = circularity(spec.model_copy(update={"parameters": held}), "polyester")
    assert (given.a, given.quality_out) == (Decimal(0), Decimal("0.5"))
    assert {figure.status for figure in known} == {"default"}
