# SPDX-License-Identifier: Apache-2.0
"""Where a verdict is shown, in words: ids that a pointer holds stand by their names, each in its language."""

import re
from collections.abc import Mapping

from footprint.certificate.pointer import short_pointer
from footprint.certificate.report_factors import numbers
from footprint.schema.result import StudyResult
from footprint.text import Bilingual, Lang, both, keys

_ID = re.compile(r"(?<![\w./@-])[A-Za-z][\w./@-]*")
_WORDS = ("document.pointer.", "document.status.", "document.analysis.state.", "document.electricity.headline.")


def vocabulary(result: StudyResult) -> dict[str, Bilingual]:
    """Id -> words: processes and stages by name, factors by their number in the report, states by the catalogue."""
    named = {one.id: one.name for one in (*result.stages, *result.processes)}
    factors = {key: Bilingual(number, number) for key, number in numbers(result).items()}
    said = {key.removeprefix(group): both(key) for group in _WORDS for key in keys() if key.startswith(group)}
    return {**said, **named, **factors}


def worded(pointer: str, words: Mapping[str, Bilingual]) -> Bilingual | None:
    """The pointer in both languages; None where there is none.

    >>> worded("T: making (closed)", {"making": Bilingual("缝制", "making-up"), "closed": Bilingual("平衡", "closed")})
    Bilingual(zh='T: 缝制 (平衡)', en='T: making-up (closed)')
    """
    short = short_pointer(pointer)
    if not short:
        return None
    return Bilingual(_named(short, words, "zh"), _named(short, words, "en"))


def _named(short: str, words: Mapping[str, Bilingual], lang: Lang) -> str:
    return _ID.sub(lambda found: words[found[0]][lang] if found[0] in words else found[0], short)
