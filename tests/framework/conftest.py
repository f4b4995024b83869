import pytest

from tests.framework.minimal import minimal_framework
from tests.framework.surveyed import surveyed_framework


@pytest.fixture
def files():
    """The content of a minimal framework, to break at will."""
    return minimal_framework()


@pytest.fixture
def surveyed():
    """The content of a minimal framework with a questionnaire, to break at will."""
    return surveyed_framework()
