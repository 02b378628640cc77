# SPDX-License-Identifier: Apache-2.0
"""Loads and checks product specifications. Computes nothing, fills no blank."""

from footprint.specs.check import check_spec, clause_counts
from footprint.specs.load import load_spec, products
from footprint.specs.models import (
    Choice,
    Column,
    Parameter,
    Process,
    Question,
    Sheet,
    Spec,
    Stage,
)

__all__ = [
    "Choice",
    "Column",
    "Parameter",
    "Process",
    "Question",
    "Sheet",
    "Spec",
    "Stage",
    "check_spec",
    "clause_counts",
    "load_spec",
    "products",
]
