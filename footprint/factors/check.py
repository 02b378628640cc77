# SPDX-License-Identifier: Apache-2.0
"""All checks of a factor set: one small function per rule, run in a fixed order.

Errors make a set unusable; notes (outliers, likely duplicates) are listed for a person to look at.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from footprint.errors import InputError, Record
from footprint.factors.check_network import (
    check_energy,
    check_input_units,
    check_inputs,
    check_loops,
)
from footprint.factors.check_rows import (
    check_basis,
    check_carbon,
    check_chain,
    check_content,
    check_flows,
    check_geography,
    check_licence,
    check_negative,
    check_outliers,
    check_primary_share,
    check_source,
    check_split,
    check_twins,
    check_unit,
    check_year,
)
from footprint.factors.factor_set import FactorSet
from footprint.factors.load import load_set

Check = Callable[[FactorSet], Iterator[Record]]

CHECKS: tuple[Check, ...] = (
    check_unit,
    check_source,
    check_licence,
    check_geography,
    check_year,
    check_chain,
    check_content,
    check_primary_share,
    check_flows,
    check_basis,
    check_negative,
    check_split,
    check_carbon,
    check_inputs,
    check_input_units,
    check_loops,
    check_energy,
    check_twins,
    check_outliers,
)


def check(factors: FactorSet) -> list[Record]:
    """Return the findings of every check, in the order of the checks and of the ids.

    >>> from footprint.errors import stops
    >>> from footprint.factors import shipped
    >>> stops(check(shipped()))
    False
    """
    return [record for rule in CHECKS for record in rule(factors)]


def check_folder(folder: Path) -> list[Record]:
    """Load and check the set in `folder`; what stops the loading is returned as findings too."""
    try:
        return check(load_set(folder))
    except InputError as error:
        return list(error.records)
