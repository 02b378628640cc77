# SPDX-License-Identifier: Apache-2.0
"""The verdict on every clause of the spec, with a pointer. Alters no result."""
