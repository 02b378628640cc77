# SPDX-License-Identifier: Apache-2.0
"""Invariants of the design (section 4) from the workbook's rows to the total; `docs/invariants.md` lists all of them."""

import re
from collections import Counter
from copy import deepcopy
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import footprint.certificate.render as rendering
from footprint.calculation import compute
from footprint.clauses import judge
from footprint.factors import load_gwp, shipped
from footprint.schema import Footprint
from footprint.sectors import derive
from footprint.specs import load_spec
from footprint.study import findings
from footprint.submission import MONTH_IDS, Submission
from tests.example import example, without
from tests.order import Table, factors, submission, tables
from tests.strategies import STEADY

SPEC = load_spec("clothing")
CLOSE = Decimal("1e-20")
AMOUNTS = {"bom": ("amount",), "waste": ("amount",), "transport": ("mass",), "energy": MONTH_IDS, "output": MONTH_IDS}
"""Sheet -> the columns whose figures a row's amount is; halves of a row add up to it in these."""
SAME = {("kg", "g"): 1000, ("g", "kg"): Decimal("0.001"), ("kWh", "MJ"): Decimal("3.6"), ("t", "kg"): 1000}
"""(unit, other spelling or unit) -> how many of the other make one."""
SAMPLED = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

Tables = dict[str, Table]


def footprint_of(sheets: Tables) -> Footprint:
    found = derive(submission(sheets), SPEC, factors())
    assert found.systems, [record.code for record in found.records]
    return compute(found.systems[0], factors(), load_gwp(SPEC.gwp_set))


def total_of(sheets: Tables) -> Decimal:
    return footprint_of(sheets).total


@STEADY
@given(st.sampled_from(["sites", "bom", "fibres", "energy", "output", "transport", "waste"]), st.randoms())
def test_the_order_of_a_sheet_s_rows_changes_no_total(sheet: str, order: Any) -> None:
    sheets = tables()
    order.shuffle(sheets[sheet])
    assert abs(total_of(sheets) - total_of(tables())) <= CLOSE


@STEADY
@given(st.sampled_from(sorted(AMOUNTS)), st.data(), st.decimals("0.01", "0.99", places=2))
def test_a_row_in_two_parts_is_the_row(sheet: str, data: st.DataObject, part: Decimal) -> None:
    sheets = tables()
    index = data.draw(st.integers(0, len(sheets[sheet]) - 1))
    row, other = sheets[sheet][index], deepcopy(sheets[sheet][index])
    other["line"] = "split"
    for column in AMOUNTS[sheet]:
        row[column], other[column] = row[column] * part, row[column] * (1 - part)
    sheets[sheet].insert(index + 1, other)
    assert abs(total_of(sheets) - total_of(tables())) <= CLOSE


@STEADY
@given(st.sampled_from(["bom", "energy", "waste"]), st.data())
def test_a_row_in_another_unit_is_the_row(sheet: str, data: st.DataObject) -> None:
    sheets = tables()
    pairs = [(n, pair) for n, row in enumerate(sheets[sheet]) for pair in SAME if pair[0] == row["unit"]]
    index, (unit, other) = data.draw(st.sampled_from(pairs))
    row = sheets[sheet][index]
    row["unit"] = other
    for column in AMOUNTS[sheet]:
        row[column] = row[column] * SAME[unit, other]
    assert abs(total_of(sheets) - total_of(tables())) <= CLOSE


@STEADY
@given(st.sampled_from(["bom", "transport", "waste"]), st.data())
def test_a_row_of_nothing_changes_nothing(sheet: str, data: st.DataObject) -> None:
    """But cloth of no weight, which has no chain before it and is refused."""
    sheets = tables()
    rows = [row for row in sheets[sheet] if row.get("category") != "fabric"]
    nothing = deepcopy(data.draw(st.sampled_from(rows)))
    nothing |= {"line": "none", **dict.fromkeys(AMOUNTS[sheet], Decimal(0))}
    sheets[sheet].append(nothing)
    assert total_of(sheets) == total_of(tables())


@STEADY
@given(st.lists(st.integers(1, 20), min_size=2, max_size=4))
def test_a_blend_of_identical_fibres_is_that_fibre(parts: list[int]) -> None:
    sheets = tables()
    (fibre,) = sheets["fibres"]
    shares = [Decimal(100 * part) / sum(parts) for part in parts[:-1]]
    shares.append(Decimal(100) - sum(shares))
    sheets["fibres"] = [{**fibre, "line": f"X{n}", "share": share} for n, share in enumerate(shares, 1)]
    assert abs(total_of(sheets) - total_of(tables())) <= CLOSE


def everything(told: Submission, product: str) -> object:
    """What is computed from a submission, what is said of it and how every clause is judged."""
    here = example(product)
    records, derivation = findings(told, here.spec, shipped())
    stops = sorted((r.code, str(r.where)) for r in records if r.severity in ("error", "question"))
    if derivation is None or not derivation.systems or stops:
        return stops
    case = here.case(told)
    verdicts = tuple((verdict.clause, verdict.state, verdict.pointer) for verdict in judge(case))
    return derivation.systems, derivation.balances, verdicts, told.rows("omissions")


def lines_of(product: str) -> list[tuple[str, int]]:
    """Every row of every table; an unanswered question nobody asked is no line."""
    here = example(product)
    rows = [(sheet.id, n) for sheet in here.spec.sheets if sheet.layout == "table"
            for n, _ in enumerate(here.submission.rows(sheet.id))]  # fmt: skip
    return [
        (sheet, n) for sheet, n in rows if sheet != "decisions" or here.submission.rows(sheet)[n]["answer"] is not None
    ]


@pytest.mark.parametrize("product", ["clothing", "dairy"])
def test_removing_any_line_is_seen(product: str) -> None:
    """A few rows drawn in each run, the same ones every time; all rows: `python -m tests.long.every_line`."""
    before, lines = everything(example(product).submission, product), lines_of(product)

    @SAMPLED
    @given(st.sampled_from(lines))
    def seen(line: tuple[str, int]) -> None:
        assert everything(without(example(product).submission, *line), product) != before, line

    seen()


CELL = re.compile(r'<td class="num">(.*?)</td>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
FIGURE = re.compile(r"-?\d[\d.]*(?:[eE][-+]?\d+)?(?: %)?")


@pytest.mark.parametrize("product", ["clothing", "dairy"])
def test_both_languages_of_the_report_carry_the_same_figures(product: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of figures in every table, counted."""
    monkeypatch.setattr(rendering, "font_files", lambda *_: {})
    monkeypatch.setattr(rendering, "render", lambda document: document.html.encode())
    figures = []
    for lang in ("zh", "en"):
        html = rendering.render_report(example(product).result, lang).decode()  # type: ignore[arg-type]  # zh or en
        cells = [unescape(TAG.sub("", cell)) for cell in CELL.findall(html)]
        figures.append(Counter(figure for cell in cells for figure in FIGURE.findall(cell)))
    assert figures[0] == figures[1]
    assert figures[0].total() > 200
