# SPDX-License-Identifier: Apache-2.0
"""Other people's files, bytes to schema and back. Knows neither factors nor specs."""

from footprint.formats.brightway_project import ProjectReport, StoredScore, export_project
from footprint.formats.declared import Declaration
from footprint.formats.pact import read_pact

__all__ = ["Declaration", "ProjectReport", "StoredScore", "export_project", "read_pact"]
