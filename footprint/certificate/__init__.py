# SPDX-License-Identifier: Apache-2.0
"""Documents: statement and report, with the public record inside; reading one back. Computes no figure."""
