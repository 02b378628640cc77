# SPDX-License-Identifier: Apache-2.0
"""The report's last section: parts as printed add up, words in both languages, and only the full report takes it."""

from decimal import Decimal

import pytest

from footprint.calculation.later import stage_figures
from footprint.certificate import render_report
from footprint.certificate.later_section import later_view
from footprint.schema.later import LaterAsked, LaterAssumption, LaterLine, LaterModel, LaterStage, LaterStages
from footprint.schema.result import StudyResult
from tests.strategies import words

SHARED = LaterAssumption(
    id="grid", stage="use", clause="c", name=words("grid"), chosen="s/x@1", said="person", who="张工", evidence="E1"
)
OWN = LaterAssumption(
    id="mass", stage="use", clause="c", name=words("mass"), amount=Decimal("0.2"), unit="kg", said="study"
)
ASKED = LaterAsked(id="soap", stage="end", clause="c", name=words("soap"), unit="kg", per="kg", lines=("end.a",))


def line(key: str, total: str) -> LaterLine:
    known = {
        "id": key,
        "stage": "use",
        "kind": "electricity",
        "name": words(key),
        "terms": ("mass", "wash"),
        "unit": "kWh",
    }
    figures = {
        "amount": Decimal(total),
        "intensity": Decimal(1),
        "total": Decimal(total),
        "uptake": Decimal(0),
        "factor": "s/x@1",
    }
    return LaterLine.model_validate(known | figures)


def scenario() -> LaterStages:
    parts = tuple(line(f"use.{key}", total) for key, total in (("a", "0.0005"), ("b", "0.0005"), ("c", "0.0005")))
    use = LaterStage(
        id="use",
        name=words("Use"),
        clause="c",
        note=words("note"),
        total=Decimal("0.0015"),
        lines=parts,
        asked=(),
        self_check=None,
    )
    end = use.model_copy(update={"id": "end", "total": None, "lines": (), "asked": (ASKED,)})
    empty = end.model_copy(update={"asked": ()})
    heavier = OWN.model_copy(update={"amount": Decimal(1)})
    models = [
        LaterModel(model=name, assumptions=(SHARED, own), stages=(use, end, empty))
        for name, own in (("A", OWN), ("B", heavier))
    ]
    about = {
        "notice": words("notice"),
        "product": "p",
        "edition": "e",
        "declared_unit": words("1 piece"),
        "gwp_set": "AR6",
    }
    return LaterStages.model_validate(
        about | {"decimals": 3, "study_hash": "h", "scenario_hash": "h", "tool": "0", "models": tuple(models)}
    )


def test_printed_parts_add_up_to_the_printed_sum_of_the_stage() -> None:
    use = later_view(scenario()).models[0].stages[0]
    assert [row.kg for row in use.rows] == ["0.001", "0.001", "0.000"]
    assert use.total == "0.002"
    assert sum(Decimal(row.kg) for row in use.rows) == Decimal(use.total)
    assert use.rows[0].terms == "mass × wash"


def test_without_a_sum_each_line_is_rounded_by_itself() -> None:
    found = scenario()
    use = found.models[0].stages[0].model_copy(update={"total": None, "asked": (ASKED,)})
    parts, whole = stage_figures(use, 3)
    assert (set(parts.values()), whole) == ({"0.000"}, ""), "0.0005 to an even last digit, three times"


def test_an_unfinished_stage_has_no_sum_and_says_why() -> None:
    _, end, empty = later_view(scenario()).models[0].stages
    assert end.total == empty.total == ""
    assert end.missing is not None
    assert empty.missing is not None
    assert "1" in end.missing.en
    assert "no line" in empty.missing.en


def test_what_all_models_share_is_printed_once() -> None:
    one, other, shared = later_view(scenario()).models
    assert [row.id for row in shared.assumptions] == ["grid"]
    assert [[row.id for row in each.assumptions] for each in (one, other)] == [["mass"], ["mass"]]
    assert [row.value for row in one.assumptions] == ["0.2 kg"]
    assert [(asked.id, unit) for asked, unit in shared.asked] == [("soap", "kg/kg")]
    assert one.asked == other.asked == ()


def test_the_stage_is_called_a_scenario_in_both_languages() -> None:
    name = later_view(scenario()).models[0].stages[0].name
    assert "情景" in name.zh
    assert "scenario" in name.en


def test_the_buyers_edition_does_not_take_it(study: StudyResult) -> None:
    with pytest.raises(ValueError, match="full report"):
        render_report(study, edition="buyer", later=scenario())
