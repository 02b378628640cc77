# SPDX-License-Identifier: Apache-2.0
"""Two results of one product side by side: what moved, by path."""

from collections.abc import Iterator, Mapping
from typing import Any

from footprint.schema.canonical import plain


def differences(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, left, right) for every leaf that differs; a missing side is None.

    >>> list(differences({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]}))
    [('b[1]', 2, 3)]
    """
    left, right = plain(one), plain(other)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        for key in sorted({*left, *right}):
            yield from differences(left.get(key), right.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(left, list) and isinstance(right, list):
        for index in range(max(len(left), len(right))):
            one_item = left[index] if index < len(left) else None
            other_item = right[index] if index < len(right) else None
            yield from differences(one_item, other_item, f"{path}[{index}]")
    elif left != right:
        yield path, left, right
