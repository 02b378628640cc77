# SPDX-License-Identifier: Apache-2.0
"""Overlays of a body that does not exist, as data and as YAML; what they "read" is invented and stands for nothing."""

from decimal import Decimal
from typing import Any

import yaml
from hypothesis import strategies as st

from footprint.schema.canonical import plain_number
from footprint.specs import Overlay, Spec, read_overlay


def head(spec: Spec, /, **changes: Any) -> dict[str, Any]:
    """The head of an overlay over `spec`."""
    return {
        "schema": "footprint/overlay/1",
        "id": "fiction-1",
        "spec": {"id": spec.id, "edition": spec.edition},
        "standard": {
            "number": spec.standard.number or "T/FICTION 1",
            "title": "虚构文本",
            "issuer": "虚构机构",
            "year": "2022",
        },
        "body": {"zh": "虚构认证有限公司", "en": "Fictitious Certification Ltd"},
        "by": "核读员甲",
        "date": "2026-11-20",
        **changes,
    }


def clause_read(spec: Spec, key: str, **new: Any) -> dict[str, Any]:
    """One clause turned to basis standard, and what else the text says."""
    clause = spec.clause(key)
    told = {"basis": "standard", **new}
    present: dict[str, Any] = {
        "basis": clause.basis,
        "kind": clause.kind,
        "heading": {"zh": clause.heading.zh, "en": clause.heading.en},
        "text": {"zh": clause.text.zh, "en": clause.text.en},
    }
    return {"clause": key, "page": "第 5 页", "old": {name: present[name] for name in told}, "new": told}


def value_read(spec: Spec, key: str, value: str | None = None, **new: Any) -> dict[str, Any]:
    """One rule value; without `value` it is confirmed."""
    parameter = spec.parameter(key)
    old = {"basis": parameter.basis, "value": plain_number(parameter.value), "unit": parameter.unit}
    told = {"basis": "standard", **({} if value is None else {"value": value}), **new}
    return {"parameter": key, "page": "表 3", "old": old, "new": told}


def answer_read(key: str, answer: str) -> dict[str, Any]:
    """One question answered."""
    return {"question": key, "page": "5.3", "old": {}, "new": {"answer": answer}}


def setting_read(name: str, old: str, new: str) -> dict[str, Any]:
    """One setting."""
    return {"setting": name, "page": "7", "old": {"value": old}, "new": {"value": new}}


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(content: Any) -> bytes:
    return yaml.dump(content, Dumper=_NoAliases, allow_unicode=True, sort_keys=False).encode()


def overlay(spec: Spec, /, **changes: Any) -> Overlay:
    """The overlay as it is read from its file."""
    return read_overlay(as_yaml(head(spec, **changes)), "fiction.yaml")


@st.composite
def readings(draw: st.DrawFn, spec: Spec) -> dict[str, Any]:
    """The lists of an overlay over `spec`: at least one clause, any values, answers and digits."""
    clauses = draw(
        st.lists(st.sampled_from([c.id for c in spec.clauses if c.basis != "standard"]), min_size=1, unique=True)
    )
    values = draw(st.lists(st.sampled_from([p.id for p in spec.parameters]), unique=True, max_size=6))
    limits = draw(st.lists(st.sampled_from(["cut_off_single", "cut_off_total"]), unique=True))
    figure = st.decimals(Decimal("0.01"), Decimal("0.9"), places=3).map(str)
    words = st.text(st.sampled_from("甲乙丙丁 abc0"), min_size=1, max_size=20).filter(str.strip)
    pair = st.fixed_dictionaries({"zh": words.map(str.strip), "en": words.map(str.strip)})
    told = [clause_read(spec, key, **({"text": draw(pair)} if draw(st.booleans()) else {})) for key in clauses]
    decimals = draw(st.integers(0, 6).filter(lambda digits: digits != spec.decimals))
    return {
        "clauses": told,
        "parameters": [value_read(spec, key, draw(figure)) for key in values],
        "questions": [answer_read(key, draw(figure)) for key in limits],
        "settings": [setting_read("decimals", str(spec.decimals), str(decimals))] if draw(st.booleans()) else [],
    }
