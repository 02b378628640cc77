# SPDX-License-Identifier: Apache-2.0
"""Pure steps: allocation, electricity views, transport. Read no file, hold no number, know no product."""
