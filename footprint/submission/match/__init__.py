# SPDX-License-Identifier: Apache-2.0
"""An ERP export with headers of its own -> our bill of materials. Proposes factors; only a person's pick is taken."""

from footprint.submission.match.export import Export, read_export
from footprint.submission.match.match import Outcome, match
from footprint.submission.match.picks import Pick, read_picks, write_picks
from footprint.submission.match.write import bom_csv

__all__ = ["Export", "Outcome", "Pick", "bom_csv", "match", "read_export", "read_picks", "write_picks"]
