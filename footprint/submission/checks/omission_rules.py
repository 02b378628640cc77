# SPDX-License-Identifier: Apache-2.0
"""What was left out: an estimate of energy is an amount with its unit, and the unit is one of energy."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.submission.checks.inspection import Inspection, blank
from footprint.units import UnknownUnit, same_dimension

_MJ = "MJ"


def check_omitted_energy(case: Inspection) -> Iterator[Record]:
    """Amount and unit stand together; a unit that is none of energy leaves nothing to compare."""
    for sheet in case.spec.sheets:
        columns = {column.id: column for column in sheet.columns}
        if sheet.id != "omissions" or not {"energy", "energy_unit"} <= set(columns):
            continue
        for row in case.submission.rows(sheet.id):
            amount, unit = (not blank(row, name) for name in ("energy", "energy_unit"))
            if amount != unit:
                yield case.record("omitted_energy_unit", sheet, row, columns["energy_unit" if amount else "energy"])
            elif unit and not _is_energy(row["energy_unit"]):
                yield case.record("omitted_energy_other", sheet, row, columns["energy_unit"])


def _is_energy(unit: object) -> bool:
    """True for a unit of energy, and for a word that is no unit: that one is reported where it is read."""
    try:
        return unit is None or same_dimension(str(unit), _MJ)
    except UnknownUnit:
        return True
