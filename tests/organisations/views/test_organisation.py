"""The page of a board or school, changing its details, and adding a school."""

import pytest

from tests.organisations.views.hostile import NAMES, TOO_LONG
from vierinbalans.organisations import panels
from vierinbalans.organisations.models import Organisation
from vierinbalans.organisations.panels import Panel

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def page_of(organisation):
    return f"/org/{organisation.pk}/"


def more_schools(board, number):
    Organisation.objects.bulk_create(
        Organisation(kind="school", sector="po", name=f"Basisschool Nummer {n}", place="Voorbeelddam", board=board)
        for n in range(number)
    )


def test_school_is_shown_with_its_facts(cast, page_client_for):
    shown = text(page_client_for(cast.reader).get(page_of(cast.school)))
    for fact in ("Lyceum De Waterkant", "Voortgezet onderwijs (vo)", "00AA00", "Stichting De Fictieve Brug", "Secties"):
        assert fact in shown


@pytest.mark.parametrize(("who", "linked"), [("reader", False), ("board_reader", True)])
def test_board_is_a_link_only_for_who_may_see_it(cast, page_client_for, who, linked):
    shown = text(page_client_for(getattr(cast, who)).get(page_of(cast.school)))
    assert (f'href="{page_of(cast.board)}"' in shown) is linked


def test_board_lists_its_own_schools_only(cast, page_client_for):
    shown = text(page_client_for(cast.board_reader).get(page_of(cast.board)))
    assert cast.school.name in shown
    assert cast.sister.name in shown
    assert cast.elsewhere.name not in shown
    assert "Secties" not in shown


@pytest.mark.parametrize(
    ("who", "manages", "writes"),
    [
        ("lead", True, True),
        ("editor", False, True),
        ("contributor", False, False),
        ("reader", False, False),
        ("board_lead", True, True),
        ("board_reader", False, False),
    ],
)
def test_page_offers_what_the_reader_may_do(cast, page_client_for, who, manages, writes):
    shown = text(page_client_for(getattr(cast, who)).get(page_of(cast.school)))
    assert ("Mensen uitnodigen en beheren" in shown) is manages
    assert ("Gegevens wijzigen" in shown) is manages
    assert (f'action="{page_of(cast.school)}units/"' in shown) is writes


def test_empty_board_says_what_to_do(cast, page_client_for):
    Organisation.objects.filter(board=cast.board).delete()
    assert "Voeg de eerste toe." in text(page_client_for(cast.board_lead).get(page_of(cast.board)))
    assert "Iemand met de rol leiding" in text(page_client_for(cast.board_reader).get(page_of(cast.board)))


def test_first_steps_are_shown_to_who_begins_and_to_who_comes_in(cast, page_client_for):
    assert "Eerste stappen" in text(page_client_for(cast.stranger).get(page_of(cast.elsewhere)))
    reader = page_client_for(cast.reader)
    assert "Eerste stappen" not in text(reader.get(page_of(cast.school)))
    welcome = text(reader.get(page_of(cast.school) + "?welcome=1"))
    assert "Bent u meedenker?" in welcome
    assert "Nodig twee of drie collega" not in welcome


def test_panels_of_other_rooms_are_shown(cast, page_client_for, monkeypatch):
    asked = []

    def maker(access):
        asked.append(access)
        return Panel(template="organisations/school_facts.html", context={})

    monkeypatch.setattr(panels, "_makers", [maker, lambda access: None])
    assert page_client_for(cast.reader).get(page_of(cast.school)).status_code == 200
    assert (asked[0].organisation, asked[0].person) == (cast.school, cast.reader)


def test_many_schools_can_be_searched(cast, page_client_for):
    more_schools(cast.board, 300)
    client = page_client_for(cast.board_reader)
    assert "302 van 302 scholen" in text(client.get(page_of(cast.board)))
    found = text(client.get(page_of(cast.board) + "?q=NUMMER 299"))
    assert "1 van 302 scholen" in found
    assert "Basisschool Nummer 299" in found
    assert "Basisschool Nummer 298" not in found
    assert "Probeer minder woorden." in text(client.get(page_of(cast.board) + "?q=nergens"))


def test_search_words_come_back_as_text(cast, page_client_for):
    more_schools(cast.board, 20)
    shown = text(page_client_for(cast.board_reader).get(page_of(cast.board), {"q": '"><script>'}))
    assert 'value="&quot;&gt;&lt;script&gt;"' in shown


