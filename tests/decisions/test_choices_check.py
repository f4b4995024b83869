"""Answering the considerations of a choice on its page."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.decisions.made import DECISIONS, made_choice, made_line, sharpened
from vierinbalans.decisions.models import DecisionAnswer
from vierinbalans.decisions.operations.choices_check import EMPTY, answers_of
from vierinbalans.decisions.rules.together import marks
from vierinbalans.dossier.models import Action

POINT = "infrastructure_network"


def at(cast, decision, *more):
    name = "choice_action" if more else "check_choice"
    return reverse(f"decisions:{name}", args=[cast.school.pk, 2026, decision.ref, *more])


def sent(decision, **changes):
    """What the page sends when nothing was touched but ``changes``: answers by consideration."""
    points = DECISIONS.points_for(decision.kind, light=decision.size == "light")
    told = {point.id: answers_of(decision).get(point.id, EMPTY) for point in points}
    form = {"base": json.dumps(marks(told))}
    for point, values in told.items():
        named = dict(zip(("kind", "words", "owner", "due", "amount"), values, strict=True)) | changes.get(point, {})
        form |= {f"{point}-{name}": value or "" for name, value in named.items()}
    return form


@pytest.mark.parametrize("person", ["contributor", "reader", "board_lead", "board_reader"])
def test_whoever_only_reads_sees_the_answers_and_changes_none(person, cast, page_client_for):
    decision = made_choice(cast.dossier)
    DecisionAnswer.objects.create(decision=decision, point=POINT, kind="arranged", words="Al gemeten.")
    client = page_client_for(getattr(cast, person))
    page = client.get(at(cast, decision)).content.decode()
    assert "Al gemeten." in page
    assert "<textarea" not in page
    assert client.post(at(cast, decision), sent(decision, **{POINT: {"words": "Nee"}})).status_code == 403
    assert client.get(at(cast, decision, POINT)).status_code == 403


def test_stranger_finds_no_check(cast, page_client_for):
    decision = made_choice(cast.dossier)
    client = page_client_for(cast.stranger)
    assert client.get(at(cast, decision)).status_code == 404
    assert client.post(at(cast, decision), sent(decision)).status_code == 404
    assert client.post(at(cast, decision, POINT), {}).status_code == 404


def test_check_says_what_the_law_says_about_the_council(cast, page_client_for):
    page = page_client_for(cast.reader).get(at(cast, made_choice(cast.dossier))).content.decode()
    right = next(fact for fact in DECISIONS.council if "devices" in fact.kinds and "vo" in fact.sectors)
    for said in (right.when, right.article, DECISIONS.council_period.says, DECISIONS.council_period.article):
        assert said.in_language("nl") in page


def test_every_consideration_of_the_kind_is_asked(cast, page_client_for):
    decision = made_choice(cast.dossier)
    page = page_client_for(cast.editor).get(at(cast, decision)).content.decode()
    for point in DECISIONS.points:
        assert (f'id="{point.id}"' in page) == ("devices" in point.kinds)


def test_light_check_asks_less(cast, page_client_for):
    decision = made_choice(cast.dossier, size="light")
    page = page_client_for(cast.editor).get(at(cast, decision)).content.decode()
    assert page.count("<fieldset") == len(DECISIONS.points_for("devices", light=True))


@pytest.mark.parametrize(("school", "article"), [("school", "artikel 14"), ("elsewhere", "artikel 13")])
def test_facts_about_the_council_are_those_of_the_sector(school, article, cast, page_client_for):
    dossier = cast.dossier if school == "school" else cast.elsewhere_dossier
    person = cast.editor if school == "school" else cast.stranger
    decision = made_choice(dossier)
    where = reverse("decisions:check_choice", args=[dossier.organisation_id, 2026, decision.ref])
    assert article in page_client_for(person).get(where).content.decode()


def test_answers_are_saved_and_weighed(cast, page_client_for):
    decision = made_choice(cast.dossier)
    changes = {
        POINT: {"kind": "action", "words": "Kabels", "owner": "Emre", "due": "2027-01-15", "amount": "1.250,50"},
        "privacy_data": {"kind": "risk"},
    }
    assert page_client_for(cast.editor).post(at(cast, decision), sent(decision, **changes)).status_code == 302
    answer = decision.answers.get(point=POINT)
    assert (answer.kind, answer.owner, answer.amount) == ("action", "Emre", Decimal("1250.50"))
    assert decision.answers.count() == 2
    page = page_client_for(cast.editor).get(at(cast, decision))
    assert page.context["verdict"].verdict == "out_of_balance"
    assert page.context["verdict"].first[0].url.endswith("#privacy_data")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "maybe"},
        {"due": "2026-02-31"},
        {"due": "0002-01-01"},
        {"due": "9999-01-01"},
        {"amount": "-1"},
        {"amount": "1e9"},
        {"amount": "duizend"},
        {"amount": "999999999999"},
        {"owner": "x" * 121},
        {"words": "x" * 3001},
        {"words": "x" * 1_000_000},
    ],
)
def test_answer_that_cannot_be_is_told_and_nothing_is_half_written(wrong, cast, page_client_for):
    decision = made_choice(cast.dossier)
    changes = {POINT: {"kind": "action", **wrong}, "privacy_data": {"kind": "arranged", "words": "Niet kwijt."}}
    answer = page_client_for(cast.editor).post(at(cast, decision), sent(decision, **changes))
    assert answer.status_code == 422
    assert "Niet kwijt." in answer.content.decode()
    assert not decision.answers.exists()


def test_consideration_of_another_kind_is_not_written(cast, page_client_for):
    decision = made_choice(cast.dossier, kind="training")
    forged = {"content_licence-kind": "arranged", "x-kind": "arranged", "content_licence-words": "Vals"}
    page_client_for(cast.editor).post(at(cast, decision), {**sent(decision), **forged})
    assert not decision.answers.exists()


def test_two_who_answer_different_considerations_both_keep_theirs(cast, page_client_for):
    decision = made_choice(cast.dossier)
    first = sent(decision, **{POINT: {"kind": "arranged"}})
    second = sent(decision, privacy_data={"kind": "arranged"})
    page_client_for(cast.lead).post(at(cast, decision), first)
    page_client_for(cast.editor).post(at(cast, decision), second)
    assert set(decision.answers.values_list("point", flat=True)) == {POINT, "privacy_data"}


@pytest.mark.parametrize(("button", "stands"), [("keep", "Van mij."), ("take", "Van Noor.")])
def test_two_who_answer_the_same_choose_what_stands(button, stands, cast, page_client_for):
    decision = made_choice(cast.dossier)
    mine = sent(decision, **{POINT: {"kind": "arranged", "words": "Van mij."}})
    other = sent(decision, **{POINT: {"kind": "risk", "words": "Van Noor."}})
    page_client_for(cast.lead).post(at(cast, decision), other)
    client = page_client_for(cast.editor)
    typed = client.post(at(cast, decision), mine, headers={"HX-Request": "true"})
    assert typed.status_code == 409
    assert "Van Noor." in typed.content.decode()
    answer = client.post(at(cast, decision), mine)
    assert answer.status_code == 409
    seen = answer.context["conflict"]["marks"]
    assert client.post(at(cast, decision), {**mine, button: seen}).status_code == 302
    assert decision.answers.get().words == stands


def test_page_that_saves_as_people_type_tells_the_verdict(cast, page_client_for):
    decision = made_choice(cast.dossier)
    sharpened(cast.dossier)
    typed = sent(decision, **{POINT: {"kind": "not_arranged"}})
    answer = page_client_for(cast.editor).post(at(cast, decision), typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "verdict--out_of_balance" in answer.content.decode()


def test_part_taken_from_a_colleague_is_not_put_back_by_the_next_save(cast, page_client_for):
    decision = made_choice(cast.dossier)
    mine = sent(decision, privacy_data={"kind": "arranged"})
    page_client_for(cast.lead).post(at(cast, decision), sent(decision, **{POINT: {"kind": "risk", "words": "Noor"}}))
    client = page_client_for(cast.editor)
    answer = client.post(at(cast, decision), mine, headers={"HX-Request": "true"}).content.decode()
    base = json.loads(answer.split('name="base" value="')[1].split('"')[0].replace("&quot;", '"'))
    client.post(at(cast, decision), {**mine, "base": json.dumps(base), "privacy_data-words": "Verder"})
    assert decision.answers.get(point=POINT).words == "Noor"
    assert decision.answers.get(point="privacy_data").words == "Verder"


def test_text_typed_after_the_session_ended_comes_back(cast, page_client):
    decision = made_choice(cast.dossier)
    typed = sent(decision, **{POINT: {"kind": "risk", "words": "Niet kwijt."}})
    assert page_client.post(at(cast, decision), typed).status_code == 302
    page_client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Niet kwijt." in page_client.get(at(cast, decision)).content.decode()
    assert not decision.answers.exists()


def test_action_is_made_in_the_list_of_the_dossier(cast, page_client_for):
    decision = made_choice(cast.dossier)
    client = page_client_for(cast.editor)
    typed = sent(decision, **{POINT: {"kind": "action", "words": "Kabels trekken"}})
    answer = client.post(at(cast, decision), {**typed, "then": f"action:{POINT}"})
    assert answer["Location"] == at(cast, decision, POINT)
    assert "Kabels trekken" in client.get(at(cast, decision, POINT)).content.decode()
    new = {"do": "new", "what": "Kabels trekken", "owner": "Emre", "due": "2027-01-15"}
    assert client.post(at(cast, decision, POINT), new).status_code == 302
    action = Action.objects.get()
    assert (action.what, action.owner, action.block) == ("Kabels trekken", "Emre", "infrastructure")
    row = decision.answers.get()
    assert (row.action, row.owner, str(row.due)) == (action, "Emre", "2027-01-15")
    assert action.what in client.get(at(cast, decision)).content.decode()


def test_action_that_is_there_is_linked(cast, page_client_for):
    decision = made_choice(cast.dossier)
    action = Action.objects.create(dossier=cast.dossier, what="Kabels", block="infrastructure", owner="Emre")
    client = page_client_for(cast.editor)
    assert client.post(at(cast, decision, POINT), {"do": "link", "action": action.ref}).status_code == 302
    row = decision.answers.get()
    assert (row.kind, row.action, row.owner) == ("action", action, "Emre")


def linked(cast, **fields):
    """A choice with a consideration that an action arranges, and that action."""
    decision = made_choice(cast.dossier)
    action = Action.objects.create(dossier=cast.dossier, what="Kabels", block="infrastructure", owner="Emre")
    told = {"kind": "action", "words": "Kabels trekken", "owner": "Emre", "due": "2027-01-15", **fields}
    DecisionAnswer.objects.create(decision=decision, point=POINT, action=action, **told)
    return decision, action


def test_action_that_was_linked_is_unlinked_without_losing_a_word(cast, page_client_for):
    decision, action = linked(cast)
    client = page_client_for(cast.editor)
    assert f'value="unlink:{POINT}"' in client.get(at(cast, decision)).content.decode()
    typed = sent(
        decision, **{POINT: {"words": "Toch anders"}, "privacy_data": {"kind": "arranged", "words": "Ook dit"}}
    )
    answer = client.post(at(cast, decision), {**typed, "then": f"unlink:{POINT}"})
    assert answer["Location"] == f"{at(cast, decision)}#{POINT}"
    row = decision.answers.get(point=POINT)
    assert (row.action, row.kind, row.words, row.owner, str(row.due)) == (
        None,
        "action",
        "Toch anders",
        "Emre",
        "2027-01-15",
    )
    assert decision.answers.get(point="privacy_data").words == "Ook dit"
    assert Action.objects.get() == action
    page = client.get(at(cast, decision)).content.decode()
    assert f'value="action:{POINT}"' in page
    history = client.get(reverse("decisions:choice_history", args=[cast.school.pk, 2026, decision.ref]))
    assert "Actie die het regelt" in history.content.decode()
    assert "Kabels" in history.content.decode()


def test_nothing_is_unlinked_when_something_cannot_be_saved(cast, page_client_for):
    decision, action = linked(cast)
    typed = {**sent(decision, **{POINT: {"due": "nooit", "words": "Niet kwijt."}}), "then": f"unlink:{POINT}"}
    answer = page_client_for(cast.editor).post(at(cast, decision), typed)
    assert answer.status_code == 422
    assert "Niet kwijt." in answer.content.decode()
    assert decision.answers.get().action == action


@pytest.mark.parametrize("point", ["nonsense", "privacy_data", "", "unlink:"])
def test_what_is_not_linked_is_not_unlinked(point, cast, page_client_for):
    decision, action = linked(cast)
    typed = {**sent(decision), "then": f"unlink:{point}"}
    assert page_client_for(cast.editor).post(at(cast, decision), typed).status_code == 302
    assert decision.answers.get(point=POINT).action == action
    assert page_client_for(cast.reader).post(at(cast, decision), typed).status_code == 403


def test_short_verdict_stands_before_the_questions(cast, page_client_for):
    decision = made_choice(cast.dossier)
    page = page_client_for(cast.editor).get(at(cast, decision)).content.decode()
    assert page.index('id="verdict-short"') < page.index(f'id="{POINT}"') < page.index('id="verdict"')
    short = page[page.index('id="verdict-short"') :].split("</section>")[0]
    assert "Nog niet compleet" in short
    assert short.count("<li>") == 3


def test_short_verdict_follows_what_is_saved(cast, page_client_for):
    decision = made_choice(cast.dossier)
    typed = sent(decision, **{POINT: {"kind": "not_arranged"}})
    answer = page_client_for(cast.editor).post(at(cast, decision), typed, headers={"HX-Request": "true"})
    short = answer.content.decode().split('id="verdict-short"')[1].split("</section>")[0]
    assert 'hx-swap-oob="true"' in short
    assert "Uit balans" in short
    assert f"#{POINT}" in short


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "link", "action": "x"},
        {"do": "link"},
        {"do": "new", "what": "", "owner": "E", "due": "2027-01-01"},
        {"do": "new", "what": "Iets", "owner": "", "due": "2027-01-01"},
        {"do": "new", "what": "Iets", "owner": "E", "due": "nooit"},
    ],
)
def test_action_that_cannot_be_is_told(wrong, cast, page_client_for):
    decision = made_choice(cast.dossier)
    Action.objects.create(dossier=cast.elsewhere_dossier, what="Van elders", block="vision")
    assert page_client_for(cast.editor).post(at(cast, decision, POINT), wrong).status_code == 422
    assert not decision.answers.exists()


def test_action_of_another_dossier_cannot_be_linked(cast, page_client_for):
    decision = made_choice(cast.dossier)
    elsewhere = Action.objects.create(dossier=cast.elsewhere_dossier, what="Van elders", block="vision")
    answer = page_client_for(cast.editor).post(at(cast, decision, POINT), {"do": "link", "action": elsewhere.ref})
    assert answer.status_code == 422
    assert page_client_for(cast.editor).get(at(cast, decision, "nonsense")).status_code == 404


def test_check_of_a_choice_with_money_takes_few_queries(cast, page_client_for, django_assert_max_num_queries):
    decision = made_choice(cast.dossier)
    for number in range(10):
        made_line(decision, str(number))
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        client.get(at(cast, decision))
