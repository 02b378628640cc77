# SPDX-License-Identifier: Apache-2.0
"""The bundled book order: both runs go through, only run items tell them apart, and it says that it is nobody's data."""

from footprint.factors import shipped
from footprint.sectors import derive
from footprint.specs import check_spec, load_spec
from tests.example import example, submission_of


def test_the_specification_is_consistent() -> None:
    assert check_spec(load_spec("printed_matter"), shipped().factors) == []


def test_no_number_of_the_standard_is_printed_and_no_clause_claims_to_be_read() -> None:
    spec = load_spec("printed_matter")
    assert spec.standard.number is None
    assert {clause.number for clause in spec.clauses} == {None}
    assert "standard" not in {clause.basis for clause in spec.clauses}


def test_both_runs_go_through() -> None:
    derivation = derive(submission_of("printed_matter"), load_spec("printed_matter"), shipped().factors)
    assert {record.severity for record in derivation.records} == {"note"}
    assert [system.model for system in derivation.systems] == ["BK-3K", "BK-20K"]


def test_the_longer_run_is_smaller_per_copy_and_the_paper_leads() -> None:
    short, long = (model.footprint for model in example("printed_matter").result.models)
    assert short.total > long.total
    for footprint in (short, long):
        assert max(footprint.by_process, key=lambda key: footprint.by_process[key]) == "paper"


def test_no_verdict_is_missing_but_those_that_tell_the_truth_about_example_data() -> None:
    missing = {v.clause.rsplit("/", 1)[1] for v in example("printed_matter").result.verdicts if v.state == "missing"}
    assert missing == {"x-data-status", "x-carbon-stored", "x-carbon-content", "x-biogenic"}


def test_every_status_is_illustrative_and_the_company_is_fictitious() -> None:
    order = submission_of("printed_matter")
    statuses = {str(row["status"]) for row in order.all_rows() if "status" in row.cells}
    assert statuses == {"illustrative"}
    assert "示例" in str(order.form("product")["applicant_zh"])
    assert "fictitious" in str(order.form("product")["applicant_en"])
