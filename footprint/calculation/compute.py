# SPDX-License-Identifier: Apache-2.0
"""One model of a product to its footprint: link, solve, ledger, score, self-check, cuts."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from footprint.calculation import cuts
from footprint.calculation.intensity import solve_intensities
from footprint.calculation.ledger import ledger
from footprint.calculation.selfcheck import self_check
from footprint.errors import OurFault, Record
from footprint.model import arrays, arrived, background, exact_sum, link, reached, solve
from footprint.schema import Factor, Footprint, GwpSet, LineResult, ProductSystem, SelfCheck


def compute(
    system: ProductSystem, factors: Mapping[str, Factor], gwp: GwpSet, stages_inside: Collection[str] | None = None
) -> Footprint:
    """Return the footprint of `system`, kg CO2e per declared unit. The headline `total` leaves out biogenic uptake.

    `factors` may hold more rows than are reached. `stages_inside` lists the stages of this partial footprint: each is
    in the cut by stage, and a process of any other stage is refused. Raises InputError for what a person gave,
    OurFault (Disagreement, DroppedExchange) when the arithmetic does not close.
    """
    stages = {process.stage for process in system.processes}
    if stages_inside is not None:
        _refuse_outside(system, stages_inside)
        stages |= set(stages_inside)
    linked = link(system, factors, gwp)
    laid = arrays(linked)
    solved = solve(laid)
    arrived(solved, laid)
    rows_reached = reached(factors, (line.factor for line in system.lines))
    rows = ledger(system, factors, solve_intensities(background(rows_reached, gwp)), gwp)
    check = self_check(rows, solved, [node.id for node in linked.processes])
    return _footprint(system, factors, gwp, rows, stages, check)


def _refuse_outside(system: ProductSystem, stages_inside: Collection[str]) -> None:
    outside = [p for p in system.processes if p.stage not in stages_inside]
    if outside:
        raise OurFault(*(Record("calc_stage_outside", value=p.id, fields={"stage": p.stage}) for p in outside))


def _footprint(
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    rows: tuple[LineResult, ...],
    stages: Collection[str],
    check: SelfCheck,
) -> Footprint:
    whole: Decimal = cuts.total(rows)
    return Footprint(
        model=system.model,
        gwp_set=gwp.id,
        total=whole,
        total_with_uptake=exact_sum([whole, cuts.uptake(rows)]),
        lines=rows,
        by_stage=cuts.by_stage(rows, stages),
        by_process=cuts.by_process(rows, (process.id for process in system.processes)),
        by_flow=cuts.by_flow(rows),
        by_site=cuts.by_site(rows),
        by_gwp_basis=cuts.by_gwp_basis(rows),
        primary_share=cuts.weighted_share(rows, cuts.primary_parts(system, factors)),
        primary_unstated_share=cuts.share(rows, cuts.primary_unstated(system, factors)),
        primary_activity_share=cuts.share(rows, cuts.lines_where_activity_is_primary(system)),
        supplier_share=cuts.share(rows, cuts.supplier_lines(system, factors)),
        illustrative_share=cuts.share(rows, cuts.illustrative_lines(system)),
        self_check=check,
    )
