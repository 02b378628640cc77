# SPDX-License-Identifier: Apache-2.0
"""Reads an overlay file. It comes from outside, so it is bounded and plain: YAML of texts, lists and mappings only.

No tag, alias or number of YAML is taken: every scalar is the text that stands there, and the form says what it becomes.
A change left as `footprint spec overlay` wrote it (no page, no new value) was not read yet and says nothing.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from footprint.errors import InputError, Place, Record
from footprint.specs.overlay import Overlay
from footprint.text import both
from footprint.text.visible import harmless, one_line, refused_points

LARGEST = 1024 * 1024
"""Bytes of an overlay that is still read; one that changes every clause of a shipped specification has under 150 000."""
LISTS = {"clauses": "clause", "parameters": "parameter", "questions": "question", "settings": "setting"}
_MOST_SAID = 50
_DEEPEST = 10
_BLANK = ("", "~", "null")
_KINDS = {
    "date": "date",
    "decimal": "figure",
    "value_error": "figure",
    "finite": "figure",
    "bool": "yes_no",
    "tuple": "list",
    "model": "mapping",
    "dataclass": "pair",
    "string_too_long": "shorter",
}


class _Plain(yaml.BaseLoader):
    """YAML whose scalars are texts; an alias, deep nesting or a name that stands twice is refused."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(problem="alias", problem_mark=self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.composer.ComposerError(problem="depth")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or names.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(problem="key", problem_mark=key.start_mark)
        return super().construct_mapping(node, deep)


def overlay_bytes(path: Path) -> bytes:
    """The bytes of an overlay file; InputError when it is not there or too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(_too_large(str(path), path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise InputError(Record("cannot_read", Place(str(path)), error.strerror or type(error).__name__)) from error


def _too_large(file: str, size: int) -> Record:
    return Record("file_too_large", Place(file), str(size), fields={"most": str(LARGEST)})


def read_overlay(content: bytes, file: str) -> Overlay:
    """The overlay that `content` holds; InputError with everything that is wrong with it. `file` is its name."""
    raw = _texts(content, file)
    records = list(_letters(raw, file))
    if records:
        raise InputError(*records)
    touched = _touched(_without_blanks(raw))
    try:
        overlay = Overlay.model_validate(touched)
    except ValidationError as error:
        found = error.errors()[:_MOST_SAID]
        raise InputError(*(_misfit(dict(one), touched, file) for one in found)) from error
    if not overlay.changes():
        raise InputError(Record("overlay_nothing", Place(file), overlay.id))
    return overlay.in_order()


def _texts(content: bytes, file: str) -> Any:
    if len(content) > LARGEST:
        raise InputError(_too_large(file, len(content)))
    try:
        raw = yaml.load(content.decode("utf-8-sig"), _Plain)  # noqa: S506  (builds texts, lists and mappings only)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        cell = f"{mark.line + 1}:{mark.column + 1}" if mark else ""
        why = harmless(one_line(str(getattr(error, "problem", None) or type(error).__name__)))
        raise InputError(Record("overlay_unreadable", Place(file, "", cell), why)) from error
    if not isinstance(raw, dict):
        raise InputError(Record("overlay_unreadable", Place(file), type(raw).__name__))
    return raw


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield path, key
            yield from _leaves(item, (*path, harmless(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value, 1):
            yield from _leaves(item, (*path, str(index)))


def _letters(raw: Any, file: str) -> Iterator[Record]:
    """Characters that the eye cannot see or that reorder what it sees are refused at their field."""
    for path, words in _leaves(raw):
        points = refused_points(one_line(words))
        if points:
            yield Record("overlay_letters", Place(file, "", ".".join(path)), ", ".join(points[:5]))


def _without_blanks(value: Any) -> Any:
    """Texts on one line; what is blank is not there."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_without_blanks(item) for item in value]
    cleaned = {key: _without_blanks(item) for key, item in value.items()}
    return {key: item for key, item in cleaned.items() if item not in _BLANK}


def _touched(raw: dict[str, Any]) -> dict[str, Any]:
    """Without the changes that nobody has filled in."""
    kept = {}
    for name in LISTS:
        if isinstance(items := raw.get(name), list):
            kept[name] = [item for item in items if not isinstance(item, dict) or {"page", "new"} & item.keys()]
    return {**raw, **kept}


def _place(loc: tuple[int | str, ...], raw: Mapping[str, Any], file: str) -> Place:
    """List, target and field of one fault."""
    if len(loc) > 1 and loc[0] in LISTS and isinstance(loc[1], int):
        items = raw[str(loc[0])]
        item = items[loc[1]] if loc[1] < len(items) else {}
        target = item.get(LISTS[str(loc[0])]) if isinstance(item, dict) else None
        named = harmless(target) if isinstance(target, str) else f"#{loc[1] + 1}"
        return Place(file, str(loc[0]), " ".join((named, ".".join(harmless(str(part)) for part in loc[2:]))).strip())
    return Place(file, "", ".".join(harmless(str(part)) for part in loc))


def _misfit(error: dict[str, Any], raw: Mapping[str, Any], file: str) -> Record:
    """One fault of the form as a record in both languages."""
    where, kind, given = _place(error["loc"], raw, file), str(error["type"]), error.get("input")
    field = harmless(str(error["loc"][-1]))
    if kind == "missing":
        return Record("overlay_missing", where, field)
    if kind == "extra_forbidden":
        return Record("overlay_field_unknown", where, field)
    shown = harmless(given) if isinstance(given, str) else type(given).__name__
    limits = error.get("ctx") or {}
    known = limits.get("expected") or limits.get("pattern")
    if known is not None:
        fields = {"expected_zh": str(known), "expected_en": str(known)}
    else:
        name = next((word for start, word in _KINDS.items() if kind.startswith(start)), "words")
        said = both(f"overlay.expected.{name}", most=str(limits.get("max_length", "")))
        fields = {"expected_zh": said.zh, "expected_en": said.en}
    return Record("overlay_form", where, shown, fields=fields)
