"""The plan's chapter on the vision as a process: what was done, and plainly what was not."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.decisions.made import made_statement, sharpened
from tests.plan.whole_school import filled
from tests.vision.consulted import a_consultation
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.organisations.models import Unit
from vierinbalans.plan.content import content_now, document_of
from vierinbalans.plan.queries import with_plan
from vierinbalans.vision.instrument import VisionInstrument
from vierinbalans.vision.models import NotFilledIn, Position, ProjectMember

pytestmark = pytest.mark.django_db


def read(dossier):
    return with_plan().select_related("organisation__board").get(pk=dossier.pk)


def chapter(dossier, language="nl"):
    """The chapter as plain as people read it."""
    with override(language):
        return VisionInstrument().plan_section(Dossier.objects.get(pk=dossier.pk)).text.replace("\\", "")


@pytest.mark.parametrize("rows", [None, "draft", "adopted"])
def test_nothing_is_told_where_nothing_was_done(cast, rows):
    if rows:
        made_statement(cast.dossier, state=rows)
    assert chapter(cast.dossier) == ""
    assert "vision_process" not in dict(content_now(read(cast.dossier), number=1).sections)


def test_everything_that_was_done_is_read_in_one_query(cast, django_assert_num_queries):
    filled(cast.dossier, board_dossier=cast.board_dossier)
    dossier = Dossier.objects.select_related("organisation").get(pk=cast.dossier.pk)
    with django_assert_num_queries(1):
        VisionInstrument().plan_section(dossier)


def test_group_with_perspectives_and_whom_it_misses(cast):
    filled(cast.dossier)
    text = chapter(cast.dossier)
    assert "**Leraren:** Emre Voorbeeld (i-coach, spreekt namens Talen); Sanne Voorbeeld (spreekt namens Exact)" in text
    assert "spreekt namens: Kunst en bewegen, ouders" in text


def test_consultations_are_counted_with_what_was_done_with_the_answers(cast):
    filled(cast.dossier)
    text = chapter(cast.dossier)
    assert "Beantwoord: 3 van de 8." in text
    assert (
        "| Leerlingen maken met ict iets nieuws en leggen uit hoe zij het maakten. | 2 november 2026 | 2 | 1 | 1 |"
        in text
    )
    assert "- **Talen:** Opgenomen: leerlingen leggen uit hoe." in text
    assert "Van 1 antwoord is niet opgeschreven wat ermee is gedaan." in text


def test_profile_per_unit_with_what_units_need_in_common(cast):
    filled(cast.dossier)
    text = chapter(cast.dossier)
    assert "**Talen**: plaats 2 van 5, vooral de leraar. Wij geven korte uitleg" in text
    assert "Niet beantwoord door: Kunst en bewegen." in text
    assert "### Wat de onderdelen samen nodig hebben" in text
    Position.objects.filter(unit="Exact").update(place=2)
    assert "samen nodig hebben" not in chapter(cast.dossier)


def test_statements_with_their_state_and_the_last_review(cast):
    filled(cast.dossier)
    text = chapter(cast.dossier)
    assert "In raadpleging 1, vastgesteld 12, vervallen 1." in text
    assert "| Elke klas heeft een digibord. | vervallen | Dat is een middel, geen visie. |" in text
    assert "Aanscherpen, afgerond op 24 november 2026." in text
    assert "De visie staat. Zij is op drie plaatsen scherper." in text
    assert "| Elke leerling kan thuis bij het materiaal. | Aangescherpt | Elke leerling kan thuis en op school" in text
    assert "Wat niet is gedaan" not in text


def test_frame_says_how_each_statement_is_filled_in_or_why_not(cast):
    filled(cast.dossier, board_dossier=cast.board_dossier)
    text = chapter(cast.dossier)
    assert "| Talent ontwikkelen gaat boven lesstof afwerken. | Leerlingen maken met ict iets nieuws" in text
    assert "| Dit vullen wij niet in: Dit regelt het bestuur voor alle scholen samen. |" in text
    assert "| Elke school heeft een i-coach. | Hier hebben wij nog niets over gezegd. |" in text


def test_board_s_plan_says_what_its_schools_do(cast):
    said = Statement.objects.create(dossier=cast.board_dossier, text="Talent gaat voor.", ref="frame0")
    made_statement(cast.dossier, elaborates=said)
    a_consultation(cast.board_dossier)
    row = "| Talent gaat voor. | Lyceum De Waterkant | - | Basisschool De Regenboogbrug |"
    assert row in chapter(cast.board_dossier)
    sister = Dossier.objects.create(
        organisation=cast.sister, period_start=date(2026, 8, 1), period_end=date(2030, 7, 31), year=2026
    )
    NotFilledIn.objects.create(dossier=sister, board_ref="frame0", reason="Te vroeg.")
    assert "| Lyceum De Waterkant | Basisschool De Regenboogbrug: Te vroeg. | - |" in chapter(cast.board_dossier)


def test_what_was_not_done_is_said(cast):
    made_statement(cast.dossier)
    ProjectMember.objects.create(dossier=cast.dossier, name="Mila", perspective="pupils")
    text = chapter(cast.dossier)
    assert "zijn niet geraadpleegd" in text
    assert "is niet beschreven" in text
    assert "Sinds het vaststellen hebben wij niet opnieuw naar de visie gekeken." in text
    assert "Er was geen projectgroep" not in text
    sharpened(cast.dossier, date(2020, 1, 1))
    assert "De visie had voor 1 januari 2021 aangescherpt moeten zijn." in chapter(cast.dossier)


def test_what_people_write_starts_nothing(cast):
    Unit.objects.create(organisation=cast.school, name="Talen | Exact")
    Position.objects.create(
        dossier=cast.dossier, unit="Talen | Exact", place=1, motivation="# Kop\n\n![](money) <b>x</b>"
    )
    text = document_of(content_now(read(cast.dossier), number=1), drawn=False).markdown
    assert "\n# Kop" not in text
    assert "<b>" not in text
    assert "drawing-money" not in text


def test_chapter_stands_behind_the_statements_and_the_frame_is_told_once(cast):
    filled(cast.dossier, board_dossier=cast.board_dossier)
    content = content_now(read(cast.dossier), number=1)
    text = document_of(content, drawn=False).markdown
    assert text.index("{#vision") < text.index("{#instrument.vision_process") < text.index("{#block.vision")
    assert "nog niet uitwerkten" not in text


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Hoe onze visie tot stand kwam"), ("en", "How our vision came")]
)
def test_chapter_is_in_the_language_of_the_plan(cast, language, words):
    filled(cast.dossier)
    assert words in chapter(cast.dossier, language)
