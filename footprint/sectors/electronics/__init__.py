# SPDX-License-Identifier: Apache-2.0
"""Phones and microcomputers: chips from their dies, boards, displays, batteries, housings, metered assembly."""

from footprint.sectors.electronics.system import derive_electronics

__all__ = ["derive_electronics"]
