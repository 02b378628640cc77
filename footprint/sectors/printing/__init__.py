# SPDX-License-Identifier: Apache-2.0
"""Printed matter: from the finished copy back to the sheet, with everything per run spread over the run."""

from footprint.sectors.printing.system import derive_printing

__all__ = ["derive_printing"]
