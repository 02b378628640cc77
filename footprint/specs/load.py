# SPDX-License-Identifier: Apache-2.0
"""Reads `product_specs/<product>/*.yaml` into one `Spec`. Figures are Decimals from the file's own digits.

Files: spec.yaml (identity, scope, stages, processes …), sheets.yaml (order, choices, extend, sheets; laid over
`common/sheets.yaml`, whose `limits` are fields of every specification), parameters.yaml, questions.yaml (before those of
`common/questions.yaml`, which every product has), clauses.yaml.
Sources are named once in spec.yaml under `sources` and referred to by key (``source: ecobalyse`` or
``source: {ref: ecobalyse, locator: …}``).

Products that share rules name a `family` in spec.yaml: `common/<family>/` holds the same files (and sources.yaml), which
come before the product's own (`factor_fit` is joined over all three); there, and in `common/`, an id that begins with ``~/`` stands for
``<product>/<edition>/``.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record
from footprint.specs.models import Spec

COMMON = "common"
_PARTS = ("parameters", "questions", "clauses")


_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same constructors either way; libyaml only reads the text several times as fast."""


class _DecimalLoader(_Safe):  # type: ignore[misc]  # which of the two is known only here
    """YAML whose decimal figures keep their digits."""


def _decimal(loader: yaml.SafeLoader, node: yaml.Node) -> Decimal:
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.constructor.ConstructorError(problem="a figure must be a scalar", problem_mark=node.start_mark)
    return Decimal(str(loader.construct_scalar(node)).replace("_", ""))


_DecimalLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def read_yaml(path: Path) -> Any:
    """The content of one YAML file, decimals kept; a broken file is an InputError naming line and column."""
    try:
        return yaml.load(path.read_text("utf-8"), _DecimalLoader)  # noqa: S506  (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        cell = f"{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise InputError(Record("spec_unreadable", Place(str(path), "", cell), str(error))) from error


def products(root: Path | None = None) -> tuple[str, ...]:
    """Ids of all products that have a specification."""
    folder = root or data_folder("product_specs")
    return tuple(sorted(path.parent.name for path in folder.glob("*/spec.yaml")))


def with_sources(item: Any, sources: dict[str, Any]) -> Any:
    """Replace every `source: key` by the source record, with the locator laid over it."""
    if isinstance(item, list):
        return [with_sources(part, sources) for part in item]
    if not isinstance(item, dict):
        return item
    filled = {key: with_sources(value, sources) for key, value in item.items() if key != "source"}
    if "source" in item:
        source = item["source"]
        if isinstance(source, str):
            source = {"ref": source}
        over = {key: value for key, value in source.items() if key != "ref"}
        base = sources[source["ref"]] if "ref" in source else {}
        filled["source"] = {**base, **over}
    return filled


def _sheets(own: dict[str, Any], common: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The product's sheets in its order, shared ones extended, and all choice lists."""
    known = {sheet["id"]: sheet for sheet in [*common["sheets"], *own.get("sheets", [])]}
    for key, columns in own.get("extend", {}).items():
        known[key] = {**known[key], "columns": [*known[key]["columns"], *columns]}
    return [known[key] for key in own["order"]], {**common["choices"], **own.get("choices", {})}


def of_family(family: Path | None, name: str) -> Any:
    """What the family shares in one file; nothing where there is no family or no such file."""
    path = family / f"{name}.yaml" if family else None
    return (read_yaml(path) or {}) if path and path.exists() else {}


def _laid_over(own: dict[str, Any], family: dict[str, Any]) -> dict[str, Any]:
    """A product's sheets file over that of its family: sheets and choices of both, the product's order if it has one."""
    merged: dict[str, Any] = {key: {**family.get(key, {}), **own.get(key, {})} for key in ("choices", "extend")}
    merged["sheets"] = [*family.get("sheets", []), *own.get("sheets", [])]
    return {**merged, "order": own.get("order") or family["order"]}


def _named(item: Any, product: str) -> Any:
    """Replace the ``~/`` of a family's ids by the product and its edition."""
    if isinstance(item, list):
        return [_named(part, product) for part in item]
    if isinstance(item, dict):
        return {key: _named(value, product) for key, value in item.items()}
    return product + item[1:] if isinstance(item, str) and item.startswith("~/") else item


def _derived_choices(raw: dict[str, Any]) -> dict[str, Any]:
    """Drop-downs that repeat other parts of the spec: product categories and processes."""
    process = [{"id": p["id"], "name": p["name"]} for p in raw["processes"]]
    return {"category": raw["scope"]["codes"], "process": process}


@cache
def load_spec(product: str, root: Path | None = None) -> Spec:
    """Return the specification of `product`; InputError when there is none or a file does not fit the schema."""
    folder = root or data_folder("product_specs")
    if product not in products(folder):
        known = ", ".join(products(folder))
        raise InputError(Record("product_unknown", Place("", "", product), product, fields={"known": known}))
    raw: dict[str, Any] = read_yaml(folder / product / "spec.yaml")
    named = raw.pop("family", None)
    family = folder / COMMON / named if named else None
    if family and not family.is_dir():
        raise InputError(Record("spec_invalid", Place(str(folder / product)), f"family: {named}"))
    sources = {**of_family(family, "sources"), **raw.pop("sources")}
    shared = of_family(family, "spec")
    fit = {**shared.get("factor_fit", {}), **raw.get("factor_fit", {})}
    raw = {**shared, **raw}
    for part in _PARTS:
        own = read_yaml(folder / product / f"{part}.yaml") or []
        raw[part] = [*of_family(family, part), *own, *(of_family(folder / COMMON, part) or [])]
    own, common = (read_yaml(folder / name / "sheets.yaml") or {} for name in (product, COMMON))
    raw["sheets"], choices = _sheets(_laid_over(own, of_family(family, "sheets")), common)
    raw["choices"] = {**choices, **_derived_choices(raw)}
    limits = common.get("limits", {})
    raw = {**limits, **raw, "factor_fit": {**limits.get("factor_fit", {}), **fit}}
    raw = _named(raw, f"{raw['id']}/{raw['edition']}")
    try:
        return Spec.model_validate(with_sources(raw, sources))
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise InputError(Record("spec_invalid", Place(str(folder / product)), where)) from error
