"""Making a choice and saying what it is."""

import json
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.decisions.made import answer_all, balanced_choice, made_choice, made_line, made_statement
from vierinbalans.decisions.models import Decision, DecisionSettings
from vierinbalans.decisions.operations.choices import facts_of
from vierinbalans.decisions.rules.together import marks

MAY_READ = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]
MAY_NOT_WRITE = ["contributor", "reader", "board_lead", "board_reader"]


def at(name, cast, *more):
    return reverse(f"decisions:{name}", args=[cast.school.pk, 2026, *more])


def sent(decision, **changes):
    """What the page sends when nothing was touched but ``changes``."""
    facts = facts_of(decision)
    starts, ends = facts.pop("term")
    asked, answered = facts.pop("council_days")
    alternatives, documents = facts.pop("alternatives"), facts.pop("documents")
    form = {
        **{name: value or "" for name, value in facts.items()},
        "statements": facts["statements"],
        "starts_on": starts or "",
        "ends_on": ends or "",
        "council_asked_on": asked or "",
        "council_answered_on": answered or "",
        "alternative_what": [what for what, _why in alternatives],
        "alternative_why_not": [why for _what, why in alternatives],
        "document_title": [title for title, _url in documents],
        "document_url": [url for _title, url in documents],
        "base": json.dumps(marks(facts_of(decision))),
    }
    return {**form, **changes}


@pytest.mark.parametrize("person", MAY_READ)
def test_whoever_may_read_sees_every_page_of_a_choice(person, cast, page_client_for):
    decision = balanced_choice(cast.dossier, state="decided", outcome="yes", motive="Omdat het past.")
    made_line(decision)
    client = page_client_for(getattr(cast, person))
    for name in ("choice", "check_choice", "decide_choice", "choice_memo", "choice_history"):
        answer = client.get(at(name, cast, decision.ref))
        assert answer.status_code == 200
        assert "Zestig laptops" in answer.content.decode()


@pytest.mark.parametrize("person", MAY_NOT_WRITE)
def test_whoever_only_reads_changes_nothing(person, cast, page_client_for):
    decision = made_choice(cast.dossier)
    client = page_client_for(getattr(cast, person))
    assert client.post(at("choice", cast, decision.ref), sent(decision, what="Iets anders")).status_code == 403
    assert client.post(at("add_choice", cast), {"what": "Nog iets", "kind": "devices"}).status_code == 403
    assert client.post(at("remove_choice", cast, decision.ref)).status_code == 403
    decision.refresh_from_db()
    assert decision.what == "Zestig laptops voor de onderbouw"
    assert Decision.objects.count() == 1


def test_stranger_and_visitor_find_nothing(cast, page_client_for, page_client):
    decision = made_choice(cast.dossier)
    assert page_client_for(cast.stranger).get(at("choice", cast, decision.ref)).status_code == 404
    assert page_client.get(at("choice", cast, decision.ref)).status_code == 302


def test_choice_of_another_dossier_is_not_there(cast, page_client_for):
    elsewhere = made_choice(cast.elsewhere_dossier)
    client = page_client_for(cast.lead)
    for name in ("choice", "check_choice", "decide_choice", "choice_memo", "choice_history", "remove_choice"):
        assert client.get(at(name, cast, elsewhere.ref)).status_code == 404


def test_new_choice_begins_with_the_texts_of_its_kind(cast, page_client_for):
    client = page_client_for(cast.editor)
    sending = {"what": "Laptops", "kind": "devices", "size": "by_amount", "estimate": "1.000", "examples": "on"}
    for _press in range(2):
        assert client.post(at("add_choice", cast), sending).status_code == 302
    [decision] = Decision.objects.all()
    assert decision.size == "light"
    assert "vervanging" in decision.why_now
    assert decision.alternatives.count() == 3


