# SPDX-License-Identifier: Apache-2.0
"""Lines and factors to a Brightway product system. Rounds nothing, rescales nothing, drops nothing."""
