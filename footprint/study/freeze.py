# SPDX-License-Identifier: Apache-2.0
"""study.zip: the frozen inputs, readable by anyone, the same bytes every time; and its hostile-safe reading."""

import io
import json
import zipfile
from typing import Any

from pydantic import TypeAdapter, ValidationError

from footprint import __version__
from footprint.errors import InputError, Place, Record
from footprint.schema import Factor, GwpSet, canonical_json
from footprint.specs import AdoptionFile, Spec
from footprint.study.inputs import METHOD, FactorOrigin, StudyInputs
from footprint.submission import Submission

SCHEMA = "footprint/study/1"
MEMBERS = ("manifest.json", "submission.json", "spec.json", "factors.json", "gwp.json")
ADOPTION = "adoption.json"
"""One member more, where a body's adoption of the specification was given."""
LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes of one member that are still read; a thousand-line study has well under one hundredth of it."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FACTORS = TypeAdapter(dict[str, Factor])


def freeze(inputs: StudyInputs) -> bytes:
    """Return study.zip. Tool version and method number stand beside the content hash, not in it."""
    manifest = {
        "schema": SCHEMA,
        "content_hash": inputs.content_hash(),
        "parts": inputs.hashes(),
        "method": METHOD,
        "tool": __version__,
        "factor_set": {"id": inputs.origin.id, "version": inputs.origin.version},
    }
    parts: dict[str, Any] = dict(
        zip(MEMBERS, (manifest, inputs.submission, inputs.spec, inputs.factors, inputs.gwp), strict=True)
    )
    if inputs.adoption is not None:
        parts[ADOPTION] = inputs.adoption
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, canonical_json(part))
    return buffer.getvalue()


def _refused(why: str, file: str) -> InputError:
    return InputError(Record("study_unreadable", Place(file), why))


def _members(data: bytes, file: str) -> dict[str, Any]:
    """The JSON members of a study.zip; anything else in it, or anything too large, is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, most = archive.infolist(), len(MEMBERS) + 1
            if sorted(i.filename for i in infos if i.filename != ADOPTION) != sorted(MEMBERS) or len(infos) > most:
                raise _refused("members: " + ", ".join(sorted(i.filename for i in infos)[:8]), file)
            if any(info.file_size > LARGEST_MEMBER for info in infos):
                raise _refused(f"> {LARGEST_MEMBER} bytes", file)
            return {info.filename: json.loads(archive.read(info)) for info in infos}
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, NotImplementedError) as error:
        raise _refused(str(error), file) from error


def thaw(data: bytes, file: str = "study.zip") -> StudyInputs:
    """Read study.zip back; InputError when it is not one, or when a part does not match its hash."""
    members = _members(data, file)
    manifest = members["manifest.json"]
    try:
        if manifest["schema"] != SCHEMA:
            raise _refused(f"schema {manifest['schema']!r}", file)
        inputs = StudyInputs(
            submission=Submission.model_validate(members["submission.json"]),
            spec=Spec.model_validate(members["spec.json"]),
            factors=_FACTORS.validate_python(members["factors.json"]),
            origin=FactorOrigin(**manifest["factor_set"]),
            gwp=GwpSet.model_validate(members["gwp.json"]),
            adoption=AdoptionFile.model_validate(members[ADOPTION]) if ADOPTION in members else None,
        )
        declared = manifest["parts"]
    except (ValidationError, KeyError, TypeError) as error:
        raise _refused(str(error)[:300], file) from error
    changed = [name for name, found in inputs.hashes().items() if declared.get(name) != found]
    if changed or manifest.get("content_hash") != inputs.content_hash():
        raise InputError(Record("study_changed", Place(file), ", ".join(changed) or "content_hash"))
    return inputs
