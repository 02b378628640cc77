# SPDX-License-Identifier: Apache-2.0
"""Loads and checks factor sets and GWP sets; searches and ranks. Never chooses for a person."""
