# SPDX-License-Identifier: Apache-2.0
"""Mass balances and carbon content of every product stand in report and ledger, read in both languages, with one set of digits."""

import io
from decimal import Decimal

import pandas as pd
import pytest

from footprint.certificate import write_ledger
from footprint.certificate.analysis_inputs import balances, carbon_content
from footprint.certificate.analysis_table import Table
from footprint.certificate.analysis_view import analysis_tables
from footprint.specs import load_spec, products
from footprint.text import Bilingual
from tests.example import example

PROCESSES = {
    "clothing": {"spinning", "fabric", "wet", "making"},
    "home_textiles": {"spinning", "fabric", "wet", "making"},
    "printed_matter": {"printing", "finishing", "binding"},
    "dairy": {"reception"},
    "mobile_phone": {"structure", "assembly"},
    "microcomputer": {"structure", "assembly"},
}


def words(table: Table) -> list[Bilingual]:
    """Everything a table says in words of ours."""
    cells = [part for row in table.rows for cell in row.cells for part in (cell.shown, cell.small)]
    return [one for one in (table.title, *table.notes, *cells) if isinstance(one, Bilingual)]


@pytest.mark.parametrize("product", products())
def test_both_tables_are_printed_and_read_in_both_languages(product: str) -> None:
    result = example(product).result
    for model in result.models:
        printed = {table.id for table in analysis_tables(result, model, "body")}
        assert printed >= {"balances", "carbon_content"}
        assert {balance.process for balance in model.balances} == PROCESSES[product]
        for table in (balances(result, model, False), carbon_content(model)):
            assert all(one.zh and one.en for one in words(table))
        named = {process.id: process.name for process in load_spec(product).processes}
        rows = balances(result, model, False).rows
        assert [row.cells[0].shown for row in rows] == [named[balance.process] for balance in model.balances]


def test_milk_solids_are_named_where_they_are_what_is_counted() -> None:
    result = example("dairy").result
    (row,) = balances(result, result.models[0], False).rows
    assert row.cells[0].small == Bilingual("乳固体", "milk solids")
    assert balances(result, result.models[0], True).rows[0].cells[1].exact is None, "withheld beside a private factor"


@pytest.mark.parametrize("product", ["printed_matter", "dairy", "mobile_phone"])
def test_the_ledger_has_the_digits_of_the_result(product: str) -> None:
    result = example(product).result
    book = {
        lang: pd.read_excel(io.BytesIO(write_ledger(result, lang)), sheet_name=None, dtype=str) for lang in ("zh", "en")
    }
    mass = (book["en"]["Mass balances"], book["zh"][sheet_name("balances", "zh")])
    expected = [balance for model in result.models for balance in model.balances]
    for sheet, head in zip(mass, ("In (kg)", "投入 kg"), strict=True):
        assert [Decimal(each) for each in sheet[head]] == [balance.inputs for balance in expected]
    counts = book["en"]["Mass balances"]["Counts"]
    assert list(counts) == [balance.substance for balance in expected]
    held = book["en"]["Carbon content"]
    unstated = [model.carbon_content.unstated for model in result.models if model.carbon_content]
    assert [each.split(", ") for each in held["Cells that state no carbon"]] == [list(each) for each in unstated]


def sheet_name(key: str, lang: str) -> str:
    from footprint.text import text

    return text(f"ledger.sheet.{key}", lang)  # type: ignore[arg-type]  # one of the two languages
