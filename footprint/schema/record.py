# SPDX-License-Identifier: Apache-2.0
"""The base of all value objects: frozen, nothing extra allowed, finite decimals only."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A frozen record; unknown fields are refused so that a typing error in a data file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError(f"not a finite number: {amount}")
    return amount


Number = Annotated[Decimal, AfterValidator(_finite)]
"""A finite Decimal."""

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in lower-case hex."""
