# SPDX-License-Identifier: Apache-2.0
"""The doors: `footprint template | example | check | run | verify | model`. Hold no logic.

Nothing heavy is imported here: `--help` answers without pandas, bw2calc or weasyprint.
"""

from footprint.cli.entry import main

__all__ = ["main"]
