# SPDX-License-Identifier: Apache-2.0
"""Nothing in silence: the rule's losses are said, and so is what the rule of a modelled process leaves out."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from footprint.errors import Record
from footprint.sectors import Derivation, derive
from footprint.specs import load_spec
from footprint.submission import Row
from tests.order import Table, factors, submission, tables
from tests.quilt_order import quilt

SPEC = load_spec("clothing")
Change = Callable[[dict[str, Table]], Any]


def derived(change: Change = lambda _: None) -> Derivation:
    sheets = tables()
    change(sheets)
    return derive(submission(sheets), SPEC, factors())


def told(derivation: Derivation, code: str) -> list[Record]:
    return [record for record in derivation.records if record.code == code]


def fabric(**cells: object) -> Change:
    return lambda sheets: sheets["fabrics"][0].update(cells)


def output(derivation: Derivation, process: str) -> Decimal:
    (system,) = derivation.systems
    return next(each.output.amount for each in system.processes if each.id == process)


@pytest.mark.parametrize(("step", "value"), [("fabric", "0.034"), ("wet", "0")])
def test_a_blank_loss_takes_the_rules_and_says_so(step: str, value: str) -> None:
    (record,) = told(derived(), f"loss_default_{step}")
    assert (record.severity, record.value) == ("warning", value)
    assert record.where.cell == f"{step}_loss:2"
    assert f"clothing/2022/x-{step}-loss" in record.what("zh")
    assert record.fix("en")
    assert told(derived(fabric(**{f"{step}_loss": Decimal(5)})), f"loss_default_{step}") == []


def test_measured_losses_move_the_masses_before_them() -> None:
    own = derived(fabric(wet_loss=Decimal(4), fabric_loss=Decimal(20)))
    assert output(own, "wet") == Decimal("0.1932")
    assert output(own, "fabric") == Decimal("0.1932") / Decimal("0.96")
    assert output(own, "spinning") == Decimal("0.1932") / Decimal("0.96") / Decimal("0.8")
    (system,) = own.systems
    refs = next(line.parents for line in system.lines if line.id == "bom.B1/fibre/X1")
    assert {"面料!wet_loss:2", "面料!fabric_loss:2"} <= set(refs)


@pytest.mark.parametrize("column", ["fabric_loss", "wet_loss"])
def test_an_impossible_loss_is_refused(column: str) -> None:
    assert told(derived(fabric(**{column: Decimal(100)})), "loss_impossible")


def test_every_modelled_process_says_what_its_rule_leaves_out() -> None:
    found = told(derived(), "modelled_without")
    assert [record.value for record in found] == ["spinning", "fabric", "wet", "making"]
    for record in found:
        assert record.severity == "warning"
        assert SPEC.modelled_without[record.value].zh in record.what("zh")
        assert SPEC.modelled_without[record.value].en in record.what("en")
        assert record.value not in record.what("zh")
        assert record.fix("zh")


def test_an_omitted_flow_of_the_process_is_named_beside_it_and_silences_nothing() -> None:
    def omitted(sheets: dict[str, Table]) -> None:
        sheets["omissions"] = [{"line": "C1", "process": "wet", "name": "水"}]

    found = derived(omitted)
    assert "wet" not in {record.value for record in told(found, "modelled_without")}
    (listed,) = told(found, "modelled_without_listed")
    assert (listed.severity, listed.value, listed.fields["lines"]) == ("note", "wet", "C1")
    assert SPEC.modelled_without["wet"].zh in listed.what("zh")
    assert SPEC.modelled_without["wet"].en in listed.what("en")


def test_a_metered_process_leaves_nothing_out() -> None:
    derivation = derived(lambda sheets: sheets["sites"].pop(4))
    assert "making" not in {record.value for record in told(derivation, "modelled_without")}
    assert "packing" not in {record.value for record in told(derivation, "modelled_without")}


def test_home_textiles_say_both_too() -> None:
    spec = load_spec("home_textiles")
    derivation = derive(submission(quilt(), spec), spec, factors())
    codes = {record.code for record in derivation.records}
    assert {"modelled_without", "loss_default_fabric", "loss_default_wet"} <= codes


def test_ids_are_said_by_their_names() -> None:
    (record,) = told(derived(), "energy_excluded")
    assert "宿舍" in record.what("zh")
    assert "dormitory" not in record.what("zh")
    assert "Dormitory" in record.what("en")
    (waste,) = told(derived(lambda sheets: sheets["waste"][0].update(process="wet")), "waste_process_not_at_site")
    assert "染整" in waste.what("zh")
    assert "wet" not in waste.what("zh")
    (missing,) = told(derived(lambda sheets: sheets["bom"][0].update(unit="m")), "figure_missing")
    assert "有效幅宽" in missing.what("zh")
    assert "width" not in missing.what("zh")
    assert "Usable width" in missing.what("en")
    mixed = derived(lambda sheets: sheets["output"][0].update(basis="mass", basis_each=Decimal(1), basis_unit="kg"))
    assert "产量" in told(mixed, "allocation_basis_mixed")[0].what("zh")
    assert "质量" in told(mixed, "allocation_basis_mixed")[0].what("zh")
    (unit,) = told(derived(lambda sheets: sheets["output"][0].update(unit="kg")), "output_unit")
    assert "piece" not in unit.what("zh")


def test_rows_are_never_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of bought parts and metered rows: a comparison of each with each took most of a run."""

    def compared(one: Row, other: object) -> bool:
        raise AssertionError("two rows were compared")

    monkeypatch.setattr(Row, "__eq__", compared)
    assert derived().systems
