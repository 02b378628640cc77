# SPDX-License-Identifier: Apache-2.0
"""A part of a fuel's chain never passes as the whole; a step and recycled material say what they are."""

from dataclasses import replace

import pytest

from footprint.clauses import Case
from footprint.clauses.checks_data import recycled_certificate
from footprint.clauses.checks_electronics import recycled_parts
from footprint.clauses.checks_omissions import omissions_listed
from footprint.factors import shipped
from footprint.submission import check
from footprint.submission.contents import Cell, Submission
from tests.example import changed, example, submission_of

FACTORS = shipped().factors
PLAIN, SPEC = submission_of("clothing"), example("clothing").spec
LORRY = "hgv_all_diesel_articulated_33t_average_laden"
SUPPLY, BURNT, WHOLE = (f"open/transport.{part}.{LORRY}@1" for part in ("defra2025.wtt", "defra2025.ttw", "wtw"))
OTHER = "open/transport.defra2025.ttw.vans_average_up_to_3_5_tonnes_diesel@1"


def case_of(submission: Submission, product: str = "clothing") -> Case:
    """The case with every published factor at hand."""
    return replace(example(product).case(submission), factors=dict(FACTORS))


def codes(submission: Submission, sheet: str, *, product: str = "clothing") -> dict[str, str]:
    """Code -> severity of what is said on a sheet's factors and declarations."""
    rows = submission.rows(sheet)
    cells = {submission.place(row.ref(c)) for row in rows for c in row.cells if c in ("factor", "recycled")}
    return {r.code: r.severity for r in check(submission, example(product).spec, FACTORS) if r.where in cells}


def two_rows(first: str, second: str) -> Submission:
    """The first freight row twice, with two factors."""
    one = changed(PLAIN, "transport", 0, "factor", first)
    row = one.rows("transport")[0]
    number = max(each.number for each in one.rows("transport")) + 1
    cells = {
        name: cell.model_copy(update={"ref": f"{cell.ref.rstrip('0123456789')}{number}"})
        for name, cell in row.cells.items()
    }
    cells["line"] = Cell(value="T99", ref=cells["line"].ref, raw="T99")
    cells["factor"] = Cell(value=second, ref=cells["factor"].ref, raw=second)
    more = (*one.rows("transport"), row.model_copy(update={"number": number, "cells": cells}))
    return one.model_copy(update={"sheets": {**one.sheets, "transport": more}})


def test_supply_alone_is_refused_and_the_whole_is_named() -> None:
    twisted = changed(PLAIN, "transport", 0, "factor", SUPPLY)
    (record,) = [r for r in check(twisted, SPEC, FACTORS) if r.code == "submission_supply_alone"]
    assert record.severity == "error"
    assert record.fields["listed_en"].startswith(WHOLE)


@pytest.mark.parametrize(
    ("sheet", "factor"),
    [
        ("energy", "open/heat.defra2025.wtt_heat_and_steam_onsite_heat_and_steam@1"),
        ("energy", "open/fuel_wtt.defra2025.natural_gas.kwh_net_cv@1"),
    ],
)
def test_supply_of_heat_and_fuel_alone_is_refused(sheet: str, factor: str) -> None:
    index = next(i for i, row in enumerate(PLAIN.rows(sheet)) if row["kind"] == "heat")
    assert codes(changed(PLAIN, sheet, index, "factor", factor), sheet)["submission_supply_alone"] == "error"


def test_the_two_parts_of_one_flow_stand_side_by_side() -> None:
    assert not {"submission_supply_alone", "submission_use_alone"} & set(codes(two_rows(SUPPLY, BURNT), "transport"))


def test_parts_of_two_fuels_or_of_two_amounts_are_no_pair() -> None:
    assert {"submission_supply_alone", "submission_use_alone"} <= set(codes(two_rows(SUPPLY, OTHER), "transport"))
    less = changed(two_rows(SUPPLY, BURNT), "transport", 0, "mass", PLAIN.rows("transport")[1]["mass"])
    assert {"submission_supply_alone", "submission_use_alone"} <= set(codes(less, "transport"))


def test_burning_alone_is_a_warning_and_an_unmet_clause_until_an_omission_names_it() -> None:
    told = changed(PLAIN, "transport", 0, "factor", BURNT)
    assert codes(told, "transport")["submission_use_alone"] == "warning"
    clause = next(c for c in SPEC.clauses if c.check == "omissions_listed")
    assert omissions_listed(case_of(PLAIN), clause).state == "met"
    found = omissions_listed(case_of(told), clause)
    assert (found.state, found.pointer) == ("missing", told.rows("transport")[0].ref("factor"))
    line = str(told.rows("transport")[0]["line"])
    other = changed(told, "omissions", 0, "name", f"fuel supply of {line}0")
    assert omissions_listed(case_of(other), clause).state == "missing"
    assert (
        omissions_listed(case_of(changed(told, "omissions", 0, "name", f"fuel supply of {line}")), clause).state
        == "met"
    )


def test_a_step_without_its_material_is_a_warning_but_not_where_the_column_asks_for_it() -> None:
    phone = submission_of("mobile_phone")
    metal = next(i for i, row in enumerate(phone.rows("housings")) if str(row["factor"]).startswith("open/me."))
    rolled = changed(phone, "housings", metal, "factor", "open/me.al.extrusion.eb@1")
    assert codes(rolled, "housings", product="mobile_phone")["submission_step_alone"] == "warning"
    packages = [r for r in check(phone, example("mobile_phone").spec, FACTORS) if r.code == "submission_step_alone"]
    assert packages == []


def test_recycled_material_is_said_to_be_recycled() -> None:
    clause = next(c for c in SPEC.clauses if c.check == "recycled_certificate")
    hidden = changed(PLAIN, "fibres", 0, "factor", "open/tx.rcotton_post.eb@1")
    assert hidden.rows("fibres")[0]["recycled"] == "no"
    assert codes(hidden, "fibres")["submission_recycled_unsaid"] == "error"
    assert recycled_certificate(case_of(hidden), clause).state == "missing"
    assert recycled_certificate(case_of(PLAIN), clause).state == "not_applicable"


@pytest.mark.parametrize("factor", ["open/me.al.recycled.bc@1", "open/pl.r_hdpe.bc@1"])
def test_a_housing_of_recycled_material_says_so(factor: str) -> None:
    phone, made = submission_of("mobile_phone"), example("mobile_phone")
    clause = next(c for c in made.spec.clauses if c.check == "recycled_parts")
    index = next(i for i, row in enumerate(phone.rows("housings")) if row["recycled"] == "none")
    hidden = changed(phone, "housings", index, "factor", factor)
    assert codes(hidden, "housings", product="mobile_phone")["submission_recycled_unsaid"] == "error"
    verdict = recycled_parts(case_of(hidden, "mobile_phone"), clause)
    assert verdict.state == "missing"
    assert factor in (verdict.reason.en if verdict.reason else "")
