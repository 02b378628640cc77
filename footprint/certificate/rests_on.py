# SPDX-License-Identifier: Apache-2.0
"""The sentences on what the rules rest on beside their own clauses: overlays laid over them, and their adoption."""

from footprint.schema.result import StudyResult
from footprint.text import Bilingual, both


def overlay_words(result: StudyResult) -> tuple[Bilingual, ...]:
    """One sentence for each overlay: which body read which text when, and how many rules it changed."""
    said = []
    for overlay in result.overlays:
        counts = {name: getattr(overlay, name) for name in ("clauses", "parameters", "questions", "settings")}
        told = {"id": overlay.id, "date": overlay.date.isoformat(), "standard": overlay.standard, **counts}
        zh = both("document.overlay.words", body=overlay.body.zh, **told).zh
        said.append(Bilingual(zh, both("document.overlay.words", body=overlay.body.en, **told).en))
    return tuple(said)


def adopted_words(result: StudyResult) -> Bilingual | None:
    """Who adopted the rules as its own, with the count of clauses that rest on the standard; None without an adoption."""
    adopted = result.adopted
    if adopted is None:
        return None
    told = {
        "rule": adopted.rule,
        "filing": adopted.filing_code or "—",
        "date": adopted.date.isoformat(),
        "standard": result.clause_counts.get("standard", 0),
        "total": sum(result.clause_counts.values()),
    }
    zh = both("document.adopted.words", body=adopted.body.zh, **told).zh
    return Bilingual(zh, both("document.adopted.words", body=adopted.body.en, **told).en)
