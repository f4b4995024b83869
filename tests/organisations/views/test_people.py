"""The people page: roles and invitations."""

import re

import pytest
from django.conf import settings as django_settings

from tests.organisations.views.hostile import NAMES, TOO_LONG
from vierinbalans.organisations.models import Invitation, Membership, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast):
    return f"/org/{cast.school.pk}/people/"


def text(response):
    return " ".join(response.content.decode().split())


def role_of(person):
    return Membership.objects.filter(person=person).values_list("role", flat=True).first()


@pytest.mark.parametrize(
    ("who", "manages"),
    [("lead", True), ("board_lead", True), ("editor", False), ("reader", False), ("board_reader", False)],
)
def test_mail_addresses_and_forms_are_for_who_manages(cast, page_client_for, invited, people, who, manages):
    shown = text(page_client_for(getattr(cast, who)).get(people))
    assert cast.editor.name in shown
    assert (cast.editor.email in shown) is manages
    assert ("nieuw@example.org" in shown) is manages
    assert ("Iemand uitnodigen" in shown) is manages
    assert "Wat de rollen betekenen" in shown


@pytest.mark.parametrize("who", ["lead", "board_lead"])
def test_who_manages_invites_by_mail(cast, page_client_for, people, mailoutbox, who):
    client = page_client_for(getattr(cast, who))
    response = client.post(people, {"email": "Nieuw@Example.org", "role": "reader"})
    assert response.url == people
    assert Invitation.objects.get().email == "nieuw@example.org"
    mail = mailoutbox[0]
    assert mail.to == ["nieuw@example.org"]
    assert mail.subject == "Uitnodiging: denk mee over ict bij Lyceum De Waterkant"
    link = re.search(r"http://testserver(/invitation/\S+/)", mail.body)
    shown = text(client.get(people))
    assert "nieuw@example.org is uitgenodigd." in shown
    assert link[1] not in shown
    assert client.get(link[1]).status_code == 200


@pytest.mark.parametrize("who", ["editor", "contributor", "reader", "board_reader"])
def test_others_may_not_invite(cast, page_client_for, people, mailoutbox, who):
    response = page_client_for(getattr(cast, who)).post(people, {"email": "x@example.org", "role": "lead"})
    assert response.status_code == 403
    assert not Invitation.objects.exists()
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"email": "geen adres", "role": "reader"}, "geldig mailadres"),
        ({"email": TOO_LONG + "@example.org", "role": "reader"}, "254 tekens"),
        ({"email": "x@example.org\nBcc: y@example.org", "role": "reader"}, "geldig mailadres"),
        ({"email": "x@example.org", "role": "boss"}, "boss"),
        ({"email": "emre.voorbeeld@example.org", "role": "reader"}, "heeft hier al een rol"),
        ({}, "verplicht"),
    ],
)
def test_mistake_invites_nobody_and_is_named(cast, page_client_for, people, mailoutbox, typed, told):
    response = page_client_for(cast.lead).post(people, typed)
    assert response.status_code == 422
    assert told in text(response)
    assert not Invitation.objects.exists()
    assert mailoutbox == []


def test_pressing_twice_sends_one_mail(cast, page_client_for, people, mailoutbox):
    client = page_client_for(cast.lead)
    answers = [client.post(people, {"email": "x@example.org", "role": "reader"}).status_code for _ in range(2)]
    assert answers == [302, 422]
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_name_of_the_school_harms_no_mail(cast, page_client_for, people, mailoutbox, name):
    page_client_for(cast.lead).post(f"/org/{cast.school.pk}/change/", {"name": name, "sector": "vo"})
    page_client_for(cast.lead).post(people, {"email": "x@example.org", "role": "reader"})
    assert mailoutbox[0].to == ["x@example.org"]
    assert mailoutbox[0].bcc == []
    assert "\n" not in mailoutbox[0].subject


class TestMailThatReachesNobody:
    """Without a mail server a school goes on by passing the link on."""

    def test_link_is_shown_once_when_mail_goes_to_files(self, cast, page_client_for, people, mail_in_files):
        client = page_client_for(cast.lead)
        client.post(people, {"email": "x@example.org", "role": "reader"})
        first, second = text(client.get(people)), text(client.get(people))
        link = re.search(r"http://testserver(/invitation/[\w-]+/)", first)
        assert "Geef deze link door aan x@example.org" in first
        assert client.get(link[1]).status_code == 200
        assert link[1] not in second
        assert len(list(mail_in_files.iterdir())) == 1

    def test_administrator_hears_how_to_send_mail(self, cast, page_client_for, people, mail_in_files):
        cast.lead.is_administrator = True
        cast.lead.save()
        client = page_client_for(cast.lead)
        client.post(people, {"email": "x@example.org", "role": "reader"})
        assert "VIERINBALANS_SMTP_HOST" in text(client.get(people))

    def test_link_is_shown_when_the_mail_server_does_not_answer(self, cast, page_client_for, people, broken_mail):
        client = page_client_for(cast.lead)
        assert client.post(people, {"email": "x@example.org", "role": "reader"}).status_code == 302
        shown = text(client.get(people))
        assert "kon niet worden verstuurd" in shown
        assert "http://testserver/invitation/" in shown
        assert Invitation.objects.count() == 1


