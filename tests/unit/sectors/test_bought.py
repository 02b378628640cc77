# SPDX-License-Identifier: Apache-2.0
"""A fabric bought with a factor: what is cut off is bought too, and does not stay in the article."""

from collections.abc import Callable
from decimal import Decimal

from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from tests.order import Table, factors, submission, tables

SPEC = load_spec("clothing")


def derived(**cells: object) -> Derivation:
    """0.17 kg of bought jersey with a loss of 15 % in cutting (the rule's for a T-shirt), without its chain."""
    sheets = tables()
    sheets["bom"][0].update({"factor": "s/cotton@1", "amount": Decimal("0.17"), **cells})
    sheets["transport"][0]["process"] = "making"
    return derive(submission(sheets), SPEC, factors())


def cloth(derivation: Derivation) -> Decimal:
    (system,) = derivation.systems
    return next(line.activity.amount for line in system.lines if line.id == "bom.B1")


def codes(derivation: Derivation) -> set[str]:
    return {record.code for record in derivation.records}


def test_net_is_what_is_worn_and_gross_what_is_bought() -> None:
    """0.17 / (1 - 0.15) = 0.2 kg are bought for 0.17 kg in the shirt."""
    net, gross = derived(amount_basis="net"), derived(amount_basis="gross")
    assert (cloth(net), cloth(gross)) == (Decimal("0.2"), Decimal("0.17"))
    (line,) = [line for s in net.systems for line in s.lines if line.id == "bom.B1"]
    assert "clothing/2022/x-cutting-loss" in " ".join(line.parents)
    assert "loss_default_cutting" in codes(net)


def balance(derivation: Derivation) -> tuple[Decimal, Decimal]:
    (found,) = [b for b in derivation.balances if b.process == "making"]
    return found.inputs, found.losses


def test_the_balance_takes_in_what_is_laid_on_the_table_and_loses_what_is_cut_off() -> None:
    thread = Decimal("0.004")
    assert balance(derived(amount_basis="net")) == (Decimal("0.2") + thread, Decimal("0.03"))
    assert balance(derived(amount_basis="gross")) == (Decimal("0.17") + thread, Decimal("0.17") * Decimal("0.15"))


def test_a_measured_loss_comes_before_the_rules() -> None:
    def with_loss(sheets: dict[str, Table]) -> None:
        sheets["fabrics"][0]["cutting_loss"] = Decimal(32)

    made = _with(with_loss, amount_basis="net")
    assert cloth(made) == Decimal("0.25")
    assert "loss_default_cutting" not in codes(made)


def _with(change: Callable[[dict[str, Table]], object], **cells: object) -> Derivation:
    sheets = tables()
    sheets["bom"][0].update({"factor": "s/cotton@1", "amount": Decimal("0.17"), **cells})
    sheets["transport"][0]["process"] = "making"
    change(sheets)
    return derive(submission(sheets), SPEC, factors())


def test_a_net_fabric_needs_its_row_on_the_sheet_of_fabrics() -> None:
    assert "fabric_not_described" in codes(derived(amount_basis="net", fabric=None))
    assert cloth(derived(amount_basis="gross", fabric=None)) == Decimal("0.17")


def test_a_loss_of_everything_is_refused() -> None:
    def all_lost(sheets: dict[str, Table]) -> None:
        sheets["fabrics"][0]["cutting_loss"] = Decimal(100)

    assert "loss_impossible" in codes(_with(all_lost, amount_basis="net"))
