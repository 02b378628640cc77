# SPDX-License-Identifier: Apache-2.0
"""A product system linked to its factors: every exchange in Decimal, units reconciled, before any matrix exists.

Text ids carry their kind, ``process:sewing``, ``factor:open/cn-grid@2026.1``, ``flow:co2_fossil``, so that a process
and a factor of one name stay apart.
"""

from dataclasses import dataclass
from decimal import Decimal

from footprint.schema.flow import BIOGENIC_UPTAKE
from footprint.text import Bilingual


@dataclass(frozen=True, order=True)
class Exchange:
    """What one node or flow gives to another node, in the giver's unit, for the taker's whole `output`."""

    giver: str
    taker: str
    amount: Decimal


@dataclass(frozen=True)
class Node:
    """A unit process of the foreground or a factor of the background; makes `output` (> 0) of its own product."""

    id: str
    name: Bilingual
    unit: str
    output: Decimal
    location: str = ""
    comment: str = ""
    private: bool = False


@dataclass(frozen=True)
class FlowNode:
    """An elementary flow with its characterisation, kg CO2e per kg."""

    id: str
    name: Bilingual
    value: Decimal

    @property
    def is_uptake(self) -> bool:
        """True for the flow that the headline leaves out."""
        return bare(self.id) == BIOGENIC_UPTAKE


@dataclass(frozen=True)
class LinkedSystem:
    """Nodes, flows and exchanges, sorted by id; no pair (giver, taker) stands twice. `demand` is (node id, amount)."""

    product: str
    model: str
    gwp_set: str
    processes: tuple[Node, ...]
    factors: tuple[Node, ...]
    flows: tuple[FlowNode, ...]
    technosphere: tuple[Exchange, ...]
    biosphere: tuple[Exchange, ...]
    demand: tuple[str, Decimal]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Foreground, then background."""
        return self.processes + self.factors


def bare(text_id: str) -> str:
    """The id without its kind: ``factor:open/x@1`` -> ``open/x@1``."""
    return text_id.split(":", 1)[1]