class TestLanguageOfTheMail:
    """The mail is in the language of who gets it, or else of who sends it."""

    def test_new_person_gets_the_inviters(self, cast, page_client_for, people, mailoutbox):
        client = page_client_for(cast.lead)
        client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
        client.post(people, {"email": "x@example.org", "role": "reader"})
        assert mailoutbox[0].subject.startswith("Invitation: think along")
        assert "Your role: reader." in mailoutbox[0].body

    def test_known_person_gets_their_own(self, cast, page_client_for, people, mailoutbox):
        cast.stranger.language = "en"
        cast.stranger.save()
        page_client_for(cast.lead).post(people, {"email": cast.stranger.email, "role": "reader"})
        assert mailoutbox[0].subject.startswith("Invitation: think along")


class TestRoles:
    """Another role, or none."""

    def change(self, cast, client, person, **typed):
        membership = Membership.objects.get(person=person)
        return client.post(f"/org/{cast.school.pk}/people/{membership.pk}/", typed)

    @pytest.mark.parametrize("who", ["lead", "board_lead"])
    def test_who_manages_changes_a_role(self, cast, page_client_for, who):
        response = self.change(cast, page_client_for(getattr(cast, who)), cast.editor, do="change", role="contributor")
        assert response.status_code == 302
        assert role_of(cast.editor) == "contributor"

    def test_member_is_removed_and_sees_the_school_no_more(self, cast, page_client_for, people):
        self.change(cast, page_client_for(cast.lead), cast.editor, do="remove")
        assert role_of(cast.editor) is None
        assert page_client_for(cast.editor).get(people).status_code == 404

    def test_role_that_is_none_changes_nothing(self, cast, page_client_for):
        response = self.change(cast, page_client_for(cast.lead), cast.editor, do="change", role="boss")
        assert response.status_code == 422
        assert "Kies een van de vier rollen." in text(response)
        assert role_of(cast.editor) == "editor"

    @pytest.mark.parametrize("typed", [{"do": "remove"}, {"do": "change", "role": "reader"}])
    def test_last_lead_stays_and_it_is_said_why(self, cast, page_client_for, typed):
        Membership.objects.filter(person=cast.board_lead).delete()
        response = self.change(cast, page_client_for(cast.lead), cast.lead, **typed)
        assert response.status_code == 409
        assert "Dit is de laatste met de rol leiding hier." in text(response)
        assert role_of(cast.lead) == "lead"

    def test_lead_who_leaves_does_not_land_on_a_page_that_is_not_found(self, cast, page_client_for):
        client = page_client_for(cast.lead)
        response = self.change(cast, client, cast.lead, do="remove")
        assert client.get(response.url).status_code == 200


class TestOpenInvitations:
    """Sending again and withdrawing."""

    def test_one_is_withdrawn(self, cast, page_client_for, invited):
        client = page_client_for(cast.lead)
        client.post(f"/org/{cast.school.pk}/invitations/{invited[0].pk}/", {"do": "withdraw"})
        assert client.get(f"/invitation/{invited[1]}/").status_code == 410
        assert client.post(f"/org/{cast.school.pk}/invitations/{invited[0].pk}/").status_code == 404

    def test_one_is_sent_again_with_a_new_link(self, cast, page_client_for, invited, mailoutbox):
        Invitation.objects.update(created_at="2026-01-01T12:00Z")
        client = page_client_for(cast.lead)
        client.post(f"/org/{cast.school.pk}/invitations/{invited[0].pk}/", {"do": "again"})
        assert client.get(f"/invitation/{invited[1]}/").status_code == 410
        link = re.search(r"http://testserver(/invitation/\S+/)", mailoutbox[0].body)
        assert client.get(link[1]).status_code == 200

    def test_expired_one_is_marked(self, cast, page_client_for, invited, people):
        Invitation.objects.update(expires_at="2026-01-01T12:00Z")
        assert "Deze uitnodiging is verlopen." in text(page_client_for(cast.lead).get(people))


@pytest.mark.parametrize("number", [1, 60])
def test_number_of_queries_is_fixed(cast, page_client_for, people, django_assert_max_num_queries, number):
    from vierinbalans.organisations.models import Person

    for n in range(number):
        person = Person.objects.create(email=f"p{n}@example.org", name=f"Persoon {n}")
        Membership.objects.create(person=person, organisation=cast.school, role="reader")
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(8):
        client.get(people)


def test_organisation_without_people_says_what_to_do(cast, page_client_for):
    school = Organisation.objects.create(kind="school", sector="po", name="Leeg", board=cast.board)
    shown = text(page_client_for(cast.board_lead).get(f"/org/{school.pk}/people/"))
    assert "Nodig de eerste leiding uit." in shown
