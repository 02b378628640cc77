# SPDX-License-Identifier: Apache-2.0
"""The shape every figure travels in (design D1): amount, unit, status, source pointer."""

from typing import Literal

from footprint.schema.record import Frozen, Number

Status = Literal["measured", "supplier", "default", "derived", "assumed", "illustrative"]
"""Who said this number: read off a meter or document; said by a supplier; a rule's default; worked out from others;
assumed by the practitioner (with a decision); put there only to make an example whole."""


class Value(Frozen):
    """One figure. `unit` is a unit id; `source` points at the cell (``物料清单!C5``), factor id or clause id it comes from."""

    amount: Number
    unit: str
    status: Status
    source: str
