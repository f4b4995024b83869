"""Answering in a browser: what is typed is a draft, and an answer once Save is pressed."""

import pytest

from tests.vision.consulted import a_consultation, address, asked, reply_of
from vierinbalans.vision.models import Reply

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_draft_is_kept_while_typing_and_given_by_pressing_save(cast, tab, log_in):
    reply = asked(reply_of(a_consultation(cast.dossier)), cast.contributor)
    log_in(tab.context, cast.contributor)
    tab.goto(address("reply", reply))
    tab.get_by_label("Uw antwoord").fill("Wij willen")
    tab.get_by_text("Dit is een concept").wait_for()
    reply.refresh_from_db()
    assert (reply.state, reply.text) == ("open", "Wij willen")
    tab.reload()
    tab.get_by_label("Uw antwoord").fill("Wij willen tijd om te leren.")
    tab.get_by_text("Dit is een concept").wait_for()
    tab.get_by_label("Nee, en dit is waarom").check()
    tab.get_by_role("button", name="Bewaren").click()
    tab.get_by_text("1 draagt niet bij").wait_for()
    saved = Reply.objects.get(pk=reply.pk)
    assert (saved.state, saved.text) == ("declined", "Wij willen tijd om te leren.")


def test_colleague_who_was_first_is_shown_before_anything_goes_over_it(cast, tab, log_in):
    reply = reply_of(a_consultation(cast.dossier))
    log_in(tab.context, cast.editor)
    tab.goto(address("reply", reply))
    reply_of(reply.consultation, state="answered", text="Ik was eerst", version=2)
    tab.get_by_label("Uw antwoord").fill("Ik was later")
    tab.get_by_text("Druk op Bewaren om beide te zien").wait_for()
    tab.get_by_role("button", name="Bewaren").click()
    tab.get_by_text("Ik was eerst").wait_for()
    assert tab.get_by_label("Uw antwoord").input_value() == "Ik was later"
    assert Reply.objects.get(pk=reply.pk).text == "Ik was eerst"
