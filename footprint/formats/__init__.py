# SPDX-License-Identifier: Apache-2.0
"""Other people's files, bytes to schema and back. Knows neither factors nor specs."""

from footprint.formats.brightway_project import ProjectReport, StoredScore, export_project

__all__ = ["ProjectReport", "StoredScore", "export_project"]
