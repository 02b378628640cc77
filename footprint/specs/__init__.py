# SPDX-License-Identifier: Apache-2.0
"""Loads and checks product specifications. Computes nothing, fills no blank."""

from footprint.specs.adoption import Adoption, AdoptionFile, adoption_of, read_adoption, require_adopts
from footprint.specs.check import check_spec, clause_counts
from footprint.specs.coverage import Coverage, coverage
from footprint.specs.load import load_spec, products
from footprint.specs.models import (
    Choice,
    Column,
    FactorFit,
    Parameter,
    Process,
    Question,
    RuleAnswer,
    Sheet,
    Spec,
    Stage,
    ValueRange,
)
from footprint.specs.overlay import Overlay
from footprint.specs.overlay_blank import blank_overlay
from footprint.specs.overlay_lay import laid_over, load_overlaid, noted
from footprint.specs.overlay_read import overlay_bytes, read_overlay
from footprint.specs.watched import WatchedSpec, with_value

__all__ = [
    "Adoption",
    "AdoptionFile",
    "Choice",
    "Column",
    "Coverage",
    "FactorFit",
    "Overlay",
    "Parameter",
    "Process",
    "Question",
    "RuleAnswer",
    "Sheet",
    "Spec",
    "Stage",
    "ValueRange",
    "WatchedSpec",
    "adoption_of",
    "blank_overlay",
    "check_spec",
    "clause_counts",
    "coverage",
    "laid_over",
    "load_overlaid",
    "load_spec",
    "noted",
    "overlay_bytes",
    "products",
    "read_adoption",
    "read_overlay",
    "require_adopts",
    "with_value",
]
