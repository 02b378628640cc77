# SPDX-License-Identifier: Apache-2.0
"""Shares of sites: only what a meter measured is taken as metered, and a share agrees with the reported output."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from footprint.errors import Record
from footprint.sectors import Derivation, derive
from footprint.sectors.derivation import Known
from footprint.sectors.shared.sites import Shares, SiteShare, performed, share_of
from footprint.specs import load_spec
from tests.order import Table, factors, steady, submission, tables, with_value

SPEC = load_spec("clothing")
Change = Callable[[dict[str, Table]], Any]


def derived(change: Change = lambda _: None) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets), SPEC, factors())


def alarms(derivation: Derivation) -> list[Record]:
    return [record for record in derivation.records if record.code == "share_not_output"]


def part(share: str, metered: bool) -> SiteShare:
    return SiteShare("S1", "making", Known(Decimal(share), "derived", (f"at {share}",)), metered)


def test_only_the_metered_part_of_a_site_is_its_meters() -> None:
    shares: Shares = {"making": (part("0.5", True), part("0.3", False))}
    assert share_of(shares, "S1", "making") == Known(Decimal("0.5"), "derived", ("at 0.5",))
    assert performed(shares, "S1", "making").amount == Decimal("0.8")


def test_a_metered_and_a_modelled_row_of_one_site_are_not_counted_twice() -> None:
    def same_site(sheets: dict[str, Table]) -> None:
        sheets["sites"][4].update(site="S1")

    (before,), (after,) = derived().systems, derived(same_site).systems
    metered = [next(line for line in system.lines if line.id == "energy.E1") for system in (before, after)]
    assert metered[0].activity.amount == metered[1].activity.amount == Decimal("0.125")


def test_shares_that_agree_with_the_output_raise_nothing() -> None:
    assert alarms(derived()) == []


@pytest.mark.parametrize(
    ("made", "alarmed"), [("1109", True), ("1101", True), ("1099", False), ("901", False), ("899", True)]
)
def test_a_share_far_from_the_output_is_said(made: str, alarmed: bool) -> None:
    """24 000 pieces are packed, half of them sewn at S1: 12 000, and the threshold is 10 %."""

    def change(sheets: dict[str, Table]) -> None:
        sheets["output"][0].update(steady(made))

    found = alarms(derived(change))
    assert bool(found) == alarmed
    for record in found:
        assert record.severity == "warning"
        assert record.value == "50"
        assert (record.fields["needed"], record.fields["made"]) == ("12000", f"{Decimal(f'{12 * int(made):.4g}'):f}")
        assert "裁剪缝制" in record.what("zh")
        assert record.fix("en")


def test_the_threshold_is_the_specifications() -> None:
    sheets = tables()
    sheets["output"][0].update(steady("1050"))
    assert alarms(derive(submission(sheets), SPEC, factors())) == []
    strict = with_value(SPEC, "alarm.share_output", "4")
    assert len(alarms(derive(submission(sheets, strict), strict, factors()))) == 1


def test_a_site_with_a_blank_month_or_another_unit_is_not_compared() -> None:
    def blank(sheets: dict[str, Table]) -> None:
        sheets["output"][0].update({**steady("9000"), "m02": None})

    assert alarms(derived(blank)) == []
    assert alarms(derived(lambda sheets: sheets["output"][0].update(unit="kg"))) == []
