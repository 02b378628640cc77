# SPDX-License-Identifier: Apache-2.0
"""Checks on what phones and microcomputers consist of: chips, fabs, boards, batteries, housings, accessories."""

from collections.abc import Iterator
from decimal import Decimal

from footprint.clauses.case import Case, Check, answer, cells, named
from footprint.clauses.checks_data import factors_of, recycled_unsaid
from footprint.schema import Clause, Verdict
from footprint.submission import Row, answers
from footprint.units import UnknownUnit, convert, same_dimension

PART_SHEETS = ("chips", "memory", "boards", "displays", "batteries", "housings")

OMITTED_WITH = {
    "mainboard": ("parts",),
    "processor": ("parts",),
    "memory": ("parts",),
    "storage": ("modules",),
    "power": ("modules", "accessories"),
}
"""Core part -> steps under which its omission would be booked."""

NOT_IN_THE_DEVICE = ("accessories",)
"""Processes whose parts lie beside the device in the box and are not weighed with it."""


def parts_complete(case: Case, clause: Clause) -> Verdict:
    """Every row of the part sheets reached the system of a model."""
    lines = {line.id.split("/")[0] for system in case.derivation.systems for line in system.lines}
    rows = [row for sheet in PART_SHEETS for row in case.submission.rows(sheet)]
    lost = [row for row in rows if f"{row.sheet}.{row['line']}" not in lines]
    if lost:
        return answer(clause, "missing", cells(lost, "line"), "verdict.parts_lost", count=len(lost))
    return answer(clause, "met", f"{len(rows)} rows")


def chip_routes(case: Case, clause: Clause) -> Verdict:
    """Every chip has its supplier's footprint or a die area."""
    rows = case.submission.rows("chips")
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_chips")
    open_rows = [
        row for row in rows if row["route"] == "unknown" or (row["route"] == "die" and row["die_area"] is None)
    ]
    if open_rows:
        return answer(clause, "missing", cells(open_rows, "route"), "verdict.chip_unknown")
    return answer(clause, "met", cells(rows, "route"))


def _dies(case: Case) -> list[Row]:
    return [row for row in case.submission.rows("chips") if row["route"] == "die"]


def chip_materials(case: Case, clause: Clause) -> Verdict:
    """Wafer materials rest on a supplier's factor or on a signed decision, and the decision is shown."""
    rows = _dies(case)
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_die")
    undecided = [row for row in rows if row["materials_factor"] is None]
    if not undecided:
        return answer(clause, "met", cells(rows, "materials_factor"))
    decision = answers(case.submission, case.spec).get("fab_materials_factor")
    if decision is None:
        return answer(clause, "missing", cells(undecided, "materials_factor"), "verdict.materials_undecided")
    return answer(clause, "met", decision.ref, "verdict.materials_by_decision", count=len(undecided))


def fab_power(case: Case, clause: Clause) -> Verdict:
    """The power factor of a fab is of the country the fab is in."""
    rows = _dies(case)
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_die")
    away = []
    for row in rows:
        factor = case.factors.get(str(row["fab_grid"]))
        if factor is None or factor.geography.split("-")[0] != str(row["fab_country"]).strip().upper():
            away.append(row)
    if away:
        lines = ", ".join(str(row["line"]) for row in away)
        return answer(clause, "missing", cells(away, "fab_grid"), "verdict.fab_power", lines=lines)
    return answer(clause, "met", cells(rows, "fab_grid"))


def board_layers(case: Case, clause: Clause) -> Verdict:
    """The factor of a board stands for its number of layers: no rule to scale was read."""
    rows = case.submission.rows("boards")
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_boards")
    other = [row for row in rows if row["layers"] != row["factor_layers"]]
    if other:
        lines = ", ".join(str(row["line"]) for row in other)
        return answer(clause, "missing", cells(other, "factor_layers"), "verdict.board_layers", lines=lines)
    return answer(clause, "met", cells(rows, "layers"))


def battery_scale(case: Case, clause: Clause) -> Verdict:
    """No battery rests on the figure of an electric-vehicle pack."""
    rows = case.submission.rows("batteries")
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_battery")
    stand_ins = [row for row in rows if row["factor_scale"] == "ev_pack"]
    if stand_ins:
        lines = ", ".join(str(row["line"]) for row in stand_ins)
        return answer(clause, "missing", cells(stand_ins, "factor_scale"), "verdict.ev_pack", lines=lines)
    return answer(clause, "met", cells(rows, "factor_scale"))


def battery_listed(case: Case, clause: Clause) -> Verdict:
    """The product has a battery in the workbook."""
    rows = case.submission.rows("batteries")
    if not rows:
        return answer(clause, "missing", "", "verdict.no_battery")
    return answer(clause, "met", cells(rows, "line"))


