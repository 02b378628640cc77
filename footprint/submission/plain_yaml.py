# SPDX-License-Identifier: Apache-2.0
"""A small YAML file from a person, as plain words with their places: nothing is turned into numbers or dates by YAML.

So ``1:30`` stays words and is not 90, and ``010`` is not 8. Anchors, tags, lists and deep nesting are refused (they have no
use here and can swell a file), and so is a key that stands twice, of which YAML would keep the last in silence.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from footprint.errors import InputError, Place, Record
from footprint.submission.words import harmless

LARGEST = 256 * 1024
"""Bytes; the longest scenario of a product, filled in for a hundred models, has less."""
DEEPEST = 4
"""Levels of keys: section, model, assumption, field."""


@dataclass(frozen=True)
class Word:
    """What stands at one place."""

    words: str
    where: Place


@dataclass(frozen=True)
class Branch:
    """Keys with what stands under them; `where` is the key it stands under itself."""

    entries: "dict[str, Word | Branch]"
    where: Place

    def words(self, key: str) -> str:
        """The words under `key`, empty when there are none."""
        found = self.entries.get(key)
        return found.words if isinstance(found, Word) else ""


def read_plain(data: bytes, file: str) -> Branch:
    """The mapping of a file; InputError naming line and column when it is none."""
    if len(data) > LARGEST:
        raise InputError(Record("file_too_large", Place(file), str(len(data)), fields={"most": str(LARGEST)}))
    try:
        text = data.decode("utf-8-sig")
        _refuse_events(text, file)
        node = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(
            Record("later_yaml", Place(file, "", _spot(getattr(error, "problem_mark", None))), _short(error))
        ) from error
    if node is None:
        return Branch({}, Place(file))
    if not isinstance(node, yaml.MappingNode):
        raise InputError(Record("later_yaml", _place(node, file), node.tag.rpartition(":")[2]))
    return _branch(node, Place(file), file)


def _short(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or error).split())[:200]


def _refuse_events(text: str, file: str) -> None:
    """Walk the file without building anything: no anchor, alias, tag or list, no second document, not too deep."""
    depth = documents = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.MappingStartEvent) - isinstance(event, yaml.MappingEndEvent)
        named = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if named or isinstance(event, yaml.SequenceStartEvent) or depth > DEEPEST or documents > 1:
            what = str(named or type(event).__name__.removesuffix("Event"))
            raise InputError(Record("later_yaml", Place(file, "", _spot(event.start_mark)), harmless(what)))


def _spot(mark: Any) -> str:
    return f"{mark.line + 1}:{mark.column + 1}" if mark else ""


def _place(node: yaml.Node, file: str) -> Place:
    return Place(file, "", _spot(node.start_mark))


def _branch(node: yaml.MappingNode, where: Place, file: str) -> Branch:
    found: dict[str, Word | Branch] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(Record("later_yaml", _place(key, file), key.tag.rpartition(":")[2]))
        if key.value in found:
            raise InputError(Record("later_twice", _place(key, file), harmless(key.value)))
        if isinstance(value, yaml.MappingNode):
            found[key.value] = _branch(value, _place(key, file), file)
        else:
            found[key.value] = Word(str(value.value).strip(), _place(value, file))
    return Branch(found, where)
