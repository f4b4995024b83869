"""What a unit says: by who writes, or by the colleague who was asked; and what was done with it."""

import pytest
from django.utils import timezone

from tests.dossier.views.test_step import log_in_again, words
from tests.vision.consulted import QUESTION, a_consultation, address, asked, reply_of
from vierinbalans.notifications.models import Notification
from vierinbalans.organisations.models import Membership
from vierinbalans.vision.models import Reply
from vierinbalans.vision.operations.consultations import close
from vierinbalans.vision.operations.replies import AnsweredError, save_draft

pytestmark = pytest.mark.django_db
NOT_BY = {
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "stranger": 404,
    "sister_lead": 404,
}
SENT = {
    "state": "answered",
    "text": "Wij willen dat leerlingen zelf kiezen.",
    "answered_by": "Sectie Talen",
    "version": 1,
}
TODAY = timezone.localdate()


@pytest.fixture
def row(cast):
    return a_consultation(cast.dossier)


@pytest.fixture
def reply(row):
    return reply_of(row)


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


def test_who_writes_fills_in_what_a_unit_said(reply, editor):
    assert QUESTION in words(editor.get(address("reply", reply)))
    response = editor.post(address("reply", reply), SENT)
    assert response["Location"].endswith(f"#reply-{reply.pk}")
    reply.refresh_from_db()
    assert (reply.state, reply.text, reply.answered_by, reply.version) == (
        "answered",
        "Wij willen dat leerlingen zelf kiezen.",
        "Sectie Talen",
        2,
    )


def test_unit_may_decline_with_the_reason(reply, editor):
    editor.post(address("reply", reply), {**SENT, "state": "declined", "text": "Wij vergaderen pas in mei."})
    page = words(editor.get(address("consultation", reply.consultation)))
    assert "1 draagt niet bij" in page
    assert "Wij vergaderen pas in mei." in page


def test_colleague_who_was_asked_answers_this_one_only(row, reply, cast, page_client_for):
    asked(reply, cast.contributor)
    client = page_client_for(cast.contributor)
    page = words(client.get(address("reply", reply)))
    assert f'value="{cast.contributor.name}"' in page
    assert client.post(address("reply", reply), SENT).status_code == 302
    other = reply_of(row, "Exact")
    assert client.get(address("reply", other)).status_code == 403
    assert client.post(address("reply", other), SENT).status_code == 403
    assert client.post(address("reply_use", reply), {"done_with": "Mooi", "version": 2}).status_code == 403
    other.refresh_from_db()
    assert other.state == "open"


@pytest.mark.parametrize("change", ["becomes a reader", "leaves", "is no longer asked"])
def test_colleague_can_no_longer_answer_who(change, reply, cast, editor, page_client_for):
    asked(reply, cast.contributor)
    membership = Membership.objects.filter(person=cast.contributor)
    if change == "becomes a reader":
        membership.update(role="reader")
    elif change == "leaves":
        membership.delete()
    else:
        editor.post(address("reply_take_back", reply))
    client = page_client_for(cast.contributor)
    assert client.post(address("reply", reply), SENT).status_code == (404 if change == "leaves" else 403)
    reply.refresh_from_db()
    assert reply.state == "open"


def test_who_can_no_longer_answer_is_named_to_who_writes(reply, cast, editor):
    asked(reply, cast.contributor)
    url = address("consultation", reply.consultation)
    assert "kan hier niet meer antwoorden" not in words(editor.get(url))
    Membership.objects.filter(person=cast.contributor).delete()
    assert "kan hier niet meer antwoorden" in words(editor.get(url))


