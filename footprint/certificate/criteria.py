# SPDX-License-Identifier: Apache-2.0
"""The documents a certificate names against those its scheme takes: number, edition, each once, however they are written."""

import re
from collections import Counter
from collections.abc import Iterator

from footprint.certificate.decision import CriterionNamed, DecisionRecord
from footprint.certificate.letters import alike
from footprint.certificate.scheme import Criterion, Scheme
from footprint.errors import Place, Record


def criteria_against(decision: DecisionRecord, scheme: Scheme) -> Iterator[Record]:
    """The criteria named against the scheme's; a number in a slot must be of the kind the slot takes."""
    wanted: dict[str, Criterion] = {criterion.role: criterion for criterion in scheme.criteria}
    times = Counter(alike(named.number) for named in decision.criteria)
    for index, named in enumerate(decision.criteria):
        if times[alike(named.number)] > 1:
            yield Record("certificate_criterion_twice", Place(cell=f"criteria.{index}.number"), named.number)
        criterion = wanted.get(named.role)
        if criterion is not None:
            yield from _fits(named, criterion, f"criteria.{index}", scheme)


def _fits(named: CriterionNamed, criterion: Criterion, cell: str, scheme: Scheme) -> Iterator[Record]:
    number = Place(cell=f"{cell}.number")
    if criterion.number.value is not None and named.number != criterion.number.value:
        yield Record("certificate_criterion_differs", number, named.number, fields={"scheme": criterion.number.value})
    elif criterion.refuses and re.search(alike(criterion.refuses), alike(named.number)):
        yield Record("certificate_criterion_refused", number, named.number, fields={"scheme": scheme.name.zh})
    elif criterion.accepts and not re.fullmatch(criterion.accepts, named.number):
        yield Record("certificate_criterion_differs", number, named.number, fields={"scheme": criterion.accepts})
    edition = criterion.edition.value
    if edition is not None and named.edition != edition:
        yield Record(
            "certificate_criterion_differs", Place(cell=f"{cell}.edition"), named.edition, fields={"scheme": edition}
        )
