# SPDX-License-Identifier: Apache-2.0
"""The data folders are found."""

import pytest

from footprint.data import data_folder


@pytest.mark.parametrize("name", ["product_specs", "factors", "templates"])
def test_folders_exist(name: str) -> None:
    assert data_folder(name).is_dir()  # type: ignore[arg-type]  # parametrised literal
