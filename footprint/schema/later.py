# SPDX-License-Identifier: Apache-2.0
"""Life-cycle stages after the gate as a scenario: what `later-stages.json` holds. Never a part of the partial CFP."""

from typing import Literal

from footprint.schema.clause import Basis
from footprint.schema.factor import SourceRef
from footprint.schema.footprint import SelfCheck
from footprint.schema.record import Frozen, Number
from footprint.schema.system import LineKind
from footprint.text import Bilingual

Said = Literal["rule", "person", "study"]
"""Who gave an assumption: a published rule (basis and source beside it), a person (who and evidence), or the study itself."""


class LaterAssumption(Frozen):
    """One assumption of one model: a figure (`amount` `unit`, per one `per` where that is named), or a `chosen` id."""

    id: str
    stage: str
    clause: str
    name: Bilingual
    amount: Number | None = None
    chosen: str = ""
    chosen_name: Bilingual | None = None
    unit: str = ""
    per: str = ""
    said: Said
    basis: Basis | None = None
    source: SourceRef | None = None
    who: str = ""
    evidence: str = ""
    pointer: str = ""


class LaterAsked(Frozen):
    """What nobody has given: an assumption without value, the clause it belongs to, and the lines that wait for it."""

    id: str
    stage: str
    clause: str
    name: Bilingual
    unit: str = ""
    per: str = ""
    lines: tuple[str, ...]


class LaterLine(Frozen):
    """One line: `amount` (the product of `terms`) × `intensity` = `total` kg CO2e per declared unit.

    A line of which one term is zero is zero, and then its factor may be missing (`factor` and `intensity` empty).
    """

    id: str
    stage: str
    kind: LineKind
    name: Bilingual
    terms: tuple[str, ...]
    amount: Number
    unit: str
    factor: str = ""
    factor_name: Bilingual | None = None
    intensity: Number | None = None
    total: Number
    uptake: Number


class LaterStage(Frozen):
    """One stage. `total` is the sum of its lines, and None while anything is asked or no line exists.

    `self_check` stands beside a total that is above zero; the lines of an unfinished stage are checked as well, but their
    sum is not a figure of the stage, so it is not shown.
    """

    id: str
    name: Bilingual
    clause: str
    note: Bilingual | None
    """What the scenario leaves out of this stage."""
    total: Number | None
    lines: tuple[LaterLine, ...]
    asked: tuple[LaterAsked, ...]
    self_check: SelfCheck | None


class LaterModel(Frozen):
    """The scenario of one model."""

    model: str
    assumptions: tuple[LaterAssumption, ...]
    stages: tuple[LaterStage, ...]

    @property
    def asked(self) -> tuple[LaterAsked, ...]:
        """What is asked in any stage, each once."""
        return tuple(dict.fromkeys(one for stage in self.stages for one in stage.asked))


class LaterStages(Frozen):
    """All models; the study they belong to is named by its content hash. No sum over stages, none with the partial CFP."""

    form: Literal["footprint/later-stages/1"] = "footprint/later-stages/1"
    notice: Bilingual
    product: str
    edition: str
    declared_unit: Bilingual
    gwp_set: str
    decimals: int
    study_hash: str
    scenario_hash: str
    """Over the scenario's own data and the answers."""
    tool: str
    models: tuple[LaterModel, ...]

    @property
    def shared_assumptions(self) -> tuple[LaterAssumption, ...]:
        """Assumptions that are the same in every model."""
        first, *others = self.models
        return tuple(one for one in first.assumptions if all(one in other.assumptions for other in others))

    @property
    def shared_asked(self) -> tuple[LaterAsked, ...]:
        """What is asked in every model alike."""
        first, *others = self.models
        return tuple(one for one in first.asked if all(one in other.asked for other in others))
