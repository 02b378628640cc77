# SPDX-License-Identifier: Apache-2.0
"""A set of one's own: an empty one to fill, or rows that came from elsewhere, laid into a new folder or an old one."""

import re
from collections.abc import Mapping
from pathlib import Path

from footprint.errors import InputError, Place, Record, stops
from footprint.factors.factor_set import FactorSet, SourceRow
from footprint.factors.load import load_set, shipped
from footprint.factors.merge import check_beside
from footprint.factors.write import package_files
from footprint.schema import Factor
from footprint.text import Bilingual, both

TOPIC = "materials"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_RESERVED = ("open", "gwp")


def set_name(folder: Path) -> str:
    """The id of a set in `folder`: the folder's name; InputError when it cannot be one.

    >>> set_name(Path("data/acme-2026"))
    'acme-2026'
    """
    name = folder.resolve().name
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise InputError(Record("factors_set_name", Place(str(folder)), name))
    return name


def new_files(folder: Path) -> dict[str, bytes]:
    """The files of an empty set for `folder`, with a README in both languages; InputError when the folder is in use."""
    name = set_name(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(Record("factors_folder_used", Place(str(folder)), str(folder)))
    files = package_files(name, "1.0.0", both("factor.own.title", name=name), {}, (), (TOPIC,))
    return {**files, "README.md": _readme(name)}


def _readme(name: str) -> bytes:
    words = both("factor.own.readme", name=name, topic=TOPIC)
    return f"{words.zh.rstrip()}\n\n{words.en.rstrip()}\n".encode()


def add_files(folder: Path, sources: Mapping[str, SourceRow], factors: tuple[Factor, ...]) -> dict[str, bytes]:
    """The files of the set in `folder` with `factors` added to it; a new set when there is none.

    The ids of `factors` begin with the set's name. InputError when a row or a different source of that id is there, or
    when the set that would come of it does not pass its checks.
    """
    if not folder.exists() or not any(folder.iterdir()):
        name = set_name(folder)
        title = both("factor.own.title", name=name)
        old = FactorSet(id=name, version="1.0.0", title=title, factors={}, sources={})
    else:
        old = load_set(folder)
    clashes = [Record("factors_row_there", Place(folder.name), f.id) for f in factors if f.id in old.factors]
    clashes += [
        Record("factors_source_there", Place(folder.name), key)
        for key, source in sources.items()
        if old.sources.get(key, source) != source
    ]
    if clashes:
        raise InputError(*clashes)
    together = {factor.id: factor for factor in (*old.factors.values(), *factors)}
    new = old.model_copy(update={"factors": together, "sources": {**old.sources, **sources}})
    found = check_beside(new, shipped())
    if stops(found):
        raise InputError(*(record for record in found if record.severity == "error"))
    files = package_files(new.id, new.version, new.title, new.sources, together.values())
    return {**files, "README.md": _readme(old.id)} if not old.factors else files


def title_of(words: str) -> Bilingual:
    """A name that came in one language only, said so in the other.

    >>> title_of("polyester yarn").zh
    'polyester yarn（原文）'
    """
    if re.search(r"[\u4e00-\u9fff]", words):
        return Bilingual(words, f"{words} (as written)")
    return Bilingual(f"{words}（原文）", words)
