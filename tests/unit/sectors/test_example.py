# SPDX-License-Identifier: Apache-2.0
"""The bundled clothing order: it goes through, both routes are in it, and it says that it is nobody's data."""

from decimal import Decimal

from footprint.factors import shipped
from footprint.sectors import derive
from footprint.specs import load_spec
from tests.example import submission_of


def test_both_models_go_through_both_routes() -> None:
    spec = load_spec("clothing")
    derivation = derive(submission_of("clothing"), spec, shipped().factors)
    assert {record.severity for record in derivation.records} == {"note", "warning"}
    assert [system.model for system in derivation.systems] == ["TEE-01", "SHIRT-01"]
    for system in derivation.systems:
        assert [process.id for process in system.processes] == [process.id for process in spec.processes]
        steps = {line.step for line in system.lines}
        assert {"metered_by_output", "wet_heat", "fibre_input", "waste_by_output", "freight"} <= steps
    constructions = [{line.clause for line in system.lines} for system in derivation.systems]
    assert "clothing/2022/x-knitting" in constructions[0]
    assert "clothing/2022/x-weaving" in constructions[1]


def test_shares_of_a_process_and_its_energy_add_up() -> None:
    """60 % of the dyeing is metered: the rule's heat for the other 40 % is two fifths of the whole."""
    derivation = derive(submission_of("clothing"), load_spec("clothing"), shipped().factors)
    tee = {line.id: line for line in derivation.systems[0].lines}
    heat = tee["bom.B1/wet/heat/S5"].activity.amount
    assert heat == Decimal("0.185") * Decimal("64.8") * Decimal("0.4")


def test_every_status_is_illustrative_and_the_company_is_fictitious() -> None:
    example = submission_of("clothing")
    statuses = {str(row["status"]) for row in example.all_rows() if "status" in row.cells}
    assert statuses == {"illustrative"}
    assert "示例" in str(example.form("product")["applicant_zh"])
    assert "fictitious" in str(example.form("product")["applicant_en"])
