# SPDX-License-Identifier: Apache-2.0
"""The whole line on the bundled example."""

from datetime import date
from decimal import Decimal

import pytest

from footprint.errors import InputError, stops
from footprint.factors import load_gwp, shipped
from footprint.model import exact_sum
from footprint.schema import canonical_json
from footprint.study import compose, differences, findings
from tests.example import changed, example, submission_of, without


def test_every_cut_adds_up_and_both_calculations_agree() -> None:
    for model in example("clothing").result.models:
        figure = model.footprint
        for cut in (figure.by_stage, figure.by_process, figure.by_flow, figure.by_site, figure.by_gwp_basis):
            assert exact_sum(cut.values()) == figure.total
        assert exact_sum(line.total for line in figure.lines) == figure.total
        assert abs(figure.self_check.difference) <= figure.self_check.tolerance
        assert sum(map(Decimal, model.printed.by_stage.values())) == Decimal(model.printed.total)
        assert sum(map(Decimal, model.printed.by_line.values())) == Decimal(model.printed.total)


def test_same_input_same_bytes() -> None:
    made = example("clothing")
    again = compose(made.submission, made.spec, shipped(), load_gwp(made.spec.gwp_set))[1]
    assert canonical_json(again) == canonical_json(made.result)


def test_only_rows_named_or_reached_are_frozen() -> None:
    made = example("clothing")
    assert 0 < len(made.inputs.factors) < len(shipped().factors)
    for factor in made.inputs.factors.values():
        assert all(line.factor in made.inputs.factors for line in factor.inputs)


def test_the_date_is_an_argument() -> None:
    made = example("clothing")
    gwp = load_gwp(made.spec.gwp_set)
    dated = compose(made.submission, made.spec, shipped(), gwp, date(2030, 1, 2))[1]
    assert [path for path, _, _ in differences(dated, made.result)] == ["statement_date"]


def test_errors_stop_and_name_all_cells() -> None:
    broken = changed(submission_of("clothing"), "bom", 0, "amount", Decimal(-1))
    broken = changed(broken, "sites", 0, "share", Decimal(3))
    made = example("clothing")
    with pytest.raises(InputError) as caught:
        compose(broken, made.spec, shipped(), load_gwp(made.spec.gwp_set))
    cells = {record.where.cell for record in caught.value.records if record.severity == "error"}
    assert broken.rows("bom")[0].ref("amount").split("!")[1] in cells
    assert any(record.where.sheet == "场所" for record in caught.value.records)


def test_an_unanswered_question_stops() -> None:
    made = example("clothing")
    bare = without(made.submission, "decisions")
    with pytest.raises(InputError) as caught:
        compose(bare, made.spec, shipped(), load_gwp(made.spec.gwp_set))
    assert any(record.severity == "question" for record in caught.value.records)


def test_secrets_are_collected() -> None:
    made = example("clothing")
    suppliers = {str(row["supplier"]) for row in made.submission.rows("bom") if row["supplier"]}
    assert suppliers
    assert suppliers <= set(made.result.secrets)


def test_every_rule_value_that_is_gone_is_asked_never_a_crash() -> None:
    """Or it was not needed: the systems are the same, so that every figure is."""
    made = example("clothing")
    known = findings(made.submission, made.spec, shipped())[1].systems
    assert [system.model for system in known] == [model.model for model in made.result.models]
    for parameter in made.spec.parameters:
        kept = tuple(p for p in made.spec.parameters if p.id != parameter.id)
        records, derivation = findings(made.submission, made.spec.model_copy(update={"parameters": kept}), shipped())
        assert stops(records) or derivation.systems == known, parameter.id
