# SPDX-License-Identifier: Apache-2.0
"""Linked systems -> a Brightway project on disk that an expert opens in Activity Browser.

A child process with its own HOME writes it (see `brightway_child`); it is moved into place when it is whole. bw2data
keeps float32, so its score differs from ours by up to about 1E-6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from footprint.errors import InputError, Record, SystemPartMissing
from footprint.formats.child import Plan, run_child
from footprint.schema import Exchange, FlowNode, LinkedSystem, Node, bare
from footprint.text import Lang, text

PROJECT = "footprint"
FLOWS, BACKGROUND, FOREGROUND = "footprint biosphere", "footprint background", "footprint foreground"
_CHILD = Path(__file__).with_name("brightway_child.py")


@dataclass(frozen=True)
class StoredScore:
    """What the stored project gives for one model with one method, kg CO2e per declared unit, float32 inside."""

    model: str
    method: tuple[str, ...]
    score: str


@dataclass(frozen=True)
class ProjectReport:
    """Where the project is, how many nodes each database holds, and the scores read back from it."""

    folder: str
    project: str
    counts: dict[str, int]
    scores: tuple[StoredScore, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data for `--json`."""
        return asdict(self)

    def lines(self, lang: Lang) -> list[str]:
        """The report for a terminal, one sentence per line."""
        said = [text("calculation.export.done", lang, folder=self.folder, project=self.project)]
        for name, count in self.counts.items():
            said.append(text("calculation.export.count", lang, name=name, count=count))
        for row in self.scores:
            said.append(
                text(
                    "calculation.export.score",
                    lang,
                    model=row.model,
                    method=" / ".join(row.method),
                    score=f"{float(row.score):.6g}",
                )
            )
        return said


def export_project(systems: Sequence[LinkedSystem], folder: Path) -> ProjectReport:
    """Write all models into one Brightway project under `folder` (new or empty; open it with BRIGHTWAY2_DIR=folder).

    Raises InputError for a folder in use and for factors that may not be passed on, SystemPartMissing when the child
    process fails; then nothing is left behind.
    """
    _refuse_private(systems)
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(Record("export_folder", value=str(folder)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".brightway-", dir=folder.parent) as staging:
            found = run_child(_CHILD, plan(systems), Path(staging))
            if folder.is_dir():
                folder.rmdir()  # Windows does not move onto a folder, not even an empty one
            (Path(staging) / "project").replace(folder)
    except OSError as error:
        raise SystemPartMissing(Record("export_child", value=str(error))) from error
    scores = tuple(StoredScore(row["model"], tuple(row["method"]), row["score"]) for row in found["scores"])
    return ProjectReport(str(folder), PROJECT, found["counts"], scores)


def _refuse_private(systems: Iterable[LinkedSystem]) -> None:
    private = sorted({bare(node.id) for system in systems for node in system.factors if node.private})
    if private:
        raise InputError(Record("export_private", value=", ".join(private)))


def plan(systems: Sequence[LinkedSystem]) -> Plan:
    """Everything the child writes, as plain JSON; codes are our text ids, a process's with its model before it."""
    flows = {flow.id: flow for system in systems for flow in system.flows}
    factors = {node.id: node for system in systems for node in system.factors}
    emitted = {exchange for system in systems for exchange in system.biosphere}
    taken = {e for system in systems for e in system.technosphere if e.taker in factors}
    background = [_row(node, bare(node.id), "", sorted(taken) + sorted(emitted)) for _, node in sorted(factors.items())]
    foreground = [
        _row(node, f"{system.model}/{bare(node.id)}", system.model, system.technosphere)
        for system in systems
        for node in system.processes
    ]
    return {
        "project": PROJECT,
        "databases": [
            {"name": FLOWS, "rows": [_flow_row(flow) for _, flow in sorted(flows.items())]},
            {"name": BACKGROUND, "rows": background},
            {"name": FOREGROUND, "rows": foreground},
        ],
        "methods": _methods(systems[0].gwp_set, [flow for _, flow in sorted(flows.items())]),
        "demands": [
            {
                "model": system.model,
                "database": FOREGROUND,
                "code": f"{system.model}/{bare(system.demand[0])}",
                "amount": str(system.demand[1]),
            }
            for system in systems
        ],
    }


def _methods(gwp_set: str, flows: Sequence[FlowNode]) -> list[Plan]:
    """The headline leaves biogenic uptake out; the second method counts it."""
    ways = (("GWP100", [flow for flow in flows if not flow.is_uptake]), ("GWP100, with biogenic uptake", flows))
    return [
        {
            "key": ["footprint", gwp_set, name],
            "description": f"kg CO2e per kg, {gwp_set}",
            "factors": [[_key(flow.id, ""), str(flow.value)] for flow in counted],
        }
        for name, counted in ways
    ]


def _row(node: Node, code: str, model: str, exchanges: Sequence[Exchange]) -> Plan:
    own = {"input": _key(node.id, model), "amount": str(node.output), "type": "production"}
    others = [
        {
            "input": _key(exchange.giver, model),
            "amount": str(exchange.amount),
            "type": "biosphere" if exchange.giver.startswith("flow:") else "technosphere",
        }
        for exchange in exchanges
        if exchange.taker == node.id
    ]
    return {
        "code": code,
        **_names(node),
        "reference product": node.name.en,
        "unit": node.unit,
        "location": node.location or "GLO",
        "comment": node.comment,
        "type": "processwithreferenceproduct",
        "exchanges": [own, *others],
    }


def _flow_row(flow: FlowNode) -> Plan:
    return {
        "code": bare(flow.id),
        **_names(flow),
        "unit": "kg",
        "categories": ["air"],
        "type": "emission",
        "exchanges": [],
    }


def _names(thing: Node | FlowNode) -> dict[str, str]:
    return {"name": f"{thing.name.zh} | {thing.name.en}", "name_zh": thing.name.zh, "name_en": thing.name.en}


def _key(text_id: str, model: str) -> list[str]:
    kind, name = text_id.split(":", 1)
    return {"flow": [FLOWS, name], "factor": [BACKGROUND, name], "process": [FOREGROUND, f"{model}/{name}"]}[kind]
