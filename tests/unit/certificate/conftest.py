# SPDX-License-Identifier: Apache-2.0
"""The made-up T-shirt study and its documents, each laid out once a session."""

from collections.abc import Callable, Iterator

import pytest

from footprint.schema.result import StudyResult
from tests.desk import Desk, opened
from tests.printed_pages import page_texts
from tests.shirt_study import make_study


@pytest.fixture(scope="session")
def study() -> StudyResult:
    return make_study()


@pytest.fixture(scope="session")
def builder() -> Callable[..., StudyResult]:
    return make_study


@pytest.fixture(scope="session")
def statement(study: StudyResult) -> bytes:
    from footprint.certificate import render_statement

    return render_statement(study)


@pytest.fixture(scope="session")
def report(study: StudyResult) -> bytes:
    from footprint.certificate import render_report

    return render_report(study)


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """All text of a PDF as a reader would copy it, without blanks and line ends."""
    return lambda pdf: "".join(page_texts(pdf))


@pytest.fixture(scope="session")
def desk(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with opened(study, tmp_path_factory.mktemp("schemes"), tmp_path_factory.mktemp("pki")) as here:
        yield here


@pytest.fixture(scope="session")
def long_term(desk: Desk) -> bytes:
    return desk.sign(with_lists=True)


@pytest.fixture(scope="session")
def archived(desk: Desk) -> bytes:
    return desk.sign(with_lists=True, stamped=True)
