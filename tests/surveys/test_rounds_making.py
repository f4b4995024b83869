"""Making a round and changing one that is planned: what is kept, what is refused, and that nothing typed is lost."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.dossier.views.test_step import NASTY, log_in_again, words
from tests.surveys.rows import a_round
from tests.surveys.test_rounds import ABOVE, address, dossier_of_sister
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Round

pytestmark = pytest.mark.django_db
MAY_NOT = {"contributor": 403, "reader": 403, **dict.fromkeys(ABOVE, 403), "stranger": 404, "sister_lead": 404}


def day(days, clock="09:00"):
    return f"{timezone.localdate() + timedelta(days=days)}T{clock}"


def filled(**fields):
    return {
        "questionnaire": "vier_in_balans",
        "title": "Najaar",
        "opens_at": day(1),
        "closes_at": day(15, "17:00"),
        "open_question": "on",
        "leaders-asked": "on",
        "leaders-divided": "whole",
        "leaders-invited": "4",
        "teachers-asked": "on",
        "teachers-divided": "parts",
        "teachers-parts": "Talen, 12\nExact\n\nKunst, cultuur; 8",
        "teachers-outside": "on",
        "teachers-outside_invited": "3",
        **fields,
    }


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def made(cast, editor):
    assert editor.post(address("add_round", cast.dossier), filled()).status_code == 302
    return Round.objects.get()


def audiences(made):
    return [(each.group, each.unit, each.invited) for each in made.audiences.all()]


def test_round_is_kept_with_the_exact_words_of_every_group(cast, made):
    assert audiences(made) == [
        ("leaders", "", 4),
        ("teachers", "Talen", 12),
        ("teachers", "Exact", None),
        ("teachers", "Kunst, cultuur", 8),
        ("teachers", "", 3),
    ]
    asked = from_json(made.content)
    assert list(asked.groups) == ["leaders", "teachers"]
    assert asked.open_question is not None
    assert len(asked.items) > 20
    assert made.created_by == cast.editor
    assert timezone.localtime(made.opens_at).strftime("%H:%M") == "09:00"


def test_second_press_makes_no_second_round(cast, editor, made):
    editor.post(address("add_round", cast.dossier), filled())
    assert Round.objects.get() == made


def test_page_says_how_long_it_takes_and_how_much_each_group_reads(cast, editor):
    page = words(editor.get(address("add_round", cast.dossier)))
    for told in ("Quickscan", "Hoeveel stellingen elke groep leest", "Leerlingen", "minuten"):
        assert told in page


def test_parts_begin_with_the_units_of_the_school(cast, editor):
    cast.school.units.create(name="Sectie Talen")
    assert "Sectie Talen" in words(editor.get(address("add_round", cast.dossier)))


def test_first_moments_that_are_offered_can_be_taken(cast, editor):
    page = editor.get(address("add_round", cast.dossier))
    form = page.context["forms"].round
    given = {name: form[name].value() for name in ("opens_at", "closes_at")}
    sent = {name: value.strftime("%Y-%m-%dT%H:%M") for name, value in given.items()}
    assert editor.post(address("add_round", cast.dossier), filled(**sent)).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"questionnaire": "verzonnen"}, "verzonnen"),
        ({"questionnaire": ""}, "verplicht"),
        ({"title": " "}, "verplicht"),
        ({"title": "x" * 121}, "120"),
        ({"opens_at": "gisteren"}, "Vul een dag en een tijd in"),
        ({"opens_at": day(-1)}, "is al voorbij"),
        ({"opens_at": "0001-01-01T00:00"}, "tussen 2000 en 2100"),
        ({"closes_at": "9999-12-31T23:59"}, "tussen 2000 en 2100"),
        ({"opens_at": day(800), "closes_at": day(801)}, "binnen twee jaar"),
        ({"closes_at": day(1)}, "na het openen"),
        ({"closes_at": day(400)}, "hoogstens een jaar"),
        ({"opens_at": "2027-03-28T02:30"}, "wordt overgeslagen"),
        ({"leaders-asked": "", "teachers-asked": ""}, "Kies minstens één groep"),
        ({"leaders-invited": "-4"}, "een heel aantal mensen"),
        ({"leaders-invited": "0"}, "een heel aantal mensen"),
        ({"leaders-invited": "vier"}, "een heel aantal mensen"),
        ({"leaders-invited": "9" * 30}, "een heel aantal mensen"),
        ({"leaders-divided": "kwart"}, "kwart"),
        ({"teachers-parts": ""}, "minstens één deel"),
        ({"teachers-parts": "Talen\ntalen, 3"}, "Regel 2"),
        ({"teachers-parts": "Talen, -3"}, "Regel 1"),
        ({"teachers-parts": "Talen, 2,5"}, "Regel 1"),
        ({"teachers-parts": ", 5"}, "heeft geen naam"),
        ({"teachers-parts": "x" * 101}, "langer dan 100"),
        ({"teachers-parts": "\n".join(f"klas {n}" for n in range(200))}, "meer dan 150 regels"),
        ({"teachers-parts": "x" * 30_000}, "20000"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_and_nothing_is_lost(cast, editor, wrong, told):
    response = editor.post(address("add_round", cast.dossier), filled(**{"teachers-outside_invited": "731", **wrong}))
    page = words(response)
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert told in page
    assert 'value="731"' in page
    assert not Round.objects.exists()


def test_what_is_wrong_is_told_in_the_language_of_whoever_reads(cast, editor):
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    wrong = {"opens_at": "yesterday", "leaders-invited": "four"}
    page = words(editor.post(address("add_round", cast.dossier), filled(**wrong)))
    assert "Fill in a day and a time" in page
    assert "Write a whole number of people, from 1 to 100000" in page


def test_what_stands_at_a_group_that_is_not_asked_does_not_matter(cast, editor):
    sent = filled(**{"pupils-divided": "parts", "pupils-parts": ", -1", "pupils-invited": "x"})
    assert editor.post(address("add_round", cast.dossier), sent).status_code == 302
    assert {group for group, _unit, _invited in audiences(Round.objects.get())} == {"leaders", "teachers"}


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    ],
)
def test_hour_that_comes_twice_opens_the_first_time(local, utc):
    from vierinbalans.surveys.forms.moments import MomentField

    assert MomentField(twice="first").clean(local) == utc


def test_hour_that_comes_twice_closes_the_last_time():
    from vierinbalans.surveys.forms.moments import MomentField

    assert MomentField(twice="last").clean("2026-10-25T02:30") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_words_of_any_kind_are_shown_as_words(cast, editor):
    sent = filled(title=NASTY[:120], **{"teachers-parts": f"{NASTY[:80]}, 9"})
    assert editor.post(address("add_round", cast.dossier), sent).status_code == 302
    made = Round.objects.get()
    for name in ("round", "change_round", "preview", "own", "delete_round", "sheets"):
        response = editor.get(address(name, cast.dossier, made.pk))
        if response.status_code == 200:
            assert "<script>alert" not in words(response)


@pytest.mark.parametrize(("person", "status"), MAY_NOT.items())
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_may_write_makes_or_changes_a_round(person, status, method, cast, page_client_for):
    round_ = a_round(cast.dossier, "planned")
    client = page_client_for(getattr(cast, person))
    for url in (address("add_round", cast.dossier), address("change_round", cast.dossier, round_.pk)):
        assert getattr(client, method)(url, filled()).status_code == status
    assert Round.objects.get().version == 1


def test_visitor_is_asked_to_log_in_and_gets_back_what_was_typed(cast, page_client):
    url = address("add_round", cast.dossier)
    page_client.post(url, filled(title="Voor het inloggen"))
    log_in_again(page_client, cast.editor)
    page = words(page_client.get(url))
    assert "Voor het inloggen" in page
    assert "Kunst, cultuur; 8" in page
    assert not Round.objects.exists()


def test_change_keeps_the_codes_of_who_stays(cast, editor, made):
    codes = {(each.group, each.unit): each.code for each in made.audiences.all()}
    sent = filled(title="Voorjaar", version="1", **{"teachers-parts": "Exact, 9\nGym", "teachers-outside": ""})
    assert editor.post(address("change_round", cast.dossier, made.pk), sent).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.version) == ("Voorjaar", 2)
    assert audiences(made) == [("leaders", "", 4), ("teachers", "Exact", 9), ("teachers", "Gym", None)]
    kept = {(each.group, each.unit): each.code for each in made.audiences.all()}
    assert kept[("teachers", "Exact")] == codes[("teachers", "Exact")]
    assert kept[("leaders", "")] == codes[("leaders", "")]


def test_form_of_a_round_shows_what_it_was_made_with(cast, editor, made):
    response = editor.get(address("change_round", cast.dossier, made.pk))
    forms = {form.group: form for form in response.context["forms"].groups}
    assert forms["teachers"]["parts"].value() == "Talen, 12\nExact\nKunst, cultuur, 8"
    assert forms["teachers"]["outside"].value() is True
    assert forms["leaders"]["invited"].value() == 4
    assert forms["pupils"]["asked"].value() in (None, False)


def test_change_on_top_of_a_colleagues_shows_both_and_saves_nothing(cast, editor, made):
    Round.objects.update(title="van Noor", version=2)
    response = editor.post(address("change_round", cast.dossier, made.pk), filled(title="van Emre", version="1"))
    page = words(response)
    assert response.status_code == 409
    assert "van Noor" in page
    assert "van Emre" in page
    assert Round.objects.get().title == "van Noor"
    again = filled(title="van Emre", version="2")
    assert editor.post(address("change_round", cast.dossier, made.pk), again).status_code == 302


@pytest.mark.parametrize("state", ["open", "closed", "published"])
def test_round_that_opened_meanwhile_takes_no_change_and_loses_no_words(cast, editor, state):
    round_ = a_round(cast.dossier, state)
    response = editor.post(address("change_round", cast.dossier, round_.pk), filled(title="te laat", version="1"))
    assert response.status_code == 409
    assert "te laat" in words(response)
    assert Round.objects.get().title == round_.title


def test_forged_round_and_that_of_another_dossier_are_not_found(cast, editor):
    foreign = a_round(cast.elsewhere_dossier, "planned")
    for number in (foreign.pk, uuid.uuid4()):
        for name in ("change_round", "own", "running", "reopen", "preview", "sheets"):
            assert editor.get(address(name, cast.dossier, number)).status_code == 404, name
            if name not in ("preview", "sheets"):
                assert editor.post(address(name, cast.dossier, number), filled()).status_code == 404, name
    assert Round.objects.get().title == foreign.title


def test_a_megabyte_is_refused_with_words(cast, editor):
    response = editor.post(address("add_round", cast.dossier), filled(title="x" * 1_000_000))
    assert response.status_code == 422


def test_making_asks_a_fixed_number_of_questions(cast, editor, django_assert_max_num_queries):
    for number in range(30):
        cast.school.units.create(name=f"Sectie {number}")
    with django_assert_max_num_queries(8):
        editor.get(address("add_round", cast.dossier))
    with django_assert_max_num_queries(14):
        many = "\n".join(f"klas {number}" for number in range(100))
        assert editor.post(address("add_round", cast.dossier), filled(**{"teachers-parts": many})).status_code == 302


@pytest.mark.parametrize(("person", "place"), [("board_lead", "board_dossier"), ("sister_lead", "sister")])
def test_board_and_primary_school_ask_their_own_people(person, place, cast, page_client_for):
    dossier = cast.board_dossier if place == "board_dossier" else dossier_of_sister(cast)
    client = page_client_for(getattr(cast, person))
    sent = filled(**{"pupils-asked": "on", "pupils-divided": "whole"})
    assert client.post(address("add_round", dossier), sent).status_code == 302
    asked = from_json(Round.objects.get().content)
    assert len(asked.groups["pupils"].items) > 8


def test_two_groups_of_pupils_read_the_words_of_their_kind_of_school(cast, page_client_for):
    sent = filled(**{"pupils-asked": "on", "pupils-divided": "whole"})
    page_client_for(cast.lead).post(address("add_round", cast.dossier), sent)
    sister = dossier_of_sister(cast)
    page_client_for(cast.sister_lead).post(address("add_round", sister), sent)
    vo, po = (from_json(each.rounds.get().content) for each in (cast.dossier, sister))
    both = set(vo.groups["pupils"].items) & set(po.groups["pupils"].items)
    assert any(vo.text(item, "nl", "pupils") != po.text(item, "nl", "pupils") for item in both)
