# SPDX-License-Identifier: Apache-2.0
"""Loads and checks factor sets and GWP sets; searches and ranks. Never chooses for a person."""

from footprint.factors.check import check, check_folder
from footprint.factors.closure import closure
from footprint.factors.diff import RowChange, diff
from footprint.factors.factor_set import FactorSet, SourceRow
from footprint.factors.find import Candidate, Search, find, nearest, unknown
from footprint.factors.gwp import gwp_names, load_gwp
from footprint.factors.load import load_set, shipped
from footprint.factors.merge import check_beside, merge, open_sets
from footprint.factors.needs import Need, unmet, unused
from footprint.factors.own_set import add_files, new_files, set_name, title_of
from footprint.factors.write import set_files

__all__ = [
    "Candidate",
    "FactorSet",
    "Need",
    "RowChange",
    "Search",
    "SourceRow",
    "add_files",
    "check",
    "check_beside",
    "check_folder",
    "closure",
    "diff",
    "find",
    "gwp_names",
    "load_gwp",
    "load_set",
    "merge",
    "nearest",
    "new_files",
    "open_sets",
    "set_files",
    "set_name",
    "shipped",
    "title_of",
    "unknown",
    "unmet",
    "unused",
]
