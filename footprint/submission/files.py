# SPDX-License-Identifier: Apache-2.0
"""Writing a file whole or not at all."""

import tempfile
from pathlib import Path

from footprint.errors import InputError, Place, Record


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to a draft beside `path` and move it there; a failure leaves what was there before, and no draft."""
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            draft = Path(file.name)
            file.write(data)
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        found = error.strerror or type(error).__name__
        raise InputError(Record("submission_cannot_write", Place(str(path)), found, "file")) from error
