# SPDX-License-Identifier: Apache-2.0
"""Removing each row of each example in turn: is it seen, and is more than the total moved by it?

    python -m tests.long.every_line [PRODUCT ...]

Prints rows whose loss nothing shows (there should be none), then the kinds whose loss moves the total and nothing else:
no finding, no verdict, no balance. Those stand in docs/invariants.md as questions for a reviewer.
"""

import sys
from collections import Counter

from footprint.clauses import judge
from footprint.factors import shipped
from footprint.specs import products
from footprint.study import findings
from footprint.submission import Row, Submission
from tests.example import example, without
from tests.unit.study.test_invariants import everything, lines_of

KINDS = ("category", "kind", "leg", "purpose", "use", "system")


def said(told: Submission, product: str) -> object:
    """What a person is told of a submission, without the figures."""
    here = example(product)
    records, derivation = findings(told, here.spec, shipped())
    codes = sorted(record.code for record in records if record.severity != "note")
    if derivation is None or not derivation.systems:
        return codes
    states = tuple((verdict.clause, verdict.state) for verdict in judge(here.case(told)))
    balances = tuple((balance.model, balance.process, balance.state) for balance in derivation.balances)
    return codes, states, balances, len(told.rows("omissions"))


def kind(row: Row) -> str:
    """The sheet and what the row says it is."""
    found = next((str(row[name]) for name in KINDS if name in row.cells and row[name]), "")
    return f"{row.sheet} {found}".strip()


def main(product: str) -> None:
    """Try every row and print."""
    told = example(product).submission
    before, quiet_before, quiet = everything(told, product), said(told, product), Counter[str]()
    for sheet, n in lines_of(product):
        less = without(told, sheet, n)
        if everything(less, product) == before:
            print(f"{product}: nothing shows the loss of {sheet} row {n + 1}")
        elif said(less, product) == quiet_before:
            quiet[kind(told.rows(sheet)[n])] += 1
    print(f"{product}: only the total moves for {', '.join(sorted(quiet))}")


if __name__ == "__main__":
    for each in sys.argv[1:] or products():
        main(each)
