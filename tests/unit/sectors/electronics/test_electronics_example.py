# SPDX-License-Identifier: Apache-2.0
"""The bundled phone and small desktop, and the rules they stand on."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.clauses import judge
from footprint.data import data_folder
from footprint.errors import InputError
from footprint.factors import shipped
from footprint.sectors import derive
from footprint.specs import Spec, check_spec, load_spec
from footprint.submission import read, write_example
from footprint.text import Lang
from footprint.units import same_dimension
from tests.example import changed, example

PRODUCTS = ("mobile_phone", "microcomputer")


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_specification_is_consistent(product: str) -> None:
    assert check_spec(load_spec(product), shipped().factors) == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_nothing_claims_that_the_text_was_read(product: str) -> None:
    spec = load_spec(product)
    assert spec.standard.number is None
    assert {clause.number for clause in spec.clauses} == {None}
    assert "standard" not in {clause.basis for clause in spec.clauses}
    assert "standard" not in {parameter.basis for parameter in spec.parameters}


@pytest.mark.parametrize("product", PRODUCTS)
def test_factors_that_rules_name_are_shipped_in_the_unit_of_the_rule(product: str) -> None:
    for key, factor in load_spec(product).rule_factors.items():
        unit = shipped().factors[factor].unit
        assert same_dimension(unit, "piece" if key == "chip.package" else "cm2")


def test_the_literatures_flat_wafer_materials_are_no_rule() -> None:
    for product in PRODUCTS:
        spec = load_spec(product)
        assert "open/el.ic.fab_materials@1" not in spec.rule_factors.values()
        assert not [p for p in spec.parameters if "material" in p.id]


def test_both_products_share_one_family_of_rules() -> None:
    def shared(spec: Spec) -> set[str]:
        return {clause.id.rsplit("/", 1)[1] for clause in spec.clauses}

    phone, computer = (load_spec(product) for product in PRODUCTS)
    assert len(shared(phone) & shared(computer)) > 60
    assert [p.id for p in phone.parameters] == [p.id for p in computer.parameters]
    assert "mobile_phone/unread/x-gwp" in {clause.id for clause in phone.clauses}


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_example_runs_and_is_illustrative_throughout(product: str) -> None:
    found = example(product)
    for model in found.result.models:
        assert model.footprint.total > 0
        assert model.footprint.by_stage["raw"] > model.footprint.by_stage["production"]
        assert model.footprint.illustrative_share > Decimal("0.9")
    assert "示例" in str(found.submission.form("product")["applicant_zh"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_gigabytes_are_never_read_as_gigabits(tmp_path: Path, lang: Lang) -> None:
    spec = load_spec("mobile_phone")
    write_example(spec, lang, tmp_path / "phone.xlsx")
    told = read(tmp_path / "phone.xlsx")
    assert {row["unit"] for row in told.rows("memory")} == {"GB"}
    lines = {line.id: line.activity for line in derive(told, spec, shipped().factors).systems[0].lines}
    assert (lines["memory.M1"].amount, lines["memory.M1"].unit) == (Decimal(8), "GB")


def test_more_memory_is_a_larger_phone() -> None:
    small, large = (model.footprint.total for model in example("mobile_phone").result.models)
    assert large > small


@pytest.mark.parametrize("product", PRODUCTS)
def test_missing_verdicts_tell_the_truth_about_the_example(product: str) -> None:
    missing = {v.clause.rsplit("/", 1)[1] for v in example(product).result.verdicts if v.state == "missing"}
    known = {"x-cut-off-limits", "x-data-status", "x-primary-steps", "x-biogenic"}
    known |= {
        "x-carbon-content",
        "x-unit-balance",
    }  # chips and boards of the example have neither mass nor carbon stated
    assert missing == (known | {"x-battery-scale"} if product == "mobile_phone" else known)


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_product_outside_the_scope_is_refused(product: str) -> None:
    found = example(product)
    told = changed(found.submission, "product", 0, "category", "tablet")
    verdicts = {v.clause.rsplit("/", 1)[1]: v.state for v in judge(found.case(told))}
    assert verdicts["x-scope"] == "missing"


def test_a_tablet_is_refused_where_it_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "order"
    shutil.copytree(data_folder("product_specs") / "mobile_phone" / "example", folder)
    (folder / "_meta.csv").write_text("product,mobile_phone\n", "utf-8")
    sheet = folder / "product.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(",smartphone,", ",tablet,"), "utf-8")
    with pytest.raises(InputError) as caught:
        read(folder)
    assert "submission_category_out_of_scope" in {record.code for record in caught.value.records}
