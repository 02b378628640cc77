# SPDX-License-Identifier: Apache-2.0
"""One deliberately bad workbook: each of its faults is named, at its cell, in one go; and each alone as well."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from pathlib import Path

import pytest

from footprint.errors import InputError, Record
from footprint.factors import load_gwp, shipped
from footprint.study import compose, findings
from footprint.submission import MONTH_IDS, Submission, read, write_workbook
from tests.example import changed, example, submission_of


@dataclass(frozen=True)
class Fault:
    """What is done to the good example, and the record that must come of it."""

    name: str
    twist: Callable[[Submission], Submission]
    code: str
    severity: str
    cell: tuple[str, str, str]
    """Sheet, line (or key) of the row, column."""


def _at(submission: Submission, sheet: str, key: str) -> int:
    return next(
        i for i, row in enumerate(submission.rows(sheet)) if key in (row.cells[c].value for c in list(row.cells)[:1])
    )


def _cells(sheet: str, key: str, **values: object) -> Callable[[Submission], Submission]:
    def twist(told: Submission) -> Submission:
        for column, value in values.items():
            told = changed(told, sheet, _at(told, sheet, key), column, value)  # type: ignore[arg-type]  # any cell value
        return told

    return twist


def _in_megajoules(told: Submission) -> Submission:
    """The bill is in MJ; the figures go in, the unit stays kWh."""
    row = told.rows("energy")[_at(told, "energy", "E1")]
    months = {month: row[month] * Decimal("3.6") for month in MONTH_IDS if isinstance(row[month], Decimal)}
    return _cells("energy", "E1", **months)(told)


def _revenue(told: Submission) -> Submission:
    for line, share in (("O7", 30), ("O8", 20), ("O9", 70)):
        told = _cells("output", line, basis="economic", revenue_share=Decimal(share))(told)
    return told


FAULTS = (
    Fault(
        "hidden omission", _cells("bom", "B8", amount=Decimal("1.2")), "mass_balance", "warning",
        ("models", "SHIRT-01", "mass"),
    ),
    Fault(
        "doubled certificate",
        _cells("certificates", "G1", kind="green_certificate", sold="no", cancellation="EXAMPLE-GEC-2024-0001"),
        "submission_certificate_twice", "error", ("certificates", "G2", "cancellation"),
    ),
    Fault("allocation over 100 %", _revenue, "submission_allocation_over", "error", ("output", "O9", "revenue_share")),
    Fault(
        "more product out than material in", _cells("bom", "B1", amount=Decimal("0.100")), "mass_out_exceeds_in", "error",
        ("models", "TEE-01", "mass"),
    ),
    Fault("MJ entered as kWh", _in_megajoules, "energy_unit_slip", "warning", ("energy", "E1", "unit")),
    Fault(
        "offset line", _cells("waste", "W2", name="CCER 碳抵消 260 t"), "submission_offset", "error", ("waste", "W2", "name")
    ),
)  # fmt: skip


def named(fault: Fault, told: Submission, records: list[Record]) -> list[Record]:
    sheet, key, column = fault.cell
    where = told.place(told.rows(sheet)[_at(told, sheet, key)].ref(column))
    return [r for r in records if (r.code, r.severity, r.where.cell) == (fault.code, fault.severity, where.cell)]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """All faults at once, written as a workbook and read again as a person's file is."""
    good = submission_of("clothing")
    twisted = reduce(lambda told, fault: fault.twist(told), FAULTS, good)
    path: Path = tmp_path_factory.mktemp("bad") / "bad.xlsx"
    write_workbook(twisted, example("clothing").spec, path)
    return read(path)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_of_the_bad_workbook_is_named(fault: Fault, bad: Submission) -> None:
    records, derivation = findings(bad, example("clothing").spec, shipped())
    assert derivation is None
    (found, *_) = named(fault, bad, records)
    assert found.what("zh")
    assert found.fix("en")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_alone_and_the_good_example_has_none(fault: Fault) -> None:
    good = submission_of("clothing")
    spec = example("clothing").spec
    assert not named(fault, good, findings(good, spec, shipped())[0])
    told = fault.twist(good)
    assert named(fault, told, findings(told, spec, shipped())[0])


def test_the_slip_of_units_is_spelt_out(bad: Submission) -> None:
    records, _ = findings(bad, example("clothing").spec, shipped())
    slips = [record for record in records if record.code == "energy_unit_slip"]
    assert {record.fields["likely"] for record in slips} == {"MJ"}


def test_nothing_is_computed_from_it(bad: Submission) -> None:
    spec = example("clothing").spec
    with pytest.raises(InputError) as refused:
        compose(bad, spec, shipped(), load_gwp(spec.gwp_set))
    assert {fault.code for fault in FAULTS} <= {record.code for record in refused.value.records}


def test_a_column_that_is_gone_is_said_once() -> None:
    """Its header was renamed: the reading says so; the blanks of every row below would only hide it."""
    told, spec = submission_of("clothing"), example("clothing").spec
    for index in range(len(told.rows("bom"))):
        told = changed(told, "bom", index, "amount", None)
    renamed = Record("submission_column_renamed", rule="bom.amount")
    for before, blanks in (((), len(told.rows("bom"))), ((renamed,), 0)):
        records, _ = findings(told, spec, shipped(), before)
        assert sum((r.code, r.rule) == ("submission_required", "bom.amount") for r in records) == blanks
