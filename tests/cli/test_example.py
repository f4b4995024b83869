"""``vierinbalans example load|remove|check``: what it says, what it does, and how it ends."""

import shutil

import pytest

from vierinbalans.cli.main import main
from vierinbalans.dossier.models import Statement
from vierinbalans.example.files import FOLDER
from vierinbalans.organisations.models import Membership, Organisation

pytestmark = pytest.mark.django_db


def test_loads_in_dutch_and_says_that_nobody_sees_it_yet(capsys) -> None:
    assert main(["example", "load"]) == 0
    assert "Stichting De Fictieve Brug: loaded" in (said := capsys.readouterr().out)
    assert "--lead" in said
    assert Statement.objects.filter(text="Wij gebruiken apparaten minstens zes jaar.").exists()


def test_loads_in_english(capsys) -> None:
    assert main(["example", "load", "--language", "en"]) == 0
    assert Statement.objects.filter(text="We use devices for at least six years.").exists()


def test_lead_gets_the_role(cast, capsys) -> None:
    assert main(["example", "load", "--lead", "Vera.Vreemd@example.org"]) == 0
    assert "Vera Vreemd is lead" in capsys.readouterr().out
    assert Membership.objects.filter(person=cast.stranger, organisation__is_example=True, role="lead").count() == 4


def test_second_time_says_that_it_was_there(cast, capsys) -> None:
    main(["example", "load"])
    assert main(["example", "load", "--lead", cast.lead.email]) == 0
    assert "was there already" in capsys.readouterr().out
    assert Organisation.objects.filter(is_example=True, kind="board").count() == 1


def test_unknown_lead_loads_nothing(capsys) -> None:
    assert main(["example", "load", "--lead", "nobody@example.org"]) == 2
    assert "nobody@example.org" in capsys.readouterr().err
    assert not Organisation.objects.exists()


def test_unknown_language_is_refused(capsys) -> None:
    assert main(["example", "load", "--language", "fy"]) == 2
    assert "fy" in capsys.readouterr().err


def test_removes_it(cast, capsys) -> None:
    main(["example", "load"])
    assert main(["example", "remove"]) == 0
    assert "has been removed" in capsys.readouterr().out
    assert not Organisation.objects.filter(is_example=True).exists()
    assert Organisation.objects.filter(pk=cast.school.pk).exists()


def test_nothing_to_remove_is_said(capsys) -> None:
    assert main(["example", "remove"]) == 2
    assert "no example board to remove" in capsys.readouterr().err


def test_its_files_are_checked(capsys) -> None:
    assert main(["example", "check"]) == 0
    assert "all is well" in capsys.readouterr().out


def test_problems_are_printed_with_what_to_do(tmp_path, capsys) -> None:
    shutil.copytree(FOLDER, tmp_path / "board")
    (tmp_path / "board/nl/bridge/now/vision.yaml").write_text("vision.magic: {}", encoding="utf-8")
    assert main(["example", "check", str(tmp_path / "board")]) == 1
    assert "nl/bridge/now/vision.yaml: vision.magic: needs a stage or a state" in capsys.readouterr().out


def test_missing_folder_is_said(tmp_path, capsys) -> None:
    assert main(["example", "check", str(tmp_path / "nothing")]) == 2
    assert "there is no folder" in capsys.readouterr().err
