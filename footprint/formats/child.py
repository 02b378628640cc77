# SPDX-License-Identifier: Apache-2.0
"""Runs one of our child scripts with everything it may write inside one folder, and returns its JSON answer.

bw2data writes at import and logs to stdout, so it never lives in our process (design D5).
"""

import json
import os
import site
import subprocess
import sys
from pathlib import Path
from typing import Any

from footprint.errors import Record, SystemPartMissing

Plan = dict[str, Any]
_HOMES: tuple[str, ...] = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
    "TMPDIR",
    "TEMP",
    "TMP",
)


def run_child(script: Path, work: Plan, staging: Path) -> dict[str, Any]:
    """Return what `script` answers to `work`; its Brightway projects lie in ``staging/project``.

    SystemPartMissing with the last line of its stderr when it fails.
    """
    home, answer = staging / "home", staging / "answer.json"
    for path in (home, staging / "project"):
        path.mkdir()
    env = {**os.environ, **dict.fromkeys(_HOMES, str(home)), "BRIGHTWAY2_DIR": str(staging / "project")}
    env |= {"PYTHONUSERBASE": site.getuserbase(), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    ran = subprocess.run(  # noqa: S603  (our own file, our own interpreter)
        [sys.executable, "-P", str(script), str(answer)],
        input=json.dumps(work).encode(),
        capture_output=True,
        cwd=home,
        env=env,
        check=False,
    )
    if ran.returncode:
        last = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise SystemPartMissing(Record("export_child", value="".join(last)))
    found: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return found
