# SPDX-License-Identifier: Apache-2.0
"""The small textile order as a home textile, with round figures that stand for nothing, and two ways to vary it."""

from copy import deepcopy
from decimal import Decimal

from tests.order import Table, steady, tables

WHO = {"who": "甲", "evidence": "工艺单"}


def quilt() -> dict[str, Table]:
    """The clothing order made into a filled quilt: no garment columns, cutting loss measured, all steps after wet answered."""
    sheets = deepcopy(tables())
    sheets["product"][0]["category"] = "filled"
    for column in ("garment", "complexity"):
        del sheets["models"][0][column]
    sheets["models"][0].update(contents="被子 1", mass=Decimal("0.66822"))
    sheets["fabrics"][0]["cutting_loss"] = Decimal(15)
    plain = {"name": "厂", "address": "深圳", "kind": "own", "meter": "none", "share": Decimal(100), "site": "S1"}
    kept = [row for row in sheets["sites"] if row["process"] in ("spinning", "fabric", "wet")]
    sheets["sites"] = [
        *kept,
        {**plain, "process": "making", "gate": "no"},
        {**plain, "process": "filling", "gate": "no"},
        {**plain, "process": "packing", "gate": "yes"},
    ]
    for sheet in ("energy", "output", "waste"):
        sheets[sheet] = []
    filling = {**sheets["bom"][1], "line": "B9", "part": "棉", "category": "filling", "process": "filling"}
    sheets["bom"].append({**filling, "amount": Decimal("0.5"), "unit": "kg"})
    sheets["decisions"] = [
        {"question": "declared_unit_kind", "answer": "piece", **WHO},
        {"question": "making_electricity", "answer": "0.4", **WHO},
        {"question": "filling_electricity", "answer": "0.3", **WHO},
        {"question": "packing_electricity", "answer": "0.1", **WHO},
    ]
    return sheets


def metered() -> dict[str, Table]:
    """The quilt with making-up and packing metered, in pieces, waste weighed."""
    sheets, own = quilt(), tables()
    for row in sheets["sites"]:
        if row["process"] in ("making", "packing"):
            row["meter"] = "own"
    heat = {**own["energy"][0], "line": "E9", "kind": "heat", "unit": "MJ", "factor": "s/heat@1", **steady("70")}
    sheets["energy"] = [*own["energy"], heat]
    sheets["output"], sheets["waste"] = own["output"], own["waste"]
    return sheets
