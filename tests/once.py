# SPDX-License-Identifier: Apache-2.0
"""What is costly and the same for every worker of a test run is made by one of them, in a folder of the run."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


@cache
def _folder() -> Path:
    """The folder of this test run, one for all its workers; its own, so that nothing is written elsewhere."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    folder = Path(tempfile.gettempdir()) / f"footprint-run-{run}" if run else Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    return folder


def once(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills the first time any worker asks for `name`; the others wait for it, then only read."""
    place = _folder() / name
    with (_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            fresh = Path(tempfile.mkdtemp(dir=_folder()))
            make(fresh)
            fresh.rename(place)
    return place
