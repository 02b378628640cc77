# SPDX-License-Identifier: Apache-2.0
"""The factor pages of `docs/factors/`, generated from the files the program reads: one page per table.

Rebuild them with ``python -m footprint.factors.pages docs/factors``; a test fails while they are out of date.
``missing.md``, ``own.md`` and their Chinese twins in the same folder are written by hand.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from footprint.factors.factor_set import FactorSet
from footprint.factors.gwp import gwp_names, load_gwp
from footprint.factors.load import shipped
from footprint.schema import Factor, GwpSet
from footprint.schema.canonical import plain_number
from footprint.text import both
from footprint.units import symbol


def _word(key: str, **fields: object) -> str:
    """A heading in both languages."""
    pair = both(f"factor.page.{key}", **fields)
    return f"{pair.zh} · {pair.en}"


def _safe(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in rows), ""]


def _value(factor: Factor) -> str:
    """What the row says per unit: the published total, its gases (kg), its inputs."""
    parts = []
    if factor.co2e is not None:
        parts.append(f"**{plain_number(factor.co2e)}** kg CO2e ({_safe(factor.gwp_basis)})")
    parts += [f"{flow} {plain_number(kg)}" for flow, kg in sorted(factor.gases.items())]
    parts += [f"{plain_number(line.amount)} {symbol(line.unit)} × `{line.factor}`" for line in factor.inputs]
    return "<br>".join(parts)


def _source(factors: FactorSet, factor: Factor) -> str:
    key = next(k for k, s in factors.sources.items() if (s.url, s.title) == (factor.source.url, factor.source.title))
    return f"[{key}](sources.md#{key}): {_safe(factor.source.locator)}"


def _boundary(factor: Factor) -> str:
    """The boundary, what part of the chain it is where it is a part, and whether the material is recycled."""
    marks = [f"chain.{factor.chain}"] if factor.chain != "whole" else []
    marks += ["recycled"] if factor.recycled == "yes" else []
    return "<br>".join([_safe(factor.boundary), *(f"**{_word(mark)}**" for mark in marks)])


def topic_page(factors: FactorSet, topic: str) -> str:
    """The page of one table: every row with value, boundary, source, how it was read, and its caution."""
    rows = [factor for factor in factors.factors.values() if factor.topic == topic]
    headings = [_word(k) for k in ("id", "name", "unit", "value", "where", "boundary", "source", "grade", "caution")]
    body = (
        (
            f"`{factor.id}`",
            f"{_safe(factor.name.zh)}<br>{_safe(factor.name.en)}",
            symbol(factor.unit),
            _value(factor),
            f"{factor.geography}, {factor.year}",
            _boundary(factor),
            _source(factors, factor),
            f"{factor.grade}, {factor.licence_class}",
            f"{_safe(factor.caution.zh)}<br>{_safe(factor.caution.en)}" if factor.caution else "",
        )
        for factor in rows
    )
    title = f"# {_word('topic.' + topic)}"
    return "\n".join([title, "", _word("generated"), "", *_table(headings, body)])


def sources_page(factors: FactorSet) -> str:
    """Every source: who published what, under which licence, and what exactly was opened."""
    used = Counter((factor.source.url, factor.source.title) for factor in factors.factors.values())
    lines = [f"# {_word('sources')}", "", _word("generated"), ""]
    for key, source in sorted(factors.sources.items()):
        lines += [f"## {key}", "", f"{source.publisher}: {source.title} ({source.year}). <{source.url}>", ""]
        lines += [f"- {_word('licence')}: {source.licence} ({source.licence_class})"]
        lines += [f"- {_word('opened')}: {source.opened} ({source.certainty})"]
        lines += [f"- {_word('rows')}: {used[source.url, source.title]}", ""]
    return "\n".join(lines)


def gwp_page(sets: Sequence[GwpSet]) -> str:
    """All species side by side in the GWP sets, with the place of each value and its note."""
    flows = sorted({flow for item in sets for flow in item.species})
    headings = [_word("flow"), _word("name"), *(item.id for item in sets), _word("source")]
    body = []
    for flow in flows:
        found = [item.species.get(flow) for item in sets]
        one = next(gwp for gwp in found if gwp is not None)
        notes = [f"{item.id}: {gwp.locator}. {gwp.note}".strip() for item, gwp in zip(sets, found, strict=True) if gwp]
        values = [plain_number(gwp.value) if gwp else "" for gwp in found]
        body.append((f"`{flow}`", f"{one.name.zh}<br>{one.name.en}", *values, "<br>".join(map(_safe, notes))))
    return "\n".join([f"# {_word('gwp')}", "", _word("generated"), "", *_table(headings, body)])


def index_page(factors: FactorSet) -> str:
    """Counts by table, kind, grade and licence class, and the way to every page."""
    everyone = factors.factors.values()
    lines = [f"# {factors.title.zh} · {factors.title.en} `{factors.id}` {factors.version}", "", _word("generated"), ""]
    topics = Counter(factor.topic for factor in everyone)
    body = [(f"[{_word('topic.' + t)}]({t}.md)", str(n)) for t, n in sorted(topics.items())]
    lines += _table([_word("table"), _word("rows")], [*body, (_word("all"), str(len(everyone)))])
    for field in ("kind", "grade", "licence_class"):
        counts = Counter(str(getattr(factor, field)) for factor in everyone)
        lines += _table([_word(field), _word("rows")], [(key, str(n)) for key, n in sorted(counts.items())])
    links = {"sources": "sources.md", "gwp": "gwp.md", "missing": "missing.md", "own": "own.md"}
    return "\n".join([*lines, *(f"- [{_word(key)}]({file})" for key, file in links.items()), ""])


def pages(factors: FactorSet, sets: Sequence[GwpSet]) -> dict[str, str]:
    """Return file name -> text of every generated page."""
    topics = sorted({factor.topic for factor in factors.factors.values()})
    found = {f"{topic}.md": topic_page(factors, topic) for topic in topics}
    return {**found, "README.md": index_page(factors), "sources.md": sources_page(factors), "gwp.md": gwp_page(sets)}


def write(folder: Path) -> None:
    """Write all pages of the shipped set into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(shipped(), [load_gwp(name) for name in gwp_names()]).items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