@pytest.mark.parametrize(
    ("estimate", "size", "kept"),
    [
        ("", "by_amount", "full"),
        ("1000", "by_amount", "light"),
        ("1000,01", "by_amount", "full"),
        ("5", "full", "full"),
    ],
)
def test_border_proposes_how_thoroughly_to_check(estimate, size, kept, cast, page_client_for):
    sending = {"what": "Laptops", "kind": "devices", "size": size, "estimate": estimate}
    page_client_for(cast.editor).post(at("add_choice", cast), sending)
    assert Decision.objects.get().size == kept
    assert Decision.objects.get().why_now == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rocket"},
        {"what": ""},
        {"what": "x" * 201},
        {"estimate": "-5"},
        {"estimate": "veel"},
        {"estimate": "9" * 12},
        {"size": "huge"},
    ],
)
def test_new_choice_that_cannot_be_is_told_and_keeps_its_words(wrong, cast, page_client_for):
    sending = {"what": "Laptops", "kind": "devices", "size": "by_amount", **wrong}
    answer = page_client_for(cast.editor).post(at("add_choice", cast), sending)
    assert answer.status_code == 422
    assert not Decision.objects.exists()
    if "what" not in wrong:
        assert 'value="Laptops"' in answer.content.decode()


def test_lead_sets_the_border_and_an_editor_does_not(cast, page_client_for):
    assert page_client_for(cast.editor).get(at("choice_border", cast)).status_code == 403
    client = page_client_for(cast.lead)
    assert client.post(at("choice_border", cast), {"light_up_to": "-1"}).status_code == 422
    assert client.post(at("choice_border", cast), {"light_up_to": "2.500,50"}).status_code == 302
    assert str(DecisionSettings.objects.get().light_up_to) == "2500.50"


def test_choice_is_saved_with_all_its_parts(cast, page_client_for):
    decision = made_choice(cast.dossier)
    statement = made_statement(cast.dossier)
    changes = {
        "why_now": "De oude zijn op.",
        "level": "board",
        "ends_on": "2029-07-31",
        "starts_on": "2026-08-01",
        "statements": [statement.ref],
        "alternative_what": ["Niets doen", "", ""],
        "alternative_why_not": ["Dan staan lessen stil.", "", ""],
        "document_title": ["Offerte", ""],
        "document_url": ["https://www.example.org/offerte", ""],
    }
    answer = page_client_for(cast.editor).post(at("choice", cast, decision.ref), sent(decision, **changes))
    assert answer.status_code == 302
    decision.refresh_from_db()
    assert (decision.why_now, decision.level, decision.ends_on) == ("De oude zijn op.", "board", date(2029, 7, 31))
    assert list(decision.statements.all()) == [statement]
    assert [(each.what, each.why_not) for each in decision.alternatives.all()] == [
        ("Niets doen", "Dan staan lessen stil.")
    ]
    assert decision.documents.get().url == "https://www.example.org/offerte"
    assert decision.changes.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": ""},
        {"kind": "rocket"},
        {"level": "king"},
        {"ends_on": "2025-01-01", "starts_on": "2026-01-01"},
        {"council_asked_on": "2026-11-03", "council_answered_on": "2026-11-02"},
        {"council_answered_on": "2099-01-01"},
        {"council_asked_on": "9999-12-31"},
        {"council_answered_on": "gisteren"},
        {"decide_on": "9999-12-31"},
        {"decide_on": "morgen"},
        {"why_now": "x" * 5001},
        {"why_now": "x" * 1_000_000},
        {"alternative_what": [""], "alternative_why_not": ["Zomaar"]},
        {"alternative_what": ["x"] * 21, "alternative_why_not": ["y"] * 21},
        {"document_title": ["Slecht"], "document_url": ["ftp://www.example.org/offerte"]},
        {"document_title": [""], "document_url": ["https://www.example.org/"]},
    ],
)
def test_part_that_cannot_be_is_told_and_nothing_is_half_written(wrong, cast, page_client_for):
    decision = made_choice(cast.dossier)
    answer = page_client_for(cast.editor).post(at("choice", cast, decision.ref), sent(decision, owner="Emre", **wrong))
    assert answer.status_code == 422
    assert "Emre" in answer.content.decode()
    decision.refresh_from_db()
    assert decision.owner == ""
    assert decision.version == 1


def test_body_of_many_megabytes_is_refused(cast, page_client_for):
    decision = made_choice(cast.dossier)
    answer = page_client_for(cast.editor).post(
        at("choice", cast, decision.ref), sent(decision, why_now="x" * 5_000_000)
    )
    assert answer.status_code in (400, 413)


