"""What rooms add to a plan: chapters with drawings and a place of their own, and days for its calendar."""

import re
from datetime import date

import pytest

from tests.plan import rich
from tests.plan.test_assembling import chapter, made
from vierinbalans import framework
from vierinbalans.dossier.contributions import Drawing, Moment
from vierinbalans.plan.assembling import assemble, chapters
from vierinbalans.plan.assembling.sections import picture_name
from vierinbalans.plan.content import document_of
from vierinbalans.plan.frozen import Content, freeze, thaw
from vierinbalans.plan.preview import preview_html
from vierinbalans.plan.rules import ChangeLine, PlanChoices

SVG = '<svg width="100%" height="20" role="img" aria-label="een balk"><rect width="50%" height="20"/></svg>'
BAR = Drawing(name="money", svg=SVG, height=20, words="Een balk: 50.")
SECTIONS = (("money", "# Geld\n\nEerst.\n\n![](money)\n\n## Tabel\n\n| a | b |\n| --- | --: |\n| x | 1 |"),)


def plan(**options):
    values = {"choices": rich.choices(), "sections": SECTIONS, "drawings": (BAR,), **options}
    return assemble(framework.load(), rich.dossier(), today=rich.TODAY, language="nl", **values)


def test_a_drawing_is_a_picture_of_the_document_with_its_words_where_the_chapter_has_it():
    document = plan()
    assert [each.name for each in document.pictures] == ["drawing-money.png", "pillars.png", "stages.png"]
    assert document.pictures[0].png.startswith(b"\x89PNG")
    assert document.pictures[0].alt == "Een balk: 50."
    text = document.markdown
    assert text.index("Eerst") < text.index("](drawing-money.png)") < text.index("## Tabel {.unlisted}")


def test_on_the_page_it_is_drawn_in_the_text():
    html = preview_html(plan(drawn=False), drawings={picture_name(BAR): SVG})
    assert SVG in html
    assert "drawing-money.png" not in html


def test_a_chapter_left_out_takes_its_drawing_along():
    document = plan(choices=rich.choices(left_out=frozenset({"instrument.money", "balance"})))
    assert document.pictures == ()


def test_a_drawing_that_is_not_there_leaves_nothing_behind():
    assert "money" not in chapter(plan(drawings=()).markdown, "instrument.money")


@pytest.mark.parametrize("words", ["![](money)", "tekst ![](money)", "\\!\\[\\](money)"])
def test_nobody_can_write_a_drawing_into_an_answer(words):
    choices = PlanChoices(introductions={"summary": words})
    assert "drawing-money" not in chapter(plan(choices=choices).markdown, "summary")


def test_a_section_stands_after_the_chapter_it_follows():
    listed = chapters(framework.load(), "nl", sections=SECTIONS, follows={"money": "vision"})
    names = [name for name, _title in listed]
    assert names[names.index("vision") + 1] == "instrument.money"
    elsewhere = [name for name, _ in chapters(framework.load(), "nl", sections=SECTIONS, follows={"money": "gone"})]
    assert elsewhere[elsewhere.index("block.infrastructure") + 1] == "instrument.money"


def test_the_calendar_has_the_days_of_all_rooms_once_and_in_order():
    moments = (
        Moment(key="a", day=date(2027, 1, 20), what="Antwoord van de medezeggenschapsraad: telefoons"),
        Moment(key="b", day=date(2026, 12, 1), what="Contract loopt af: wifi", who="Emre Voorbeeld"),
        Moment(key="c", day=date(2026, 12, 1), what="Contract loopt af: wifi", who="Emre Voorbeeld"),
    )
    text = chapter(plan(moments=moments).markdown, "calendar")
    assert text.count("Contract loopt af: wifi") == 1
    assert text.index("Contract loopt af: wifi | Emre Voorbeeld") < text.index("Antwoord van de medezeggenschapsraad")
    assert len(re.findall("Jaarkalender", plan(moments=moments).markdown)) == 1


def test_content_frozen_before_there_were_drawings_still_renders():
    content = Content(
        dossier=rich.dossier(),
        choices=rich.choices(),
        language="nl",
        today=rich.TODAY,
        framework_version="1.0.0",
        sections=(("money", "# Geld\n\n| Jaar | Hoeveel |\n| --- | --- |\n| 2026 | ███ |"),),
    )
    plain = freeze(content)
    for name in ("drawings", "follows", "rests", "moments"):
        del plain[name]
    del plain["dossier"]["dropped"]
    for line in plain["choices"]["changes"] or ():
        del line["group"]
    found = thaw(Content, plain)
    assert found == content
    assert "███" in document_of(found, drawn=False).markdown


def test_what_was_drawn_comes_back_as_it_was():
    content = Content(
        dossier=rich.dossier(),
        choices=rich.choices(),
        language="nl",
        today=rich.TODAY,
        framework_version="1.0.0",
        drawings=(BAR,),
        follows={"money": "vision"},
        rests={"v1": ("Laptops",)},
        moments=(Moment(key="a", day=date(2027, 1, 20), what="x"),),
    )
    assert thaw(Content, freeze(content)) == content


def test_changes_stand_under_what_they_are_of():
    lines = (
        ChangeLine(group="Keuzes", title="Nieuwe keuze", after="Wifi"),
        ChangeLine(group="Begroting", title="Samen", before="€ 1", after="€ 2"),
    )
    text = chapter(made(choices=PlanChoices(changes=lines)).markdown, "changes")
    assert text.index("## Keuzes") < text.index("Wifi") < text.index("## Begroting") < text.index("€ 2")
