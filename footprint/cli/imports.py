# SPDX-License-Identifier: Apache-2.0
"""Which reader a file goes to, and under which source its rows stand in the own set."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from footprint.cli.files import read_bytes
from footprint.errors import InputError, Place, Record
from footprint.factors import SourceRow
from footprint.formats import read_pact
from footprint.formats.lci_database import read_lci
from footprint.schema import Factor, SourceRef
from footprint.submission.supplier import read_form

LARGEST_JSON = 8 * 1024 * 1024
Rows = tuple[dict[str, SourceRow], tuple[Factor, ...], Mapping[str, int]]
"""Sources by id, factors, and elementary flows without a GWP with how often they were met."""


def declared(file: Path, kind: str, set_id: str) -> Rows:
    """A supplier's declaration: a PACT json or our filled form."""
    found = read_pact(read_bytes(file, LARGEST_JSON), file.name) if kind == "pact" else read_form(file)
    factor = found.factor(set_id)
    key = f"{found.code}.v{found.version}"
    return {key: _row(key, factor.source)}, (factor,), {}


def from_database(
    file: Path, kind: str, set_id: str, stated: Mapping[str, str | None], flows: Mapping[str, str]
) -> Rows:
    """An LCI database; year, title and publisher are what the person states, since the files do not."""
    lacking = [name for name in ("year", "title", "publisher") if not stated[name]]
    if lacking:
        raise InputError(*(Record("import_stated", Place(file.name), f"--{name}") for name in lacking))
    if not file.exists():
        raise InputError(Record("cannot_read", Place(str(file)), str(file)))
    source = SourceRef(
        publisher=stated["publisher"] or "",
        title=stated["title"] or "",
        year=stated["year"] or "",
        url=f"urn:sha256:{_digest(file)}",
        licence=stated["licence"] or "not stated",
        opened=f"{file.name}, read by bw2io as {kind}",
    )
    found = read_lci(file, kind, set_id, source, flows)
    key = f"{kind}.{source.url[-8:]}"
    return {key: _row(key, source)}, found.factors, found.without_gwp


def _row(key: str, source: SourceRef) -> SourceRow:
    content = source.model_dump(exclude={"locator"})
    return SourceRow.model_validate({**content, "id": key, "licence_class": "private"})


def _digest(path: Path) -> str:
    """One hash over a file, or over all files of a folder with their names."""
    if path.is_file():
        return sha256(path.read_bytes()).hexdigest()
    whole = sha256()
    for file in sorted(one for one in path.rglob("*") if one.is_file()):
        whole.update(f"{file.relative_to(path).as_posix()}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