def test_forged_statement_is_left_out(cast, page_client_for):
    decision = made_choice(cast.dossier)
    elsewhere = made_statement(cast.elsewhere_dossier)
    dropped = made_statement(cast.dossier, dropped_at=datetime(2026, 9, 1, tzinfo=UTC))
    client = page_client_for(cast.editor)
    client.post(at("choice", cast, decision.ref), sent(decision, statements=[elsewhere.ref, dropped.ref, "x"]))
    assert not decision.statements.exists()


def test_link_to_a_dropped_statement_stays(cast, page_client_for):
    decision = made_choice(cast.dossier)
    dropped = made_statement(cast.dossier, dropped_at=datetime(2026, 9, 1, tzinfo=UTC))
    decision.statements.add(dropped)
    other = made_statement(cast.dossier, "Iedereen doet mee")
    client = page_client_for(cast.editor)
    client.post(at("choice", cast, decision.ref), sent(decision, statements=[other.ref]))
    assert set(decision.statements.all()) == {dropped, other}


def test_two_who_change_different_parts_both_keep_theirs(cast, page_client_for):
    decision = made_choice(cast.dossier)
    first, second = sent(decision, why_now="Oud en traag."), sent(decision, owner="Emre")
    page_client_for(cast.lead).post(at("choice", cast, decision.ref), first)
    page_client_for(cast.editor).post(at("choice", cast, decision.ref), second)
    decision.refresh_from_db()
    assert (decision.why_now, decision.owner) == ("Oud en traag.", "Emre")


