# SPDX-License-Identifier: Apache-2.0
"""Each rule of the consistency check is shown a specification that breaks just it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from footprint.factors import shipped
from footprint.specs import Choice, Spec, check_spec, clause_counts, load_spec, products
from tests.strategies import words

SPEC = load_spec("clothing")
FACTORS = frozenset(SPEC.electricity_by_year.values())

Part = Callable[[Any], Any]


def edit(field: str, index: int, **change: Any) -> Spec:
    """The clothing specification with one item of one part changed."""
    items = list(getattr(SPEC, field))
    items[index] = items[index].model_copy(update=change)
    return SPEC.model_copy(update={field: tuple(items)})


def column(sheet: str, name: str, **change: Any) -> Spec:
    sheets = [
        s.model_copy(update={"columns": tuple(c.model_copy(update=change) if c.id == name else c for c in s.columns)})
        if s.id == sheet
        else s
        for s in SPEC.sheets
    ]
    return SPEC.model_copy(update={"sheets": tuple(sheets)})


def nth(field: str, key: str) -> int:
    return [item.id for item in getattr(SPEC, field)].index(key)


CHECKED = nth("clauses", "clothing/2022/1")
OWN = nth("clauses", "clothing/2022/x-sites")
SERIES = nth("clauses", "clothing/2022/5.2")
ALARM = nth("parameters", "alarm.mass_balance")


def fit(at: str, **change: Any) -> Spec:
    """The clothing specification with the table of fitting factors of one column changed, or without it."""
    table = {key: row for key, row in SPEC.factor_fit.items() if key != at or change}
    if change:
        table[at] = SPEC.factor_fit["bom.factor"].model_copy(update=change)
    return SPEC.model_copy(update={"factor_fit": table})


BROKEN: list[tuple[Spec, str, str]] = [
    (fit("fibres.factor"), "spec_fit", "factor_fit.fibres.factor"),
    (fit("bom.amount", by=None), "spec_fit", "factor_fit.bom.amount"),
    (fit("bom.factor", by=None), "spec_fit_choice", "factor_fit.bom.factor"),
    (fit("bom.factor", by="part"), "spec_fit_choice", "factor_fit.bom.factor"),
    (fit("bom.factor", fits={"trim": ("textiles",)}), "spec_fit_choice", "factor_fit.bom.factor"),
    (edit("clauses", CHECKED, id="clothing/2022/5.3"), "spec_twice", "clothing/2022/5.3"),
    (edit("clauses", CHECKED, number=None), "spec_clause_id", "clothing/2022/1"),
    (edit("clauses", CHECKED, id="clothing/2019/1"), "spec_clause_id", "clothing/2019/1"),
    (edit("clauses", CHECKED, check=None), "spec_clause_judge", "clothing/2022/1"),
    (edit("clauses", CHECKED, person=words("x")), "spec_clause_judge", "clothing/2022/1"),
    (edit("clauses", OWN, basis="standard"), "spec_source", "clothing/2022/x-sites"),
    (edit("clauses", CHECKED, basis="project"), "spec_source", "clothing/2022/1"),
    (
        edit("clauses", SERIES, source=SPEC.clauses[SERIES].source.model_copy(update={"locator": ""})),
        "spec_source",
        "clothing/2022/5.2",
    ),
    (SPEC.model_copy(update={"gwp_clause": "clothing/2022/x-none"}), "spec_clause_absent", "gwp_clause"),
    (edit("stages", 0, clause="nowhere"), "spec_clause_absent", "raw"),
    (edit("parameters", 0, clause="nowhere"), "spec_clause_absent", "spinning.nm_reference"),
    (edit("questions", 0, clause="nowhere"), "spec_clause_absent", "cut_off_single"),
    (column("bom", "amount", clause="nowhere"), "spec_clause_absent", "bom.amount"),
    (edit("parameters", 0, unit="furlong"), "spec_unit", "spinning.nm_reference"),
    (edit("parameters", 0, unit="Nm"), "spec_unit", "spinning.nm_reference"),
    (edit("parameters", 0, id="spinning.k.ring"), "spec_twice", "spinning.k.ring"),
    (edit("questions", 0, unit=None), "spec_unit", "cut_off_single"),
    (edit("questions", 0, id="cut_off_total"), "spec_twice", "cut_off_total"),
    (edit("questions", 2, choices="nothing"), "spec_choices", "electricity_factor_year"),
    (edit("parameters", ALARM, unit="kg"), "spec_project_quantity", "alarm.mass_balance"),
    (column("bom", "category", choices="nothing"), "spec_choices", "bom.category"),
    (column("bom", "part", choices="bom_category"), "spec_choices", "bom.part"),
    (column("bom", "model", refers_to="models.nothing"), "spec_reference", "bom.model"),
    (column("sites", "share", sum_by="nothing"), "spec_reference", "sites.share"),
    (column("bom", "fabric", required_when="category=nothing"), "spec_condition", "bom.fabric"),
    (edit("processes", 0, stage="nothing"), "spec_process", "fibre"),
    (edit("processes", 1, feeds=("fibre",)), "spec_process", "spinning"),
    (edit("processes", 4, feeds=()), "spec_gate", "processes"),
    (SPEC.model_copy(update={"electricity_by_year": {"2023": "s/x@1"}}), "spec_factor", "electricity_by_year.2023"),
    (
        SPEC.model_copy(
            update={"choices": {**SPEC.choices, "electricity_year": (Choice(id="2023", name=words("x")),)}}
        ),
        "spec_years",
        "electricity_year",
    ),
]


@pytest.mark.parametrize(("spec", "code", "at"), BROKEN)
def test_what_is_broken_is_found_where_it_is(spec: Spec, code: str, at: str) -> None:
    records = check_spec(spec, FACTORS)
    assert (code, at) in {(record.code, record.where.cell) for record in records}
    for record in records:
        assert record.what("zh") != record.what("en")
        assert record.fix("zh") != record.fix("en")


@pytest.mark.parametrize("product", products())
def test_every_shipped_specification_is_consistent(product: str) -> None:
    assert check_spec(load_spec(product), shipped().factors) == []


def test_only_what_was_read_is_called_the_standard() -> None:
    """Raise this figure only with a text that was read; an overlay raises it for its owner."""
    standard = {clause.number for clause in SPEC.clauses if clause.basis == "standard"}
    assert standard == {"1", "2", "3", "5.3"}
    counts = clause_counts(SPEC)
    assert counts["standard"] == 4
    assert sum(counts.values()) == len(SPEC.clauses)
    assert set(counts) == {"standard", "draft", "series", "analogue", "project"}


def test_every_choice_of_the_textile_chain_has_its_rule_value() -> None:
    """But the kind *other*, whose cutting loss is asked for."""
    knits = {choice.id for choice in SPEC.choices["construction"]} - {"woven"}
    assert set(SPEC.values("knitting.energy.")) == knits
    assert set(SPEC.values("fabric.loss.")) == knits | {"woven"}
    methods = {choice.id for choice in SPEC.choices["spinning"]}
    assert set(SPEC.values("spinning.k.")) == set(SPEC.values("spinning.loss.")) == methods
    assert set(SPEC.values("making.minutes.")) == {choice.id for choice in SPEC.choices["complexity"]}
    assert set(SPEC.values("cutting.loss.")) == {choice.id for choice in SPEC.choices["garment"]} - {"other"}
    assert set(SPEC.values("wet.energy.")) == set(SPEC.values("wet.heat."))
    assert all(
        Decimal(0) <= loss < 1 for key in ("cutting.loss.", "fabric.loss.") for loss in SPEC.values(key).values()
    )
