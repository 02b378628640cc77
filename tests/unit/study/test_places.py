# SPDX-License-Identifier: Apache-2.0
"""The place of a line: its site's, its fab's, its maker's; of what is bought nobody says it."""

from footprint.calculation.quality import quality
from footprint.specs.quality import load_quality
from footprint.study.places import line_places
from tests.example import changed, example, submission_of


def test_lines_run_where_the_workbook_says() -> None:
    made, told = example("mobile_phone"), submission_of("mobile_phone")
    system, spec = made.result.models[0].system, made.spec
    before = line_places(told, spec, system)
    power = {line.id for line in system.lines if line.id.startswith("chips.") and line.kind == "electricity"}
    gases = {line.id for line in system.lines if line.id.startswith("chips.") and line.kind == "process_gas"}
    at_home = {line.id for line in system.lines if line.site}
    assert power
    assert gases
    assert at_home
    for index in range(len(told.rows("chips"))):
        told = changed(told, "chips", index, "fab_country", "kr")
    after = line_places(told, spec, system)
    assert {after[line] for line in power | gases} == {"KR"}
    assert {after[line] for line in at_home} == {"CN"}
    assert {key for key in before if before[key] != after[key]} == power | gases
    assert not [line.id for line in system.lines if line.kind == "material" and not line.site and line.id in after]


def test_the_quality_of_a_line_is_scored_there() -> None:
    made = example("mobile_phone")
    model, table = made.result.models[0], load_quality()
    power = next(line.id for line in model.system.lines if line.id.endswith("/fab_electricity"))
    told = (model.footprint, model.system, made.inputs.factors, (2024, 2024), table)
    scores = [
        next(row for row in quality(*told, places).lines if row.line == power).factor.geography
        for places in ({}, {power: "CN"}, {power: "TW"})
    ]
    assert scores == [1, 1, 5]
