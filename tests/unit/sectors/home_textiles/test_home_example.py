# SPDX-License-Identifier: Apache-2.0
"""The bundled bed set, against the figures its note wrote down by hand before the first run."""

from decimal import Decimal

from tests.example import example, submission_of

BY_HAND = {
    "bom.B1/fibre/X1": ("2.7424", "5.485"),
    "bom.B1/spinning/electricity": ("19.616", "11.332"),
    "bom.B1/fabric/electricity": ("33.470", "19.335"),
    "energy.E5": ("4.472", "2.584"),
}
"""Line -> amount and kg CO2e of the example's README; monthly figures are rounded, so within two per mille."""


def test_the_lines_are_as_worked_by_hand_in_the_note() -> None:
    (model,) = example("home_textiles").result.models
    lines = {row.line: row for row in model.footprint.lines}
    for line, (amount, total) in BY_HAND.items():
        assert abs(lines[line].amount - Decimal(amount)) < Decimal("0.002") * Decimal(amount)
        assert abs(lines[line].total - Decimal(total)) < Decimal("0.002") * Decimal(total)


def test_documents_name_the_unit_that_was_chosen() -> None:
    assert example("home_textiles").result.declared_unit.en.startswith("1 set of finished products")


def test_only_the_example_data_is_missing_something() -> None:
    missing = {v.clause.rsplit("/", 1)[1] for v in example("home_textiles").result.verdicts if v.state == "missing"}
    assert missing == {"x-data-status", "x-biogenic", "x-carbon-content"}


def test_every_status_is_illustrative_and_the_company_is_fictitious() -> None:
    order = submission_of("home_textiles")
    statuses = {str(row["status"]) for row in order.all_rows() if "status" in row.cells}
    assert statuses == {"illustrative"}
    assert "示例" in str(order.form("product")["applicant_zh"])
    assert "fictitious" in str(order.form("product")["applicant_en"])