@pytest.mark.parametrize("number", [1, 298])
@pytest.mark.parametrize("address", ["", "people/", "change/", "schools/add/"])
def test_number_of_queries_is_fixed(cast, page_client_for, django_assert_max_num_queries, number, address):
    more_schools(cast.board, number)
    client = page_client_for(cast.board_lead)
    with django_assert_max_num_queries(12) as queries:
        client.get(page_of(cast.board) + address)
    assert len(queries) <= {"": 12}.get(address, 8)


class TestChange:
    """Changing the details."""

    def test_lead_changes_name_number_place_and_sector(self, cast, page_client_for):
        facts = {"name": "Nieuw Lyceum", "sector": "pro", "code": "01bb00", "place": "Voorbeelddam"}
        response = page_client_for(cast.lead).post(page_of(cast.school) + "change/", facts)
        assert response.url == page_of(cast.school)
        cast.school.refresh_from_db()
        kept = (cast.school.name, cast.school.sector, cast.school.code, cast.school.place)
        assert kept == ("Nieuw Lyceum", "pro", "01BB00", "Voorbeelddam")

    @pytest.mark.parametrize(("is_administrator", "code"), [(False, "00012"), (True, "00099")])
    def test_number_of_a_board_is_changed_by_an_administrator_only(self, cast, page_client_for, is_administrator, code):
        cast.board_lead.is_administrator = is_administrator
        cast.board_lead.save()
        client = page_client_for(cast.board_lead)
        assert client.post(page_of(cast.board) + "change/", {"name": "Nieuw", "code": "00099"}).status_code == 302
        cast.board.refresh_from_db()
        assert (cast.board.name, cast.board.code) == ("Nieuw", code)

    def test_form_shows_what_is_there(self, cast, page_client_for):
        shown = text(page_client_for(cast.board_lead).get(page_of(cast.school) + "change/"))
        assert 'value="Lyceum De Waterkant"' in shown
        assert 'value="00AA00"' in shown

    def test_number_of_another_school_is_refused(self, cast, page_client_for):
        facts = {"name": "Regenboog", "sector": "po", "code": "00AA00"}
        response = page_client_for(cast.sister_lead).post(page_of(cast.sister) + "change/", facts)
        assert response.status_code == 422
        assert "Een andere organisatie heeft dit nummer al." in text(response)
        assert 'value="Regenboog"' in text(response)

    @pytest.mark.parametrize(
        "change", [{"name": ""}, {"name": TOO_LONG}, {"sector": "x"}, {"code": "12"}, {"place": TOO_LONG}]
    )
    def test_mistake_changes_nothing(self, cast, page_client_for, change):
        facts = {"name": "Nieuw Lyceum", "sector": "vo", "code": "", "place": "", **change}
        response = page_client_for(cast.lead).post(page_of(cast.school) + "change/", facts)
        assert response.status_code == 422
        assert "Dit is nog niet bewaard." in text(response)
        cast.school.refresh_from_db()
        assert (cast.school.name, cast.school.code) == ("Lyceum De Waterkant", "00AA00")


class TestAddSchool:
    """Adding a school to a board."""

    def test_board_lead_adds_one_and_goes_on_to_its_people(self, cast, page_client_for):
        response = page_client_for(cast.board_lead).post(
            page_of(cast.board) + "schools/add/", {"name": "Basisschool Erbij", "sector": "po", "place": "Fictielo"}
        )
        school = Organisation.objects.get(name="Basisschool Erbij")
        assert school.board == cast.board
        assert response.url == f"{page_of(school)}people/"

    def test_others_at_the_board_may_not(self, cast, page_client_for):
        assert page_client_for(cast.board_reader).get(page_of(cast.board) + "schools/add/").status_code == 403

    @pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
    def test_odd_name_is_shown_as_text_everywhere(self, cast, page_client_for, name):
        client = page_client_for(cast.board_lead)
        response = client.post(page_of(cast.board) + "schools/add/", {"name": name, "sector": "po"})
        for address in (response.url, "/", page_of(cast.board), response.url.removesuffix("people/")):
            assert "<script>alert" not in client.get(address).content.decode()

    @pytest.mark.parametrize(
        "facts", [{}, {"name": TOO_LONG, "sector": "po"}, {"name": "x", "sector": "po", "code": "00AA00"}]
    )
    def test_mistake_makes_no_school(self, cast, page_client_for, facts):
        before = Organisation.objects.count()
        response = page_client_for(cast.board_lead).post(page_of(cast.board) + "schools/add/", facts)
        assert response.status_code == 422
        assert Organisation.objects.count() == before
