"""Keeping up with the register."""

import pytest

from tests.organisations.register.files import NO_SITE, SITES, csv_file
from vierinbalans.organisations.models import Organisation
from vierinbalans.organisations.register import changes as module
from vierinbalans.organisations.register.changes import Counts, carry_out, plan_changes
from vierinbalans.organisations.register.reader import read_register

pytestmark = pytest.mark.django_db


def imported(content, **how):
    changes = plan_changes(read_register(content, **how))
    carry_out(changes)
    return changes.counts


def state():
    return list(Organisation.objects.order_by("code").values_list("code", "name", "place", "board__code", "sector"))


def test_first_time_makes_boards_and_their_schools():
    assert imported(csv_file()) == Counts(boards_created=2, schools_created=3)
    assert state() == [
        ("00012", "Bestuur 00012", "", None, ""),
        ("00AA00", "Basisschool De Regenboogbrug", "Voorbeelddam", "00012", "po"),
        ("00AA01", "Basisschool De Regenboogbrug, locatie Zuid", "Voorbeelddam", "00012", "po"),
        ("01BB00", "Daltonschool Het Café voor Ideeën", "Fictielo", "10249", "po"),
        ("10249", "Bestuur 10249", "", None, ""),
    ]


def test_same_file_twice_changes_nothing():
    imported(csv_file())
    before = state()
    assert imported(csv_file()) == Counts(boards_unchanged=2, schools_unchanged=3)
    assert state() == before


def test_changed_file_updates_what_differs_and_counts_the_rest():
    imported(csv_file())
    moved = ("Fictie", "00013", "00AA", "00AA01", SITES[1][4], "VOORBEELDDAM", "Noord")
    renamed = ("Fictie", "10249", "01BB", "01BB00", "Daltonschool De Nieuwe Naam", "FICTIELO", "Zuid")
    new = ("Fictie", "10249", "02CC", "02CC00", "Basisschool Erbij", "FICTIELO", "Zuid")
    counts = imported(csv_file(SITES[0], moved, renamed, new, NO_SITE))
    assert counts == Counts(
        boards_created=1, schools_created=1, schools_changed=2, boards_unchanged=2, schools_unchanged=1, rejected=1
    )
    school = Organisation.objects.get(code="00AA01")
    assert school.board.code == "00013"
    assert Organisation.objects.get(code="01BB00").name == "Daltonschool De Nieuwe Naam"


def test_boards_own_name_stays_when_the_register_names_none():
    Organisation.objects.create(kind="board", code="00012", name="Stichting De Fictieve Brug")
    assert imported(csv_file()).boards_unchanged == 1
    assert Organisation.objects.get(code="00012").name == "Stichting De Fictieve Brug"


def test_boards_name_follows_the_register_when_it_gives_one():
    heading = ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "VESTIGINGSCODE", "VESTIGINGSNAAM")
    for name, changed in (("Stichting Oud", 0), ("Stichting Nieuw", 1)):
        counts = imported(csv_file(("00012", name, "00AA00", "De Regenboogbrug"), heading=heading))
        assert counts.boards_changed == changed
    assert Organisation.objects.get(code="00012").name == "Stichting Nieuw"


def test_sector_of_a_school_that_is_here_is_never_changed():
    Organisation.objects.create(kind="school", code="00AA00", name="x", sector="so")
    imported(csv_file(), sector="vo")
    assert Organisation.objects.get(code="00AA00").sector == "so"


def test_school_without_a_code_is_left_alone():
    own = Organisation.objects.create(kind="school", name="Basisschool De Regenboogbrug", sector="po")
    imported(csv_file())
    own.refresh_from_db()
    assert own.board is None


def test_only_one_board_is_imported_when_it_is_named():
    assert imported(csv_file(), board="10249") == Counts(boards_created=1, schools_created=1)


def test_progress_is_told_piece_by_piece_up_to_the_total(monkeypatch):
    monkeypatch.setattr(module, "PIECE", 2)
    changes = plan_changes(read_register(csv_file()))
    told = []
    carry_out(changes, told=told.append)
    assert told == [2, 4, 5]
    assert told[-1] == changes.total


def test_number_of_queries_does_not_grow_with_the_number_of_schools(django_assert_num_queries):
    rows = [("Fictie", "00012", "00AA", f"00AA{n:02}", f"School {n}", "DAM", "Noord") for n in range(50)]
    for content in (csv_file(*rows[:2]), csv_file(*rows)):
        register = read_register(content)
        with django_assert_num_queries(1):
            changes = plan_changes(register)
        carry_out(changes)
