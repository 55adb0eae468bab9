"""What tests of the built site share: its pages, each parsed once."""

import pytest

from tests.pages import Pages


@pytest.fixture(scope="session")
def pages(site) -> Pages:
    return Pages(site)
