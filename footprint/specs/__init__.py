# SPDX-License-Identifier: Apache-2.0
"""Loads and checks product specifications. Computes nothing, fills no blank."""
