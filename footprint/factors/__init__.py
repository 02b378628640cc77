# SPDX-License-Identifier: Apache-2.0
"""Loads and checks factor sets and GWP sets; searches and ranks. Never chooses for a person."""

from footprint.factors.check import check, check_folder
from footprint.factors.closure import closure
from footprint.factors.factor_set import FactorSet, SourceRow
from footprint.factors.find import Candidate, find, nearest, unknown
from footprint.factors.gwp import gwp_names, load_gwp
from footprint.factors.load import load_set, shipped

__all__ = [
    "Candidate",
    "FactorSet",
    "SourceRow",
    "check",
    "check_folder",
    "closure",
    "find",
    "gwp_names",
    "load_gwp",
    "load_set",
    "nearest",
    "shipped",
    "unknown",
]
