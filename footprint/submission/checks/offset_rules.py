# SPDX-License-Identifier: Apache-2.0
"""Offsets and avoided emissions are refused; any other negative factor needs a clause that names it (design D7)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import BIOGENIC_UPTAKE, Factor
from footprint.submission.checks.inspection import Inspection, said

OFFSET = re.compile(
    r"碳抵[消销]|抵消量|碳信用|碳汇交易|核证减排|(?<!不计)(?<!不含)避免的?排放"
    r"|(?<![A-Za-z])(?:CCER|CERs?|VCUs?|VCS)(?![A-Za-z])"
    r"|carbon[ -]?credits?|(?:carbon|co2e?|emissions?|ghg)[ -]offset|offset(?:ting|s)?[ -](?:credits?|certificates?)"
    r"|carbon[ -]neutral[a-z]* (?:certificate|claim)|(?<!no )(?<!without )avoided[ -]emissions?",
    re.IGNORECASE,
)
"""Words that declare an offset, a carbon credit or an avoided emission; offset printing declares none."""

ALONE = re.compile(r"^\s*offsets?\s*$", re.IGNORECASE)


def declares_offset(words: str) -> bool:
    """True when words name an offset, a credit or an avoided emission.

    >>> declares_offset("CCER 碳抵消"), declares_offset("Offset printing ink")
    (True, False)
    """
    return bool(OFFSET.search(words) or ALONE.match(words))


def check_offsets(case: Inspection) -> Iterator[Record]:
    """No row that moves a figure declares an offset, in its own words or in those of its factor."""
    for sheet in case.spec.sheets:
        if all(column.kind != "factor" for column in sheet.columns):
            continue
        for row in case.submission.rows(sheet.id):
            for column in sheet.columns:
                words = said(row[column.id])
                if column.kind == "text" and declares_offset(words):
                    yield case.record("offset", sheet, row, column)
                factor = (case.factors or {}).get(words) if column.kind == "factor" else None
                if factor is not None and any(map(declares_offset, (factor.name.zh, factor.name.en, *factor.synonyms))):
                    yield case.record("offset", sheet, row, column)


def takes_off(factor: Factor) -> bool:
    """True when a factor lowers the total by itself (uptake by plants never does: it stands outside the headline)."""
    gases = [kg for flow, kg in factor.gases.items() if flow != BIOGENIC_UPTAKE]
    inputs = [given.amount for given in factor.inputs]
    return any(figure < 0 for figure in (factor.co2e or Decimal(0), *gases, *inputs))


def check_negative_factors(case: Inspection) -> Iterator[Record]:
    """A factor that takes something off the total is used only where a clause of the specification names it."""
    for sheet, column, row in case.cells():
        if column.kind != "factor":
            continue
        factor = (case.factors or {}).get(said(row[column.id]))
        if factor is not None and takes_off(factor) and factor.id not in case.spec.credits:
            yield case.record("factor_negative", sheet, row, column)
