# SPDX-License-Identifier: Apache-2.0
"""Submission to verdicts as one value: compose, freeze, recompute, compare. Renders nothing, stores nothing."""

from footprint.study.compare import differences
from footprint.study.compose import compose, findings, recompute, same_inputs
from footprint.study.freeze import freeze, thaw
from footprint.study.inputs import METHOD, FactorOrigin, StudyInputs

__all__ = [
    "METHOD",
    "FactorOrigin",
    "StudyInputs",
    "compose",
    "differences",
    "findings",
    "freeze",
    "recompute",
    "same_inputs",
    "thaw",
]
