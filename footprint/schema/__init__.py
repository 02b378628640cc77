# SPDX-License-Identifier: Apache-2.0
"""Frozen value objects that travel between rooms, ids, canonical JSON. Reads no file, computes nothing."""

from footprint.schema.canonical import canonical_json, content_hash, matrix_id
from footprint.schema.clause import Basis, Clause, ClauseKind, Verdict, VerdictState
from footprint.schema.factor import (
    DECLARED,
    PUBLISHED,
    Factor,
    FactorInput,
    FactorKind,
    FactorQuality,
    FactorUncertainty,
    Gwp,
    GwpSet,
    LicenceClass,
    SourceRef,
)
from footprint.schema.flow import BIOGENIC_UPTAKE, CO2E_FLOWS, Flow
from footprint.schema.footprint import Footprint, LineResult, SelfCheck
from footprint.schema.linked import Exchange, FlowNode, LinkedSystem, Node, bare
from footprint.schema.record import Frozen
from footprint.schema.system import Line, LineKind, ProductSystem, Supply, UnitProcess
from footprint.schema.value import Status, Value
from footprint.schema.views import (
    AllocatedRow,
    BalanceState,
    CarbonContent,
    ElectricityPart,
    ElectricityView,
    ElectricityViewId,
    MassBalance,
)

__all__ = [
    "BIOGENIC_UPTAKE",
    "CO2E_FLOWS",
    "DECLARED",
    "PUBLISHED",
    "AllocatedRow",
    "BalanceState",
    "Basis",
    "CarbonContent",
    "Clause",
    "ClauseKind",
    "ElectricityPart",
    "ElectricityView",
    "ElectricityViewId",
    "Exchange",
    "Factor",
    "FactorInput",
    "FactorKind",
    "FactorQuality",
    "FactorUncertainty",
    "Flow",
    "FlowNode",
    "Footprint",
    "Frozen",
    "Gwp",
    "GwpSet",
    "LicenceClass",
    "Line",
    "LineKind",
    "LineResult",
    "LinkedSystem",
    "MassBalance",
    "Node",
    "ProductSystem",
    "SelfCheck",
    "SourceRef",
    "Status",
    "Supply",
    "UnitProcess",
    "Value",
    "Verdict",
    "VerdictState",
    "bare",
    "canonical_json",
    "content_hash",
    "matrix_id",
]
