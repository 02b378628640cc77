# SPDX-License-Identifier: Apache-2.0
"""Sheets of ledger.xlsx beside the ledger itself: allocation, electricity twice, balances, carbon content."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from footprint.schema.canonical import plain_number
from footprint.schema.result import StudyResult

Rows = list[dict[str, Any]]


def _figure(amount: Decimal | None) -> str:
    """Exact digits; a dash where nobody stated it."""
    return "—" if amount is None else plain_number(amount)


def allocation_rows(result: StudyResult) -> Rows:
    """One row for each metered or weighed row: its total and, digit by digit, where all of it went."""
    rows = []
    for item in result.allocation:
        to_models = "; ".join(f"{model} {plain_number(amount)}" for model, amount in sorted(item.to_models.items()))
        rows.append(
            {
                "ledger.line": item.line,
                "ledger.site": item.site,
                "ledger.process": item.process,
                "ledger.kind": item.carrier,
                "ledger.name_zh": item.name,
                "ledger.basis": item.basis,
                "ledger.months": item.months,
                "ledger.unit": item.unit,
                "ledger.whole": plain_number(item.total),
                "ledger.to_models": to_models,
                "ledger.to_others": plain_number(item.to_others),
                "ledger.excluded": plain_number(item.excluded),
                "ledger.left_over": plain_number(item.left_over),
                "ledger.pointer": item.pointer,
            }
        )
    return rows


def electricity_rows(result: StudyResult) -> Rows:
    """One row for each model, view, site and factor."""
    return [
        {
            "ledger.model": model.model,
            "ledger.view": seen.view,
            "ledger.headline": "1" if seen.headline else "0",
            "ledger.view_total": plain_number(seen.total),
            "ledger.site": part.site,
            "ledger.factor": part.factor,
            "ledger.amount": plain_number(part.amount),
            "ledger.unit": part.unit,
            "ledger.total_exact": plain_number(part.kg),
        }
        for model in result.models
        for seen in model.electricity_views
        for part in seen.parts
    ]


def balance_rows(result: StudyResult) -> Rows:
    """One row for each model and unit process, in kg per declared unit."""
    return [
        {
            "ledger.model": item.model,
            "ledger.process": item.process,
            "ledger.substance": item.substance,
            "ledger.mass_in": plain_number(item.inputs),
            "ledger.mass_out": plain_number(item.product),
            "ledger.losses": plain_number(item.losses),
            "ledger.waste": _figure(item.waste),
            "ledger.difference": plain_number(item.difference),
            "ledger.tolerance": plain_number(item.tolerance),
            "ledger.verdict": item.state,
        }
        for model in result.models
        for item in model.balances
    ]


def carbon_rows(result: StudyResult) -> Rows:
    """One row for each model: kg C of product and packaging, and the cells that state none."""
    return [
        {
            "ledger.model": held.model,
            "ledger.product_biogenic": _figure(held.product_biogenic),
            "ledger.product_fossil": _figure(held.product_fossil),
            "ledger.packaging_biogenic": _figure(held.packaging_biogenic),
            "ledger.packaging_fossil": _figure(held.packaging_fossil),
            "ledger.unstated": ", ".join(held.unstated),
        }
        for model in result.models
        if (held := model.carbon_content) is not None
    ]


BESIDE: dict[str, Callable[[StudyResult], Rows]] = {
    "allocation": allocation_rows,
    "electricity": electricity_rows,
    "balances": balance_rows,
    "carbon": carbon_rows,
}
"""Sheet -> its rows, under keys of the text catalogue. A sheet without rows is left out."""
