# SPDX-License-Identifier: Apache-2.0
"""Every check of the sheet Certificates, once broken, with the cell it names."""

from datetime import date
from decimal import Decimal

import pytest

from footprint.errors import Record
from footprint.factors import shipped
from footprint.sectors.shared.power import covers
from footprint.submission import check
from footprint.submission.contents import MONTH_IDS, CellValue, Submission
from footprint.submission.power import given_share
from tests.example import changed, example, submission_of

PLAIN = submission_of("clothing")


def found(submission: Submission) -> list[Record]:
    records = check(submission, example("clothing").spec, shipped().factors)
    return [record for record in records if "certificate" in record.code]


def test_the_example_is_clean_but_for_the_sold_certificates_of_its_own_pv() -> None:
    assert [(record.code, record.severity) for record in found(PLAIN)] == [("submission_certificate_sold_own", "note")]


@pytest.mark.parametrize(
    ("index", "column", "value", "code"),
    [
        (1, "amount", Decimal(10000), "certificate_excess"),
        (1, "site", "S4", "certificate_excess"),
        (1, "period_start", date(2023, 12, 1), "certificate_period"),
        (1, "period_end", date(2025, 1, 31), "certificate_period"),
        (1, "cancellation", None, "certificate_not_cancelled"),
        (1, "factor", None, "certificate_factor"),
        (1, "sold", "yes", "certificate_sold"),
    ],
)
def test_a_fault_is_named_at_its_cell(index: int, column: str, value: CellValue, code: str) -> None:
    twisted = changed(PLAIN, "certificates", index, column, value)
    wanted = twisted.place(twisted.rows("certificates")[index].ref("amount" if column == "site" else column))
    (record,) = [record for record in found(twisted) if record.severity == "error"]
    assert (record.code, record.where) == (f"submission_{code}", wanted)
    assert record.what("zh")
    assert record.fix("en")


def test_one_cancellation_id_twice_is_refused_however_it_is_spelt() -> None:
    twisted = changed(PLAIN, "certificates", 0, "cancellation", "example-gec-2024-0001 ")
    (record,) = [record for record in found(twisted) if record.severity == "error"]
    assert record.code == "submission_certificate_twice"
    assert record.where == twisted.place(twisted.rows("certificates")[1].ref("cancellation"))


def test_a_factor_of_zero_is_refused() -> None:
    name = "open/elec.cn.2024.footprint.wind@1"
    none = shipped().factors[name].model_copy(update={"co2e": Decimal(0)})
    records = check(PLAIN, example("clothing").spec, {**shipped().factors, name: none})
    assert "submission_certificate_zero" in {record.code for record in records}


def test_the_factor_is_that_of_the_technology() -> None:
    steam = "open/heat.steam.natural_gas.epa80@1"
    for factor in (steam, "open/elec.cn.2024.footprint.pv@1", "open/elec.cn.2024.footprint.avg@1"):
        (record,) = [r for r in found(changed(PLAIN, "certificates", 1, "factor", factor)) if r.severity == "error"]
        assert record.code == "submission_certificate_technology"
        assert "风电" in record.what("zh")
    codes = {record.code for record in found(changed(PLAIN, "certificates", 1, "technology", "hydro"))}
    assert "submission_certificate_technology" in codes
    earlier = changed(PLAIN, "certificates", 1, "factor", "open/elec.cn.2023.footprint.wind@1")
    assert [record.severity for record in found(earlier)] == ["note"]


def test_another_technology_is_what_its_supplier_declares() -> None:
    name = "open/elec.cn.2024.footprint.wind@1"
    other = changed(PLAIN, "certificates", 1, "technology", "other")
    assert "submission_certificate_technology" in {record.code for record in found(other)}
    declared = {**shipped().factors, name: shipped().factors[name].model_copy(update={"kind": "declared"})}
    codes = {record.code for record in check(other, example("clothing").spec, declared)}
    assert "submission_certificate_technology" not in codes


def test_the_tables_name_the_published_factors_of_every_technology() -> None:
    spec = example("clothing").spec
    assert set(spec.certified_power) == {choice.id for choice in spec.choices["technology"]}
    for technology, allowed in spec.certified_power.items():
        wanted = {id for id in shipped().factors if id.startswith("open/elec.cn.") and f".{technology}@" in id}
        assert set(allowed) == wanted


@pytest.mark.parametrize(("value", "code", "severity"), [(None, "asked", "question"), ("no", "outside", "error")])
def test_own_power_says_whether_the_energy_rows_hold_it(value: CellValue, code: str, severity: str) -> None:
    twisted = changed(PLAIN, "certificates", 0, "in_energy", value)
    records = check(twisted, example("clothing").spec, shipped().factors)
    (record,) = [r for r in records if r.code.startswith("submission_own_power")]
    assert (record.code, record.severity) == (f"submission_own_power_{code}", severity)
    assert record.where == twisted.place(twisted.rows("certificates")[0].ref("in_energy"))
    assert record.fix("zh") != record.fix("en")


def test_a_certificate_counts_for_the_months_of_power_that_are_given() -> None:
    """Half the months blank: half the certificate, so the covered share of the power is what it was, not twice that."""
    site = str(PLAIN.rows("certificates")[1]["site"])
    rows = PLAIN.rows("energy")
    of_site = [
        i for i, r in enumerate(rows) if r["site"] == site and r["kind"] == "electricity" and r["factor"] is None
    ]
    even = PLAIN
    for index in of_site:
        for month in MONTH_IDS:
            even = changed(even, "energy", index, month, Decimal(100000))
    half = even
    for index in of_site:
        for month in MONTH_IDS[:6]:
            half = changed(half, "energy", index, month, None)
    shares = [
        [cover.share for cover in covers(told, shipped().factors, "market")[site] if cover.row["line"] == "G2"]
        for told in (even, half)
    ]
    assert shares[0] == shares[1] != []
    assert (given_share(even, site), given_share(half, site)) == (1, Decimal("0.5"))
    said = [record for record in found(half) if record.code == "submission_certificate_months"]
    assert [(record.severity, record.where) for record in said] == [
        ("warning", half.place(row.ref("amount")))
        for row in half.rows("certificates")
        if row["site"] == site and row["sold"] != "yes"
    ]
    assert said
    assert "submission_certificate_months" not in {record.code for record in found(even)}
