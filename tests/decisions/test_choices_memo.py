"""The memo of a choice from the database: as a page, as Word and as PDF."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.urls import reverse

from tests.decisions.made import answer_all, balanced_choice, made_choice, made_line, made_statement
from vierinbalans.decisions.models import Alternative


def at(cast, decision, form=""):
    more = [form] if form else []
    name = "choice_memo_file" if form else "choice_memo"
    return reverse(f"decisions:{name}", args=[cast.school.pk, 2026, decision.ref, *more])


def full_choice(dossier):
    """A choice in which everything is as long as it may be."""
    decision = made_choice(
        dossier,
        what="Laptops " * 24,
        for_whom="Alle klassen van de onderbouw. " * 9,
        why_now="De oude laptops zijn op en te traag voor de nieuwe methode. " * 80,
        council="De raad is op 3 november gevraagd en stemde op 24 november in. " * 30,
        council_asked_on=date(2026, 11, 3),
        council_answered_on=date(2026, 11, 24),
        owner="Emre Voorbeeld " * 8,
        decide_on=date(2027, 1, 20),
    )
    answer_all(decision, "not_arranged")
    for number in range(12):
        Alternative.objects.create(decision=decision, what=f"Weg {number} " * 20, why_not="Te duur. " * 200)
        made_line(decision, f"{number + 1}00.55", what="Onderdeel " * 15)
        decision.statements.add(made_statement(dossier, f"Zin {number}: " + "leerlingen maken dingen " * 10))
    return decision


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("person", ["lead", "reader", "board_reader"])
def test_whoever_reads_takes_the_memo_along(person, form, cast, page_client_for):
    decision = balanced_choice(cast.dossier)
    answer = page_client_for(getattr(cast, person)).get(at(cast, decision, form))
    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]


def test_stranger_gets_no_memo(cast, page_client_for, page_client):
    decision = balanced_choice(cast.dossier)
    for form in ("", "pdf", "docx"):
        assert page_client_for(cast.stranger).get(at(cast, decision, form)).status_code == 404
        assert page_client.get(at(cast, decision, form)).status_code == 302


@pytest.mark.parametrize("form", ["exe", "odt", "html"])
def test_other_form_is_not_there(form, cast, page_client_for):
    assert page_client_for(cast.lead).get(at(cast, made_choice(cast.dossier), form)).status_code == 404


def test_memo_tells_who_decides_the_council_and_the_total(cast, page_client_for):
    decision = balanced_choice(cast.dossier, level="board", council="Instemming op 24 november.")
    made_line(decision, "1234.50")
    page = page_client_for(cast.lead).get(at(cast, decision)).content.decode()
    word = page_client_for(cast.lead).get(at(cast, decision, "docx")).content
    text = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    for words in ("Het bestuur", "Instemming op 24 november.", "1.234,50"):
        assert words in page
        assert words in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"council_asked_on": date(2026, 11, 3)}, "Gevraagd op 3 november 2026, nog geen antwoord. Om instemming."),
        (
            {"council_asked_on": date(2026, 11, 3), "council_answered_on": date(2026, 11, 24)},
            "Gevraagd op 3 november 2026, antwoord op 24 november 2026. Om instemming.",
        ),
        ({"council_answered_on": date(2026, 11, 24)}, "Antwoord op 24 november 2026. Om instemming."),
    ],
)
def test_memo_tells_when_the_council_was_asked_and_answered(days, words, cast, page_client_for):
    decision = made_choice(cast.dossier, council="Om instemming.", **days)
    assert words in page_client_for(cast.lead).get(at(cast, decision)).content.decode()


def test_memo_of_a_decision_tells_what_was_decided(cast, page_client_for):
    decision = made_choice(cast.dossier, state="decided", decided_by="Directie", motive="De oude zijn stuk.")
    page = page_client_for(cast.lead).get(at(cast, decision)).content.decode()
    word = page_client_for(cast.lead).get(at(cast, decision, "docx")).content
    text = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    for words in ("Directie", "De oude zijn stuk.", "1 oktober 2026"):
        assert words in page
        assert words in text


def test_memo_of_a_choice_full_of_words_stays_on_one_page(cast, page_client_for):
    decision = full_choice(cast.dossier)
    content = page_client_for(cast.lead).get(at(cast, decision, "pdf")).content
    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.pages) == 1


def test_day_to_decide_before_is_told_until_it_was_decided(cast, page_client_for):
    client = page_client_for(cast.lead)
    waiting = made_choice(cast.dossier, state="submitted", decide_on=date(2026, 12, 16))
    assert "Besluiten vóór" in client.get(at(cast, waiting)).content.decode()
    decided = made_choice(cast.dossier, state="decided", decide_on=date(2026, 12, 16), decided_by="Directie")
    assert "Besluiten vóór" not in client.get(at(cast, decided)).content.decode()
