# SPDX-License-Identifier: Apache-2.0
"""Standard normal draws that belong to a text id: reproducible, independent between ids, whatever the order.

Philox is a counter-based generator: its key is the SHA-256 of seed and id, its counter the number of the draw. So the
draws of one exchange do not depend on which others exist, and draw 7 of a hundred is draw 7 of a thousand. (bw2calc's
`seed_override` hands one stream to every resource group, which makes technosphere and biosphere move together.)
"""

import hashlib

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]

_BITS = 53
_SPARE = np.uint64(64 - _BITS)


def normals(seed: int, text_id: str, count: int) -> Floats:
    """Draws 0 to count − 1 of `text_id` under `seed`, standard normal.

    The raw 64-bit words are numpy's promise of a stable stream; the middle of one of 2^53 equal cells of the unit
    interval goes through the inverse of the normal distribution, so 0 and 1 never occur.
    """
    digest = hashlib.sha256(f"{seed}\n{text_id}".encode()).digest()
    key = np.frombuffer(digest[:16], dtype="<u8").astype(np.uint64)
    raw = np.random.Philox(key=key).random_raw(count)
    return np.asarray(ndtri(((np.asarray(raw, np.uint64) >> _SPARE) + 0.5) * 2.0**-_BITS))


def multipliers(seed: int, text_id: str, count: int, sigma: float) -> Floats:
    """Lognormal with median 1 and standard deviation `sigma` of the logarithm; ones when sigma is 0."""
    return np.exp(sigma * normals(seed, text_id, count)) if sigma else np.ones(count)
