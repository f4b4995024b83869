"""A fifth block is a folder: nothing in the program knows how many blocks there are, or what they are called."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests import addresses
from tests.page import check_page
from vierinbalans import framework
from vierinbalans.balance.profile_json import profile_document, schema
from vierinbalans.cli.main import main
from vierinbalans.dossier.models import Answer
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.workbook import layout
from vierinbalans.dossier.workbook.reader import read_workbook
from vierinbalans.surveys.content import asked_of

DATA_BLOCK = Path(__file__).parent / "framework" / "data_block"
DATA_SURVEYS = Path(__file__).parent / "framework" / "data_surveys"
STEPS = ("data.purpose", "data.reading", "data.trust")

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(tmp_path, monkeypatch):
    """The framework with one more folder in it."""
    folder = shutil.copytree(framework.folder(), tmp_path / "framework")
    shutil.copytree(DATA_BLOCK, folder / "data")
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(folder))
    return framework.load()


@pytest.fixture
def asked_about(tmp_path, monkeypatch):
    """The same, with statements about the block in a questionnaire of its own."""
    folder = shutil.copytree(framework.folder(), tmp_path / "framework")
    shutil.copytree(DATA_BLOCK, folder / "data")
    shutil.copytree(DATA_SURVEYS, folder / "surveys", dirs_exist_ok=True)
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(folder))
    return framework.load()


@pytest.fixture
def editor(cast, page_client_for):
    """Someone who writes in the school's dossier, in a browser."""
    return page_client_for(cast.editor)


def works(client, page):
    """Whether it answers as it should; the picture of a logo is not there as long as nobody chose one."""
    return client.get(page).status_code in ((404,) if page.endswith("/logo/") else (200, 302, 403, 405))


def test_framework_with_the_folder_is_well(five, capsys):
    assert main(["framework", "check"]) == 0
    assert "all is well" in capsys.readouterr().out
    assert [block.id for block in five.blocks] == ["vision", "expertise", "content", "infrastructure", "data"]
    assert tuple(step.id for step in five.block("data").steps) == STEPS


def test_questionnaires_need_not_ask_about_the_block(five):
    assert {item.block for item in five.surveys.items.values()} == {each.id for each in five.blocks} - {"data"}


def test_block_may_bring_statements_and_a_questionnaire(asked_about, capsys):
    assert main(["framework", "check"]) == 0
    assert "all is well" in capsys.readouterr().out
    assert asked_about.surveys.questionnaire("data_check").items == ("data_reading", "data_trust")
    html = Client().get("/model/questionnaires/data_check/").content.decode()
    assert 'class="card card--block block-data"' in html
    assert "Mijn toetsen helpen mij om te leren." in html
    assert "Wij gebruiken gegevens om leerlingen te helpen." in Client().get("/model/step/data.trust/").content.decode()