def recycled_parts(case: Case, clause: Clause) -> Verdict:
    """Recycled content comes from outside and has a certificate."""
    unsaid = recycled_unsaid(case, "housings")
    if unsaid:
        return answer(
            clause, "missing", cells(unsaid, "recycled"), "verdict.recycled_factor", factors=factors_of(unsaid)
        )
    rows = [row for row in case.submission.rows("housings") if row["recycled"] not in (None, "none")]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_recycled_parts")
    own = [row for row in rows if row["recycled"] == "in_house"]
    bare = [row for row in rows if row["certificate"] is None]
    for found, column, key in (
        (own, "recycled", "verdict.recycled_in_house"),
        (bare, "certificate", "verdict.recycled_uncertified"),
    ):
        if found:
            lines = ", ".join(str(row["line"]) for row in found)
            return answer(clause, "missing", cells(found, column), key, lines=lines)
    return answer(clause, "met", cells(rows, "certificate"))


def accessories_listed(case: Case, clause: Clause) -> Verdict:
    """Packaging is among the materials; what else lies in the box is shown."""
    rows = case.submission.rows("bom")
    beside = [row for row in rows if row["category"] in ("charger", "accessory", "paper", "packaging")]
    if not any(row["category"] == "packaging" for row in rows):
        return answer(clause, "missing", cells(beside, "category"), "verdict.no_packaging")
    return answer(clause, "met", cells(beside, "category"))


def _masses(case: Case, model: object) -> Iterator[Decimal]:
    """kg of every part inside the device whose mass is known."""
    sheets = {"batteries": "mass", "housings": "net_mass"}
    for sheet in (*sheets, "bom"):
        for row in case.submission.rows(sheet):
            if row["model"] not in (None, model) or row["process"] in NOT_IN_THE_DEVICE:
                continue
            if sheet in sheets:
                yield Decimal(str(row[sheets[sheet]])) * Decimal(str(row["quantity"]))
            elif row["category"] not in ("chemical", "packaging"):
                yield _mass(row)


def _mass(row: Row) -> Decimal:
    """kg of one row of the other materials; zero where nobody said what a unit weighs."""
    amount = Decimal(str(row["amount"]))
    try:
        if same_dimension(str(row["unit"]), "kg"):
            return convert(amount, str(row["unit"]), "kg")
    except UnknownUnit:
        return Decimal(0)
    return amount * row["piece_mass"] if isinstance(row["piece_mass"], Decimal) else Decimal(0)


def known_mass(case: Case, clause: Clause) -> Verdict:
    """The parts of known mass inside the device do not outweigh it (plus the spec's threshold)."""
    limit = case.spec.values("alarm.").get("known_mass")
    if limit is None:
        return answer(clause, "missing", "", "verdict.known_mass_no_limit")
    allowed = 1 + convert(limit, "percent", "one")
    rows = case.submission.rows("models")
    for row in rows:
        total = sum(_masses(case, row["model"]), Decimal(0))
        if not isinstance(row["mass"], Decimal) or total > row["mass"] * allowed:
            return answer(
                clause, "missing", row.ref("mass"), "verdict.known_mass", model=row["model"], parts=f"{total:.4g}"
            )
    return answer(clause, "met", cells(rows, "mass"))


def assembly_primary(case: Case, clause: Clause) -> Verdict:
    """Board assembly and final assembly rest on metered energy in every model."""
    for system in case.derivation.systems:
        metered = {line.process for line in system.lines if line.primary and line.kind == "electricity"}
        bare = [process for process in ("smt", "assembly") if process not in metered]
        if bare:
            return answer(clause, "missing", system.model, "verdict.assembly_not_primary", processes=named(case, bare))
    return answer(clause, "met", ", ".join(system.model for system in case.derivation.systems))


def core_parts(case: Case, clause: Clause) -> Verdict:
    """Mainboard, processor, memory, storage and power supply are in the workbook. Where one is not, and flows of its step
    are omitted, a person reads whether it is among them."""
    sheets = case.submission.rows
    bought = {row["category"] for row in sheets("bom")}
    memory = {row["kind"] for row in sheets("memory")}
    found = {
        "mainboard": bool(sheets("boards")),
        "processor": bool(sheets("chips")),
        "memory": "dram" in memory,
        "storage": bool(memory & {"nand", "hdd"}) or "storage" in bought,
        "power": bool(bought & {"psu", "charger"}),
    }
    absent = {part: OMITTED_WITH[part] for part, there in found.items() if not there}
    omitted = {part: [row for row in sheets("omissions") if row["process"] in steps] for part, steps in absent.items()}
    if not all(omitted.values()):
        lacking = ", ".join(part for part, rows in omitted.items() if not rows)
        return answer(clause, "missing", "", "verdict.core_parts", parts=lacking)
    if omitted:
        rows = dict.fromkeys(row.ref("name") for each in omitted.values() for row in each)
        return answer(clause, "person", ", ".join(rows), "verdict.core_parts_omitted", parts=", ".join(omitted))
    return answer(clause, "met", ", ".join(found))


ELECTRONICS_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        parts_complete,
        chip_routes,
        chip_materials,
        fab_power,
        board_layers,
        battery_scale,
        battery_listed,
        recycled_parts,
        accessories_listed,
        known_mass,
        assembly_primary,
        core_parts,
    )
}
