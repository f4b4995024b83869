"""``vierinbalans setup-token``."""

import stat

import pytest

from vierinbalans.cli.main import main
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.setup import is_setup_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_token(settings, tmp_path):
    settings.SETUP_TOKEN_FILE = tmp_path / "setup-token"


def test_token_is_shown_and_stays_the_same(capsys, settings):
    assert main(["setup-token"]) == 0
    first = capsys.readouterr().out.strip()
    assert len(first) >= 24
    main(["setup-token"])
    assert capsys.readouterr().out.strip() == first
    assert is_setup_token(first)
    assert not is_setup_token(first + "x")
    assert stat.S_IMODE(settings.SETUP_TOKEN_FILE.stat().st_mode) == 0o600


def test_workbench_in_use_has_no_token(capsys, settings):
    Person.objects.create_user("noor@example.org", name="Noor Voorbeeld")
    assert main(["setup-token"]) == 1
    assert "has been set up already" in capsys.readouterr().out
    assert not settings.SETUP_TOKEN_FILE.exists()
