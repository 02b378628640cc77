# SPDX-License-Identifier: Apache-2.0
"""Score, ledger, cuts, self-check. Knows no language and no layout."""