@pytest.mark.parametrize(("button", "stands"), [("keep", "Van mij."), ("take", "Van Noor.")])
def test_two_who_change_the_same_choose_what_stands(button, stands, cast, page_client_for):
    decision = made_choice(cast.dossier)
    mine = sent(decision, why_now="Van mij.")
    page_client_for(cast.lead).post(at("choice", cast, decision.ref), sent(decision, why_now="Van Noor."))
    client = page_client_for(cast.editor)
    answer = client.post(at("choice", cast, decision.ref), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Van mij." in page
    assert "Van Noor." in page
    seen = answer.context["conflict"]["marks"]
    assert client.post(at("choice", cast, decision.ref), {**mine, button: seen}).status_code == 302
    decision.refresh_from_db()
    assert decision.why_now == stands


def test_days_of_the_council_are_saved_shown_and_remembered(cast, page_client_for):
    decision = made_choice(cast.dossier)
    days = {"council_asked_on": "2026-11-03", "council_answered_on": "2026-11-24"}
    client = page_client_for(cast.editor)
    assert client.post(at("choice", cast, decision.ref), sent(decision, **days)).status_code == 302
    decision.refresh_from_db()
    assert (decision.council_asked_on, decision.council_answered_on) == (date(2026, 11, 3), date(2026, 11, 24))
    page = client.get(at("choice", cast, decision.ref)).content.decode()
    assert 'value="2026-11-03"' in page
    assert 'value="2026-11-24"' in page
    page = page_client_for(cast.reader).get(at("choice", cast, decision.ref)).content.decode()
    assert "3 november 2026" in page
    assert "24 november 2026" in page
    page = client.get(at("choice_history", cast, decision.ref)).content.decode()
    assert "Wanneer de medezeggenschapsraad is gevraagd" in page
    assert "Gevraagd op 3 november 2026, antwoord op 24 november 2026." in page


def test_two_who_change_one_day_of_the_council_each_choose_together(cast, page_client_for):
    """Taken together unseen, the answer could come before the question."""
    decision = made_choice(cast.dossier, council_asked_on=date(2026, 11, 3))
    mine = sent(decision, council_answered_on="2026-11-04")
    page_client_for(cast.lead).post(at("choice", cast, decision.ref), sent(decision, council_asked_on="2026-11-10"))
    answer = page_client_for(cast.editor).post(at("choice", cast, decision.ref), mine)
    assert answer.status_code == 409
    assert "Gevraagd op 3 november 2026, antwoord op 4 november 2026." in answer.content.decode()
    assert "Gevraagd op 10 november 2026, nog geen antwoord." in answer.content.decode()


def test_choice_between_two_holds_only_for_what_was_seen(cast, page_client_for):
    decision = made_choice(cast.dossier)
    mine = sent(decision, why_now="Van mij.")
    lead, client = page_client_for(cast.lead), page_client_for(cast.editor)
    lead.post(at("choice", cast, decision.ref), sent(decision, why_now="Van Noor."))
    seen = client.post(at("choice", cast, decision.ref), mine).context["conflict"]["marks"]
    decision.refresh_from_db()
    lead.post(at("choice", cast, decision.ref), sent(decision, why_now="Noor weer."))
    assert client.post(at("choice", cast, decision.ref), {**mine, "keep": seen}).status_code == 409
    decision.refresh_from_db()
    assert decision.why_now == "Noor weer."


@pytest.mark.parametrize("base", ["", "{", "[]", '{"what": 3}', "[" * 5000, '{"what": null}'])
def test_page_with_forged_marks_overwrites_nobody(base, cast, page_client_for):
    decision = made_choice(cast.dossier)
    answer = page_client_for(cast.editor).post(
        at("choice", cast, decision.ref), sent(decision, what="Overschreven", base=base)
    )
    assert answer.status_code == 409
    decision.refresh_from_db()
    assert decision.what == "Zestig laptops voor de onderbouw"


def test_page_saves_as_people_type(cast, page_client_for):
    decision = made_choice(cast.dossier)
    client = page_client_for(cast.editor)
    where, htmx = at("choice", cast, decision.ref), {"HX-Request": "true"}
    answer = client.post(where, sent(decision, why_now="Ou"), headers=htmx)
    assert answer.status_code == 200
    assert 'id="save-status"' in answer.content.decode()
    assert 'id="verdict"' in answer.content.decode()
    decision.refresh_from_db()
    client.post(where, sent(decision, why_now="Oud en traag."), headers=htmx)
    decision.refresh_from_db()
    assert decision.why_now == "Oud en traag."
    [change] = decision.changes.all()
    assert (change.before["why_now"], change.after["why_now"]) == ("", "Oud en traag.")


def test_text_typed_after_the_session_ended_comes_back(cast, page_client, page_client_for):
    decision = made_choice(cast.dossier)
    where = at("choice", cast, decision.ref)
    assert page_client.post(where, sent(decision, why_now="Niet kwijt.")).status_code == 302
    page_client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = page_client.get(where)
    assert "Niet kwijt." in answer.content.decode()
    decision.refresh_from_db()
    assert decision.why_now == ""


def test_list_is_filtered_by_state_and_kind(cast, page_client_for):
    made_choice(cast.dossier, what="Plan A")
    made_choice(cast.dossier, what="Plan B", state="decided", kind="training")
    client = page_client_for(cast.reader)
    for query, there, gone in [
        ("state=undecided", "Plan A", "Plan B"),
        ("state=decided", "Plan B", "Plan A"),
        ("kind=training", "Plan B", "Plan A"),
        ("state=nonsense&kind=rocket", "Plan B", "x-nothing"),
    ]:
        page = client.get(f"{at('choices', cast)}?{query}").content.decode()
        assert there in page
        assert gone not in page


def test_list_of_a_dossier_without_choices_says_so(cast, page_client_for):
    assert page_client_for(cast.lead).get(at("choices", cast)).status_code == 200


def test_choice_that_was_decided_stays(cast, page_client_for):
    decision = made_choice(cast.dossier, state="decided")
    client = page_client_for(cast.editor)
    client.post(at("remove_choice", cast, decision.ref))
    assert Decision.objects.exists()
    idea = made_choice(cast.dossier)
    assert client.get(at("remove_choice", cast, idea.ref)).status_code == 200
    client.post(at("remove_choice", cast, idea.ref))
    assert not Decision.objects.filter(pk=idea.pk).exists()


@pytest.mark.parametrize("many", [1, 40])
def test_list_takes_as_many_queries_for_many_as_for_few(many, cast, page_client_for, django_assert_max_num_queries):
    for number in range(many):
        answer_all(made_choice(cast.dossier, what=f"Keuze {number}"))
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        client.get(at("choices", cast))


@pytest.mark.parametrize("name", ["choice", "check_choice", "decide_choice", "choice_memo", "choice_history"])
def test_page_of_a_choice_takes_few_queries(name, cast, page_client_for, django_assert_max_num_queries):
    decision = balanced_choice(cast.dossier)
    made_line(decision)
    client = page_client_for(cast.editor)
    with django_assert_max_num_queries(12):
        client.get(at(name, cast, decision.ref))
