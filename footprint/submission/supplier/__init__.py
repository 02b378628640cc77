# SPDX-License-Identifier: Apache-2.0
"""The two-page form that asks a supplier for a declared footprint, and its reading back."""

from footprint.submission.supplier.read import read_form
from footprint.submission.supplier.write import form_bytes

__all__ = ["form_bytes", "read_form"]
