# SPDX-License-Identifier: Apache-2.0
"""What every sector model needs alike: its inputs, sites and shares, meters, bought parts, freight, the assembled system."""
