"""A plan full of nasty texts becomes four sound files with nothing in them that nobody put there."""

import re
import zipfile
from datetime import date
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree

import html5lib
import pikepdf
import pytest

from tests.plan.nasty import NASTY, SECRET
from vierinbalans import framework
from vierinbalans.dossier.rules import Action, Answer, DossierData, Evidence, Statement
from vierinbalans.plan.assembling import assemble
from vierinbalans.plan.preview import preview_html
from vierinbalans.plan.rules import Approval, ChangeLine, PlanChoices
from vierinbalans.ui.documents import produce
from vierinbalans.ui.documents.types import Document, Format, HouseStyle

TEXTS = list(NASTY.values())
HARMLESS_TARGETS = re.compile(r"https://(example\.org|evil\.example)|https?://|mailto:")


@lru_cache(maxsize=1)
def document() -> Document:
    """A plan with a nasty text wherever a text can be."""
    model = framework.load()
    answers = {step.id: answer(step.id, TEXTS[place % len(TEXTS)]) for place, step in enumerate(model.steps)}
    dossier = DossierData(
        organisation=NASTY["html"],
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers=answers,
        statements=tuple(Statement(ref=name, text=text[:400], explanation=text) for name, text in NASTY.items()),
        actions=tuple(
            Action(ref=name, what=text[:300], owner=text[:120], due=date(2027, 1, 5), step="vision.ict")
            for name, text in NASTY.items()
        ),
        people=tuple(text[:200] for text in TEXTS),
    )
    choices = PlanChoices(
        title='#T "x" $y$ {z} <b> & \\ 😀 :::',
        introductions={"summary": "\n\n".join(TEXTS), "approval": NASTY["attributes"]},
        style=HouseStyle(name='Org <i>"&amp;\\ #x {y}'),
        changes=tuple(ChangeLine(title=text[:100], before=text[:2000], after=text[:2000]) for text in TEXTS),
        approval=Approval(council="consent", council_on=date(2026, 1, 1), council_words=NASTY["blocks"]),
    )
    sections = [("netwerk", NASTY["attributes"]), ("wifi", NASTY["typst"])]
    return assemble(model, dossier, choices=choices, today=date(2026, 11, 25), language="nl", sections=sections)


def answer(step: str, text: str) -> Answer:
    """An answer that says it everywhere."""
    evidence = Evidence(text=text[:300], url=text[:200], person=text[:80])
    return Answer(step=step, state="stage", stage=2, text=text, owner=text[:100], evidence=(evidence,))


@lru_cache(maxsize=1)
def files() -> dict[Format, bytes]:
    """The nasty plan in every format."""
    return produce(document())


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_every_part_of_a_word_processor_file_is_sound_xml(name: Format) -> None:
    with zipfile.ZipFile(BytesIO(files()[name])) as package:
        assert package.testzip() is None
        for part in package.namelist():
            if part.endswith((".xml", ".rels", ".rdf")):
                ElementTree.fromstring(package.read(part))


@pytest.mark.parametrize("name", ["docx", "odt", "html"])
def test_no_file_of_the_machine_is_in_it(name: Format) -> None:
    content = files()[name]
    parts = [content]
    if name != "html":
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = [package.read(part) for part in package.namelist()]
    assert not any(SECRET.encode() in part for part in parts)


def test_only_our_own_pictures_are_in_the_word_document() -> None:
    with zipfile.ZipFile(BytesIO(files()["docx"])) as package:
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == len(document().pictures)
        relations = package.read("word/_rels/document.xml.rels").decode()
    outside = re.findall(
        r'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"', relations
    )
    assert all(HARMLESS_TARGETS.match("".join(pair)) for pair in outside)
    kinds = set(re.findall(r"relationships/(\w+)", relations))
    assert kinds <= {
        "relationships",
        "styles",
        "settings",
        "footer",
        "hyperlink",
        "image",
        "numbering",
        "theme",
        "fontTable",
        "webSettings",
        "footnotes",
        "comments",
    }


def test_the_html_has_no_element_that_somebody_typed() -> None:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(files()["html"].decode())
    assert not [each.tag for each in tree.iter() if each.tag in ("script", "iframe", "object", "link", "form", "svg")]
    assert all(each.get("src", "").startswith("data:image/png;base64,") for each in tree.iter("img"))
    assert all(
        HARMLESS_TARGETS.match(each.get("href", "#")) or each.get("href", "").startswith("#") for each in tree.iter("a")
    )
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or name == "style"]


def test_the_headings_of_every_file_are_the_plans_own() -> None:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(files()["html"].decode())
    shown = ["".join(each.itertext()) for each in tree.iter() if each.tag in ("h2", "h3", "h4")]
    written = re.findall(r"^#+ ", document().markdown, re.MULTILINE)
    assert len(shown) == len(written)
    with zipfile.ZipFile(BytesIO(files()["docx"])) as package:
        assert len(re.findall(r'<w:pStyle w:val="Heading\d" />', package.read("word/document.xml").decode())) == len(
            written
        )
    with zipfile.ZipFile(BytesIO(files()["odt"])) as package:
        assert package.read("content.xml").decode().count("<text:h ") == len(written)
    assert headings_in_pdf() == len(written) + 1  # the table of contents has one too


def headings_in_pdf() -> int:
    with pikepdf.open(BytesIO(files()["pdf"])) as pdf:
        return sum(1 for element in pdf.objects if heads(element))


def heads(element: object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and str(element.get("/S", "")) in ("/H1", "/H2", "/H3")


def test_the_pdf_runs_and_fetches_nothing() -> None:
    with pikepdf.open(BytesIO(files()["pdf"])) as pdf:
        assert "/Names" not in pdf.Root or "/JavaScript" not in pdf.Root.Names
        assert "/OpenAction" not in pdf.Root
        for page in pdf.pages:
            for note in page.get("/Annots", []):
                if "/A" in note:
                    assert note.A.S in ("/URI", "/GoTo"), note.A.S


def test_the_preview_has_no_element_that_somebody_typed() -> None:
    html = preview_html(document())
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    allowed = {
        "DOCUMENT_FRAGMENT",
        "div",
        "h2",
        "h3",
        "h4",
        "p",
        "strong",
        "em",
        "a",
        "ul",
        "ol",
        "li",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "img",
    }
    assert {each.tag for each in tree.iter()} <= allowed
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or name == "style"]
    assert html.count("<h2") == len(re.findall(r"^# ", document().markdown, re.MULTILINE))
