# SPDX-License-Identifier: Apache-2.0
"""How long a text cell may be, and which characters it may hold (the text room's rule, for all that users send)."""

from footprint.text.visible import harmless, one_line, refused_points

__all__ = ["TEXT_LIMIT", "harmless", "one_line", "refused_points"]

TEXT_LIMIT = 1000
"""Longest text of a cell: the longest that a table cell of the report can still print on one page; Excel allows 32767."""
