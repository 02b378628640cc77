# SPDX-License-Identifier: Apache-2.0
"""One rule for every line of power; abroad neither our grid nor our rule values stand in."""

from dataclasses import replace

import pytest

from footprint.clauses import Case
from footprint.clauses.checks_result import electricity_rule
from footprint.errors import Record
from footprint.factors import shipped
from footprint.schema import Factor
from footprint.submission import check
from footprint.submission.contents import CellValue, Submission
from footprint.submission.places import country_of
from tests.example import changed, example, submission_of

FACTORS = shipped().factors
GRID, WIND = "open/elec.cn.2024.footprint.avg@1", "open/elec.cn.2024.footprint.wind@1"
TAIWAN = FACTORS[GRID].model_copy(update={"id": "acme/elec.tw@1", "geography": "TW", "topic": "electricity"})
GIVEN = FACTORS[WIND].model_copy(update={"id": "acme/declared@1", "kind": "declared", "topic": "declared"})
OWN = {**FACTORS, TAIWAN.id: TAIWAN, GIVEN.id: GIVEN}


def first(submission: Submission, sheet: str, **cells: CellValue) -> int:
    rows = submission.rows(sheet)
    return next(i for i, row in enumerate(rows) if all(row[name] == value for name, value in cells.items()))


def put(product: str, sheet: str, index: int, **cells: CellValue) -> Submission:
    submission = submission_of(product)
    for name, value in cells.items():
        submission = changed(submission, sheet, index, name, value)
    return submission


def said(submission: Submission, factors: dict[str, Factor] = OWN) -> list[Record]:
    spec = example(submission.product).spec
    codes = ("power", "grid", "abroad", "country", "countries")
    found = check(submission, spec, factors)
    return [r for r in found if any(r.code.removeprefix("submission_").find(code) >= 0 for code in codes)]


def named(submission: Submission) -> list[tuple[str, str]]:
    return [(record.code.removeprefix("submission_"), record.severity) for record in said(submission)]


DIE = {"sheet": "chips", "index": first(submission_of("mobile_phone"), "chips", route="die"), "product": "mobile_phone"}
BOUGHT = {
    "sheet": "housings",
    "index": first(submission_of("mobile_phone"), "housings", maker="supplier"),
    "product": "mobile_phone",
}


@pytest.mark.parametrize(
    ("country", "factor", "evidence", "expected"),
    [
        ("CN", GRID, "EV1", []),
        ("CN", WIND, "EV1", [("power_refused", "error")]),
        ("TW", GRID, "EV1", [("power_elsewhere", "error")]),
        ("TW", WIND, "EV1", [("power_elsewhere", "error")]),
        ("TW", TAIWAN.id, "EV1", [("power_abroad", "warning")]),
        ("KR", TAIWAN.id, "EV1", [("power_elsewhere", "error")]),
        ("CN", TAIWAN.id, "EV1", [("power_refused", "error")]),
        ("TW", GIVEN.id, "EV1", [("power_named", "warning")]),
        ("CN", GIVEN.id, None, [("power_unproven", "error")]),
    ],
)
def test_the_fab_takes_the_grid_of_its_country_or_a_declared_factor(
    country: str, factor: str, evidence: CellValue, expected: list[tuple[str, str]]
) -> None:
    told = put(DIE["product"], DIE["sheet"], DIE["index"], fab_country=country, fab_grid=factor, evidence=evidence)
    assert named(told) == expected


def test_the_maker_of_a_housing_is_under_the_same_rule() -> None:
    told = {**BOUGHT}
    assert named(put(**told, power_factor=WIND)) == [("power_refused", "error")]
    assert named(put(**told, maker_country="VN")) == [("grid_abroad", "question")]
    assert named(put(**told, maker_country="VN", power_factor=GRID)) == [("power_elsewhere", "error")]
    assert named(put(**told, maker_country="VN", forming="none", anodised_area=None)) == []


def test_the_farm_is_under_the_same_rule() -> None:
    at = first(submission_of("dairy"), "farm_inputs", kind="electricity")
    assert named(put("dairy", "farm_inputs", at, factor=WIND)) == [("power_refused", "error")]
    assert named(put("dairy", "farm_inputs", at, factor=GRID)) == []


def test_a_site_abroad_asks_for_the_grid_there_and_is_not_modelled() -> None:
    plain = submission_of("clothing")
    row = plain.rows("energy")[0]
    here = [i for i, each in enumerate(plain.rows("sites")) if each["site"] == row["site"]]
    told = plain
    for index in here:
        told = changed(told, "sites", index, "country", "VN")
    power = [
        i
        for i, each in enumerate(plain.rows("energy"))
        if each["site"] == row["site"] and each["kind"] == "electricity"
    ]
    asked = [r for r in said(told) if r.code == "submission_grid_abroad"]
    assert [r.where for r in asked] == [told.place(told.rows("energy")[i].ref("factor")) for i in power]
    assert country_of(told, told.rows("energy")[0], example("clothing").spec) == "VN"
    unmetered = first(plain, "sites", meter="none")
    away = changed(plain, "sites", unmetered, "country", "VN")
    (record,) = [r for r in said(away) if r.code == "submission_abroad_unmetered"]
    assert (record.severity, record.fields["country"]) == ("error", "VN")


def test_a_country_is_a_code_and_a_site_lies_in_one() -> None:
    assert ("country_unknown", "error") in named(put("clothing", "sites", 0, country="越南"))
    sites = submission_of("clothing").rows("sites")
    twice = next(i for i, row in enumerate(sites) if [r["site"] for r in sites].count(row["site"]) > 1)
    assert ("site_countries", "error") in named(put("clothing", "sites", twice, country="VN", meter="own"))
    assert named(put("clothing", "sites", 0, country=" cn ")) == named(submission_of("clothing"))


def test_the_verdict_knows_the_average_the_certificate_and_nothing_else() -> None:
    made = example("clothing")
    clause = next(c for c in made.spec.clauses if c.check == "electricity_rule")
    case = made.case()
    assert electricity_rule(case, clause).state == "met"

    def with_power(factor: Factor) -> Case:
        systems = tuple(
            system.model_copy(
                update={
                    "processes": tuple(
                        process.model_copy(
                            update={
                                "lines": tuple(
                                    line.model_copy(update={"factor": factor.id})
                                    if line.kind == "electricity"
                                    else line
                                    for line in process.lines
                                )
                            }
                        )
                        for process in system.processes
                    )
                }
            )
            for system in case.derivation.systems
        )
        derivation = replace(case.derivation, systems=systems)
        return replace(case, derivation=derivation, factors={**OWN, factor.id: factor})

    assert electricity_rule(with_power(FACTORS[WIND.replace("wind", "coal")]), clause).state == "missing"
    assert electricity_rule(with_power(FACTORS["open/elec.cn.2023.footprint.avg@1"]), clause).state == "missing"
    assert electricity_rule(with_power(GIVEN), clause).state == "met"
    assert electricity_rule(with_power(GIVEN.model_copy(update={"chain": "use"})), clause).state == "missing"
