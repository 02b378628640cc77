# SPDX-License-Identifier: Apache-2.0
"""Submission to verdicts as one value: compose, freeze, recompute, compare."""
