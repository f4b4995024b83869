import pytest

from tests.framework.minimal import minimal_framework


@pytest.fixture
def files():
    """The content of a minimal framework, to break at will."""
    return minimal_framework()
