"""What the tests of organisations share."""

import pytest

from vierinbalans.organisations import operations
from vierinbalans.organisations.setup import setup_token


@pytest.fixture
def token(settings, tmp_path):
    """The set-up token of a workbench where nobody is yet."""
    settings.SETUP_TOKEN_FILE = tmp_path / "setup-token"
    return setup_token()


@pytest.fixture
def mail_in_files(settings, tmp_path):
    """No mail server: mail is written into this folder."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


@pytest.fixture
def broken_mail(settings):
    """A mail server that does not answer."""
    settings.EMAIL_BACKEND = "tests.organisations.broken_mail.EmailBackend"


@pytest.fixture
def invited(cast):
    """An invitation of the lead for a new colleague at the school: the invitation and its secret."""
    return operations.invite(cast.school, email="nieuw@example.org", role="editor", by=cast.lead)


@pytest.fixture
def uploads(settings, tmp_path):
    """Uploaded files in a folder of the test."""
    options = {"location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return options["location"]
