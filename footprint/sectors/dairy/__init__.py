# SPDX-License-Identifier: Apache-2.0
"""Dairy: raw milk from own farms or bought, the plant shared by dry matter, packs."""

from footprint.sectors.dairy.system import derive_dairy

__all__ = ["derive_dairy"]
