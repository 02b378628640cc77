# SPDX-License-Identifier: Apache-2.0
"""Other people's files, bytes to schema and back. Knows neither factors nor specs."""
