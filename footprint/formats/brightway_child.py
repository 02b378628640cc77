# SPDX-License-Identifier: Apache-2.0
"""Run as a process of its own: plain JSON on stdin becomes a Brightway project; the result goes to the file named.

Only this file touches bw2data. Its parent gives it an own HOME and BRIGHTWAY2_DIR and swallows its stdout, because
bw2data writes at import and logs there. Needs nothing of `footprint`, so it can be run by path.
"""

import json
import sys
from pathlib import Path
from typing import Any


def write_project(plan: dict[str, Any]) -> dict[str, Any]:
    """Write databases and methods, then score every demand from what was stored."""
    import bw2calc
    import bw2data

    bw2data.projects.set_current(plan["project"])
    for database in plan["databases"]:
        rows = {(database["name"], row["code"]): _row(row) for row in database["rows"]}
        bw2data.Database(database["name"]).write(rows)
    for method in plan["methods"]:
        made = bw2data.Method(tuple(method["key"]))
        made.register(unit="kg CO2e", description=method["description"])
        made.write([(tuple(flow), float(value)) for flow, value in method["factors"]])
    scores = []
    for demand in plan["demands"]:
        node = bw2data.get_node(database=demand["database"], code=demand["code"])
        for method in plan["methods"]:
            lca = bw2calc.LCA({node: float(demand["amount"])}, method=tuple(method["key"]))
            lca.lci()
            lca.lcia()
            scores.append({"model": demand["model"], "method": method["key"], "score": repr(float(lca.score))})
    return {"scores": scores, "counts": {d["name"]: len(bw2data.Database(d["name"])) for d in plan["databases"]}}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    exchanges = [
        {"input": tuple(entry["input"]), "amount": float(entry["amount"]), "type": entry["type"]}
        for entry in row["exchanges"]
    ]
    return {**row, "exchanges": exchanges}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(write_project(json.load(sys.stdin))), "utf-8")
