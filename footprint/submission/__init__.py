# SPDX-License-Identifier: Apache-2.0
"""Workbooks and csv folders in, templates out; every problem with its cell."""
