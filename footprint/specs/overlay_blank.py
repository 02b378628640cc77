# SPDX-License-Identifier: Apache-2.0
"""An overlay nobody has filled in: every clause, rule value, question and setting with what stands there now."""

from typing import Any

import yaml

from footprint.schema import Clause
from footprint.schema.canonical import plain_number
from footprint.specs.models import Parameter, Question, Spec
from footprint.specs.overlay import FORMAT
from footprint.specs.overlay_fit import SETTINGS, setting_value
from footprint.text import LANGS, Bilingual, text

_WIDTH = 10_000
"""No line is folded: a body compares texts line by line."""


class _Dumper(yaml.SafeDumper):
    """None is written as nothing, so that a blank looks like a blank."""


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def blank_overlay(spec: Spec) -> bytes:
    """The file a body fills in: for each rule it has read, the page and what the text says; the rest stays as it is."""
    head = "".join(f"# {line}\n" for lang in LANGS for line in text("overlay.blank.head", lang).split("\n"))
    parts: list[dict[str, Any]] = [
        _front(spec),
        {"clauses": [_clause(clause) for clause in spec.clauses]},
        {"parameters": [_parameter(parameter) for parameter in spec.parameters]},
        {"questions": [_question(question) for question in spec.questions if question.kind in ("number", "choice")]},
        {"settings": [_setting(spec, name) for name in SETTINGS]},
    ]
    written = (yaml.dump(part, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH) for part in parts)
    return (head + "\n" + "\n".join(written)).encode()


def _front(spec: Spec) -> dict[str, Any]:
    return {
        "schema": FORMAT,
        "id": None,
        "spec": {"id": spec.id, "edition": spec.edition},
        "standard": {"number": spec.standard.number, "title": None, "issuer": None, "year": None},
        "body": {"zh": None, "en": None},
        "by": None,
        "date": None,
    }


def _words(words: Bilingual) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _clause(clause: Clause) -> dict[str, Any]:
    old = {"basis": clause.basis, "kind": clause.kind, "heading": _words(clause.heading), "text": _words(clause.text)}
    return {"clause": clause.id, "page": None, "old": old, "new": None}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    old = {"basis": parameter.basis, "value": plain_number(parameter.value), "unit": parameter.unit}
    return {"parameter": parameter.id, "page": None, "old": old, "new": None}


def _question(question: Question) -> dict[str, Any]:
    old = {"answer": question.answer.value if question.answer else None}
    return {"question": question.id, "page": None, "old": old, "new": None}


def _setting(spec: Spec, name: str) -> dict[str, Any]:
    return {"setting": name, "page": None, "old": {"value": setting_value(spec, name)}, "new": None}
