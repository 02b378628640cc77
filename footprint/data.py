# SPDX-License-Identifier: Apache-2.0
"""Where the data folders are: inside the package in a wheel, at top level in a checkout."""

from pathlib import Path
from typing import Literal

Folder = Literal["product_specs", "factors", "templates"]

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: Folder) -> Path:
    """Return the folder `name`, looking first in the wheel, then in the checkout.

    >>> data_folder("factors").name
    'factors'
    """
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
