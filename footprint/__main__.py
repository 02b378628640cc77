# SPDX-License-Identifier: Apache-2.0
"""`python -m footprint`."""

from footprint.cli import main

if __name__ == "__main__":
    main()