@pytest.mark.parametrize(("person", "status"), NOT_BY.items())
@pytest.mark.parametrize("name", ["reply", "reply_use", "reply_ask", "reply_take_back"])
def test_who_was_not_asked_and_does_not_write_changes_nothing(name, person, status, reply, cast, page_client_for):
    sent = {**SENT, "done_with": "Niets", "colleague": cast.contributor.pk}
    asked(reply, cast.editor)
    client = page_client_for(getattr(cast, person))
    assert client.post(address(name, reply), sent).status_code == status
    assert client.get(address(name, reply)).status_code in (status, 405)
    reply.refresh_from_db()
    assert (reply.state, reply.done_with, reply.person) == ("open", "", cast.editor)


@pytest.mark.parametrize("person", [None, "stranger"])
def test_address_of_an_answer_is_not_enough_without_an_account(person, reply, cast, page_client, page_client_for):
    client = page_client if person is None else page_client_for(cast.stranger)
    assert client.get(address("reply", reply)).status_code == (302 if person is None else 404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": " \n "},
        {"text": "x" * 5001},
        {"state": ""},
        {"state": "open"},
        {"state": "maybe"},
        {"answered_by": "x" * 121},
    ],
)
def test_what_cannot_be_kept_comes_back(wrong, reply, editor):
    response = editor.post(address("reply", reply), {**SENT, **wrong})
    assert response.status_code == 422
    assert "Sectie Talen" in words(response) or "answered_by" in wrong
    reply.refresh_from_db()
    assert (reply.state, reply.version) == ("open", 1)


@pytest.mark.parametrize("version", [0, 7, "", "een"])
def test_answer_never_goes_over_a_colleagues_unseen(version, reply, editor):
    editor.post(address("reply", reply), SENT)
    response = editor.post(address("reply", reply), {**SENT, "text": "Iets heel anders", "version": version})
    assert response.status_code in (409, 422)
    assert "Iets heel anders" in words(response)
    reply.refresh_from_db()
    assert reply.text == SENT["text"]


def test_two_who_answer_at_once_see_each_other(reply, cast, editor, page_client_for):
    asked(reply, cast.contributor)
    page_client_for(cast.contributor).post(address("reply", reply), SENT)
    response = editor.post(address("reply", reply), {**SENT, "text": "Van de vergadering"})
    assert response.status_code == 409
    assert SENT["text"] in words(response)
    assert "Van de vergadering" in words(response)
    assert editor.post(address("reply", reply), {**SENT, "text": "Van beide", "version": 2}).status_code == 302


def test_answer_to_one_that_was_closed_meanwhile_is_shown_and_not_kept(reply, editor):
    close(reply.consultation, today=TODAY)
    response = editor.post(address("reply", reply), SENT)
    assert response.status_code == 409
    assert SENT["text"] in words(response)
    assert "is gesloten" in words(response)
    reply.refresh_from_db()
    assert reply.state == "open"


def test_what_the_colleague_typed_survives_logging_in_again(reply, cast, page_client):
    asked(reply, cast.contributor)
    page_client.post(address("reply", reply), {**SENT, "text": "voor het inloggen"})
    log_in_again(page_client, cast.contributor)
    page = words(page_client.get(address("reply", reply)))
    assert "voor het inloggen" in page
    assert "Het is nog niet bewaard." in page


def test_what_was_done_is_kept_also_after_closing(reply, editor):
    editor.post(address("reply", reply), SENT)
    answered_at = Reply.objects.get(pk=reply.pk).changed_at
    close(reply.consultation, today=TODAY)
    url = address("reply_use", reply)
    assert SENT["text"] in words(editor.get(url))
    assert editor.post(url, {"done_with": "Zin is aangepast", "version": 2}).status_code == 302
    response = editor.post(url, {"done_with": "Zin is geschrapt", "version": 2})
    assert response.status_code == 409
    assert "Zin is aangepast" in words(response)
    kept = Reply.objects.get(pk=reply.pk)
    assert (kept.done_with, kept.changed_at) == ("Zin is aangepast", answered_at)
    assert editor.post(url, {"done_with": "x" * 3001, "version": 3}).status_code == 422