def test_statements_about_the_block_are_listed_and_asked_like_any_other(asked_about, capsys):
    assert main(["survey", "questionnaires", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["questionnaires"][-1]
    assert [(item["id"], item["groups"]) for item in listed["items"]] == [
        ("data_reading", ["leaders", "teachers"]),
        ("data_trust", ["leaders", "teachers", "pupils"]),
    ]
    asked = asked_of(asked_about, "data_check", groups=["teachers", "pupils"], sector="vo")
    assert asked.groups["pupils"].items == ("data_trust",)
    assert asked.block_names["data"] == asked_about.block("data").title


def test_few_statements_about_the_block_do_not_slip_into_the_whole_questionnaire(asked_about):
    file = framework.folder() / "surveys" / "questionnaires" / "vier_in_balans.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("items:\n", "items:\n  - data_trust\n"), encoding="utf-8")
    [problem] = framework.check(framework.folder())
    assert "has 1 core statements about 'data', fewer than least_per_block (6)" in problem.message


@pytest.mark.parametrize("language", ["nl", "en"])
def test_public_pages_show_the_block_and_its_steps(five, language):
    client = Client()
    client.cookies["vierinbalans_language"] = language
    model = client.get("/model/").content.decode()
    assert five.block("data").full_title.in_language(language) in model
    for path in ("/model/data/", *(f"/model/step/{step}/" for step in STEPS)):
        assert f'href="{path}"' in model + client.get("/model/data/").content.decode()
        response = client.get(path)
        assert response.status_code == 200
        check_page(response)
        assert 'class="block-data"' in response.content.decode()


def test_block_has_its_own_colours_in_light_and_dark(five):
    address = Client().get("/model/").content.decode().split('href="/look/blocks.css')[1].split('"')[0]
    css = Client().get(f"/look/blocks.css{address}").content.decode()
    assert ".block-data{--c:#a3262f;--s:#fbe7e8}" in css
    assert ".block-data{--c:#f2a5ab;--s:#3a1c1f}" in css


@pytest.mark.parametrize("language", ["nl", "en"])
def test_workbook_has_a_sheet_for_it_and_a_filled_one_brings_answers_back(five, cast, editor, language):
    editor.cookies["vierinbalans_language"] = language
    base = f"/org/{cast.school.pk}/2026/workbook/"
    book = load_workbook(BytesIO(editor.get(f"{base}download/").content))
    sheet = book[five.block("data").title.in_language(language)]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(STEPS)
    heading = [cell.value for cell in sheet[1]]
    sheet.cell(row=2, column=1 + heading.index(layout.STEP_COLUMNS["stage"].in_language(language))).value = 3
    filled = BytesIO()
    book.save(filled)
    read = read_workbook(filled.getvalue(), five, today=cast.dossier.period_start)
    assert read.dossier.answer(STEPS[0]).stage == 3


def test_profile_has_a_fifth_block_that_takes_part_in_the_comparison(five, cast):
    for step in STEPS:
        Answer.objects.create(dossier=cast.dossier, step=step, state="stage", stage=3, framework_version="1.0.0")
    data = dossier_data(cast.dossier)
    document = profile_document(five, data, today=cast.dossier.period_start, language="nl")
    Draft202012Validator(schema()).validate(json.loads(json.dumps(document)))
    assert document["blocks"][-1] | {"open": []} == {
        "id": "data",
        "level": 3.0,
        "steps": 3,
        "applicable": 3,
        "decided": 3,
        "open": [],
        "stages": [0, 0, 0, 3, 0],
    }
    assert document["ahead"] == ["data"]
    assert document["human_minus_material"] == 0


def test_step_of_the_block_is_answered_like_any_other(five, cast, editor):
    page = f"/org/{cast.school.pk}/2026/step/data.trust/"
    assert five.step("data.trust").question.nl in editor.get(page).content.decode()
    answered = {"version": "0", "place": "2", "text": "Wij gebruiken toetsen nooit om een leraar te beoordelen."}
    assert editor.post(page, answered).status_code in (200, 302, 303)
    saved = Answer.objects.get(dossier=cast.dossier, step="data.trust")
    assert (saved.state, saved.stage, saved.text) == ("stage", 2, answered["text"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_a_dossier_works_with_it(five, cast, editor, language):
    editor.cookies["vierinbalans_language"] = language
    Answer.objects.create(dossier=cast.dossier, step=STEPS[0], state="stage", stage=4, framework_version="1.0.0")
    pages = addresses.of_a_dossier(cast.school, 2026, block_id="data", step_id=STEPS[0])
    assert len(pages) > 10
    for page in pages:
        assert works(editor, page), page


def test_without_the_folder_nothing_is_left_of_it(cast, editor, monkeypatch):
    monkeypatch.delenv("VIERINBALANS_FRAMEWORK", raising=False)
    Answer.objects.create(dossier=cast.dossier, step=STEPS[0], state="stage", stage=4, framework_version="1.0.0")
    assert editor.get("/model/data/").status_code == 404
    assert editor.get(f"/org/{cast.school.pk}/2026/step/{STEPS[0]}/").status_code == 404
    for page in addresses.of_a_dossier(cast.school, 2026, block_id="vision", step_id="vision.ict"):
        assert works(editor, page), page
