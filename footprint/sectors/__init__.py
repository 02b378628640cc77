# SPDX-License-Identifier: Apache-2.0
"""Pure: facts of a bill of materials to activity lines, each naming parents and clause."""