def test_colleague_is_asked_once_by_mail_with_the_way_to_answer(reply, cast, editor):
    page = words(editor.post(address("reply_ask", reply), {"colleague": cast.contributor.pk}, follow=True))
    assert cast.contributor.name in page
    assert "was al gevraagd" in words(
        editor.post(address("reply_ask", reply), {"colleague": cast.contributor.pk}, follow=True)
    )
    [mail] = Notification.objects.all()
    assert (mail.to, mail.kind, mail.subject) == (
        cast.contributor.email,
        "consultation_asked",
        "Wilt u antwoorden namens Talen?",
    )
    assert f"http://testserver{address('reply', reply)}" in mail.text
    assert "Emre Voorbeeld vraagt u" in mail.text
    assert "&" not in mail.text


@pytest.mark.parametrize("person", ["reader", "stranger", "board_lead"])
def test_only_colleagues_who_may_answer_can_be_asked(person, reply, cast, editor):
    response = editor.post(address("reply_ask", reply), {"colleague": getattr(cast, person).pk})
    assert response.status_code == 422
    assert "Kies iemand die hier meeschrijft of meedenkt." in words(response)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_nobody_is_asked_when_there_is_nothing_to_answer(state, reply, cast, editor):
    if state == "answered":
        editor.post(address("reply", reply), SENT)
    else:
        close(reply.consultation, today=TODAY)
    editor.post(address("reply_ask", reply), {"colleague": cast.contributor.pk})
    assert not Notification.objects.exists()
    reply.refresh_from_db()
    assert reply.person is None


def test_reply_of_another_consultation_is_not_there(row, cast, editor):
    other = a_consultation(cast.dossier, question="Iets anders?")
    url = address("reply", reply_of(other)).replace(f"/{other.pk}/replies/", f"/{row.pk}/replies/")
    assert editor.get(url).status_code == 404


def type_in(client, reply, **sent):
    return client.post(address("reply", reply), {**SENT, **sent}, headers={"HX-Request": "true"})


def test_what_is_typed_is_kept_as_a_draft_that_only_who_answers_sees(reply, cast, editor, page_client_for):
    asked(reply, cast.contributor)
    client = page_client_for(cast.contributor)
    response = type_in(client, reply, text="Een half antw", state="")
    assert response.status_code == 200
    assert 'value="2" id="id_version"' in words(response)
    reply.refresh_from_db()
    assert (reply.state, reply.text, reply.version) == ("open", "Een half antw", 2)
    page = words(page_client_for(cast.reader).get(address("consultation", reply.consultation)))
    assert "Een half antw" not in page
    assert "Er wordt aan een antwoord geschreven" in page
    assert "Een half antw" in words(client.get(address("reply", reply)))
    assert client.post(address("reply", reply), {**SENT, "version": 2}).status_code == 302
    reply.refresh_from_db()
    assert reply.state == "answered"


def test_typing_goes_neither_over_a_colleague_nor_makes_an_answer_a_draft(reply, editor):
    editor.post(address("reply", reply), SENT)
    late = type_in(editor, reply, text="Te laat", version=1)
    assert late.status_code == 409
    assert "id_version" not in words(late)
    assert type_in(editor, reply, text="", version=2).status_code == 422
    assert type_in(editor, reply, text="Nu beter", version=2).status_code == 200
    reply.refresh_from_db()
    assert (reply.state, reply.text) == ("answered", "Nu beter")


def test_typing_what_cannot_be_kept_says_so(reply, editor):
    assert type_in(editor, reply, text="x" * 5001).status_code == 422
    close(reply.consultation, today=TODAY)
    response = type_in(editor, reply, text="Te laat")
    assert response.status_code == 409
    assert "is gesloten" in words(response)
    reply.refresh_from_db()
    assert reply.text == ""


def test_draft_of_an_answer_that_is_there_already_is_refused(reply, editor):
    editor.post(address("reply", reply), SENT)
    with pytest.raises(AnsweredError):
        save_draft(reply, text="concept", answered_by="", version=2, now=timezone.now())
