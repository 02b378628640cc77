# SPDX-License-Identifier: Apache-2.0
"""Every column of factors takes the kinds that the specification names for it, and nothing else in silence."""

import pytest

from footprint.errors import Record
from footprint.factors import shipped
from footprint.schema import PUBLISHED
from footprint.specs import load_spec, products
from footprint.submission import check
from footprint.submission.checks.fit_rules import fits
from footprint.submission.contents import Submission
from tests.example import changed, submission_of

FACTORS = shipped().factors
LOOP = "open/waste.defra2025.paper_and_board_board_closed_loop@1"
WIND = "open/elec.cn.2024.footprint.wind@1"


def row_of(submission: Submission, sheet: str, **cells: str) -> int:
    """The first row whose cells say so."""
    rows = submission.rows(sheet)
    return next(i for i, row in enumerate(rows) if all(row[name] == value for name, value in cells.items()))


def found(product: str, sheet: str, column: str, factor: str, **row: str) -> list[Record]:
    """What the check says at the cell after the factor was put there."""
    plain = submission_of(product)
    index = row_of(plain, sheet, **row)
    twisted = changed(plain, sheet, index, column, factor)
    place = twisted.place(twisted.rows(sheet)[index].ref(column))
    return [record for record in check(twisted, load_spec(product), FACTORS) if record.where == place]


@pytest.mark.parametrize(
    ("product", "sheet", "column", "factor", "row"),
    [
        ("printed_matter", "components", "factor", LOOP, {}),
        ("clothing", "fibres", "factor", LOOP, {}),
        ("dairy", "milk", "factor", "open/ch.naoh50.bc@1", {"source": "factor"}),
        ("dairy", "milk", "factor", "open/fd.maize.cn.hebei@1", {"source": "factor"}),
        ("dairy", "refrigerants", "factor", "open/pa.copy.cn@1", {}),
        ("dairy", "waste", "factor", "open/tx.cotton.pmc@1", {}),
        ("dairy", "waste", "factor", "open/water.defra2025.water_supply@1", {}),
        ("clothing", "fabrics", "heat_factor", WIND, {}),
        ("dairy", "bom", "factor", "open/ch.hno3.bc@1", {"category": "packaging"}),
        ("mobile_phone", "memory", "factor", "open/el.nand.act.nand_tlc_v3@1", {"kind": "dram"}),
        ("mobile_phone", "chips", "materials_factor", "open/el.ic.wafer.7nm@1", {"route": "die"}),
        ("mobile_phone", "chips", "gas_factor", "open/el.ic.wafer.7nm@1", {"route": "die"}),
        ("mobile_phone", "decisions", "answer", "open/el.ic.wafer.7nm@1", {"question": "fab_materials_factor"}),
        ("clothing", "transport", "factor", "open/fuel.wtw.defra2025.diesel_100_mineral_diesel.litres@1", {}),
    ],
)
def test_a_misfit_is_refused_with_three_that_fit(
    product: str, sheet: str, column: str, factor: str, row: dict[str, str]
) -> None:
    (record,) = [r for r in found(product, sheet, column, factor, **row) if r.code == "submission_factor_topic"]
    assert record.severity == "error"
    key = f"{sheet}.{column}" if sheet != "decisions" else f"decisions.{row['question']}"
    fit = load_spec(product).factor_fit[key]
    near = [words.split(" ")[0] for words in record.fields["listed_en"].split("; ")]
    choice = submission_of(product).rows(sheet)[row_of(submission_of(product), sheet, **row)]
    patterns = fit.patterns(str(choice[fit.by]) if fit.by else "*")
    assert patterns is not None
    known = [each for each in FACTORS.values() if fits(each, patterns[0])]
    assert len(near) == min(3, len(known))
    assert all(FACTORS[each] in known for each in near)
    assert record.what("zh") != record.what("en")


def test_the_nearest_are_like_the_words_of_the_row() -> None:
    (record,) = found("clothing", "fibres", "factor", LOOP, fibre="棉")
    assert record.fields["listed_en"].split(" ")[0] == "open/tx.cotton.pmc@1"


def test_a_stand_in_is_a_warning() -> None:
    (record,) = found("printed_matter", "components", "factor", "open/pl.petfilm.bc@1")
    assert (record.code, record.severity) == ("submission_factor_stand_in", "warning")


def test_rows_that_lie_unsorted_and_own_tables_of_the_topic_are_taken() -> None:
    plain, spec = submission_of("clothing"), load_spec("clothing")
    for topic, refused in (("materials", False), ("declared", False), ("textiles", False), ("paper", True)):
        mine = FACTORS["open/tx.cotton.pmc@1"].model_copy(update={"id": "acme/lint@1", "topic": topic})
        records = check(changed(plain, "fibres", 0, "factor", mine.id), spec, {**FACTORS, mine.id: mine})
        assert ("submission_factor_topic" in {record.code for record in records}) == refused


@pytest.mark.parametrize(
    ("factor", "code"),
    [("open/gas.co2_fossil@1", "submission_gas_other"), ("open/refrigerant.r407c@1", "submission_gas_other")],
)
def test_a_released_gas_is_the_one_that_the_row_names(factor: str, code: str) -> None:
    (record,) = found("dairy", "refrigerants", "factor", factor, name="R404A（冷库）")
    assert (record.code, record.severity) == (code, "error")
    assert record.fields["listed_en"].startswith("open/refrigerant.r404a@1")


@pytest.mark.parametrize("product", products())
def test_the_table_names_what_there_is(product: str) -> None:
    """Tables exist; a code that no published row has stands for what others bring, and is so few that we name them."""
    spec = load_spec(product)
    topics = {factor.topic for factor in FACTORS.values()}
    published = [factor for factor in FACTORS.values() if factor.id.startswith(PUBLISHED)]
    without = set()
    for fit in spec.factor_fit.values():
        for pattern in {p for named in (*fit.fits.values(), *fit.doubtful.values()) for p in named}:
            assert pattern.split("/")[0] in topics
            if not any(fits(factor, [pattern]) for factor in published):
                without.add(pattern)
    assert without <= {
        "textiles/fabric.*",
        "textiles/down.*",
        "dairy_feed/powder.*",
        "electronics/el.chip.*",
        "electronics/el.pcb.*",
        "electronics/el.display.*",
        "electronics/el.part.*",
    }
    assert not set(spec.unsorted_topics) & topics
