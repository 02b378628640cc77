# SPDX-License-Identifier: Apache-2.0
"""Submission to verdicts as one value: compose, freeze, recompute, compare. Renders nothing, stores nothing."""

from footprint.study.compare import differences
from footprint.study.compose import compose, findings, recompute, same_inputs
from footprint.study.freeze import freeze, thaw
from footprint.study.inputs import METHOD, FactorOrigin, StudyInputs
from footprint.study.shipped import differs_from_shipped
from footprint.study.sureness import Draws
from footprint.study.views import electricity_views, with_headline

__all__ = [
    "METHOD",
    "Draws",
    "FactorOrigin",
    "StudyInputs",
    "compose",
    "differences",
    "differs_from_shipped",
    "electricity_views",
    "findings",
    "freeze",
    "recompute",
    "same_inputs",
    "thaw",
    "with_headline",
]
