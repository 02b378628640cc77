# SPDX-License-Identifier: Apache-2.0
"""Clothing and home textiles: from the garment back to the fibre, energy by meter or by rule."""

from footprint.sectors.textiles.system import derive_textiles

__all__ = ["derive_textiles"]
