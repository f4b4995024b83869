"""``vierinbalans workbook``: an empty workbook, and a filled one turned into a profile and a plan."""

import json
import os
import subprocess
import sys
import zipfile
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from tests.dossier.workbook.files import STEPS, edited, minimal, saved, whole
from vierinbalans.balance.profile_json import schema
from vierinbalans.cli.main import main
from vierinbalans.dossier.workbook.opening import open_sheets

FILES = {"profile.json", "plan.docx", "plan.odt", "plan.pdf", "plan.html"}

BY_HAND = {
    "vision": [4, 4, 3, 3, 2, 2],
    "expertise": [1, 1, 0, "?", None, "n.v.t."],
    "content": [2, 2, 2, 2, 2, 2, 2],
    "infrastructure": [4, 4, 4, 4, 3, 3, 2, "n/a"],
}
"""The stages of every step, in the order of the sheets."""


def by_hand():
    """The workbook with those stages, a review date long past and an action begun for a step that is not decided."""
    book = openpyxl.load_workbook(BytesIO(whole()))
    titles = {"vision": "Visie", "expertise": "Deskundigheid", "content": "Inhoud", "infrastructure": "Infrastructuur"}
    for block, stages in BY_HAND.items():
        sheet = book[titles[block]]
        headings = [cell.value for cell in sheet[1]]
        for row, stage in enumerate(stages, start=2):
            sheet.cell(row, headings.index("Fase") + 1).value = stage
    book["Visie"].cell(2, [cell.value for cell in book["Visie"][1]].index("Herzien op") + 1).value = "1-2-2020"
    for column, value in {"B": "Cursus kopen", "C": "expertise", "D": "expertise.basics", "H": "bezig"}.items():
        book["Acties"][f"{column}2"] = value
    return saved(book)


@pytest.fixture
def file(tmp_path):
    """Writes bytes to a file; its path."""

    def write(content, name="workbook.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture(scope="module")
def analysed(tmp_path_factory):
    """The folder with what came out of the workbook by hand, from a process of its own that may keep no data."""
    folder = tmp_path_factory.mktemp("analysed")
    (folder / "in.xlsx").write_bytes(by_hand())
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(folder / "home")}
    code = "import sys; from vierinbalans.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "workbook", "analyse", "in.xlsx", "--out", "out/deeper"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["in.xlsx", "out"]
    return folder / "out" / "deeper", done.stdout


@pytest.fixture
def profile(analysed):
    """The profile that was written."""
    return json.loads((analysed[0] / "profile.json").read_text(encoding="utf-8"))


def test_analysis_writes_all_files_and_nothing_else(analysed):
    folder, _ = analysed
    assert {path.name for path in folder.iterdir()} == FILES
    assert all(path.stat().st_size > 1000 for path in folder.iterdir())
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF-")
    for name in ("plan.docx", "plan.odt"):
        assert zipfile.ZipFile(folder / name).testzip() is None


def test_profile_is_what_its_schema_says(profile):
    Draft202012Validator(schema()).validate(profile)


def test_levels_are_those_worked_out_by_hand(profile):
    blocks = {block["id"]: block for block in profile["blocks"]}
    assert blocks["vision"]["level"] == 3  # (4 + 4 + 3 + 3 + 2 + 2) / 6
    assert blocks["expertise"]["level"] == 0.4  # (1 + 1 + 0 + 0 + 0) / 5: open steps count as 0, n/a not at all
    assert blocks["content"]["level"] == 2
    assert blocks["infrastructure"]["level"] == 24 / 7  # (4 + 4 + 4 + 4 + 3 + 3 + 2) / 7
    assert blocks["expertise"] == {
        "id": "expertise",
        "level": 0.4,
        "steps": 6,
        "applicable": 5,
        "decided": 0,
        "open": ["expertise.growth", "expertise.embedding"],
        "stages": [3, 2, 0, 0, 0],
    }
    assert [blocks[each]["decided"] for each in BY_HAND] == [6, 0, 7, 7]
    assert blocks["infrastructure"]["stages"] == [0, 0, 1, 2, 4]


def test_comparison_is_that_worked_out_by_hand(profile):
    assert profile["weakest"] == ["expertise"]
    assert profile["gap"] == float(Fraction(24, 7) - Fraction(2, 5))
    assert profile["human_minus_material"] == float(Fraction(34, 20) - Fraction(38, 14))  # 3.4 / 2 - (2 + 24/7) / 2
    # The median of the others: vision (0.4, 2, 3.43) 2; expertise (3, 2, 3.43) 3; content (3, 0.4, 3.43) 3;
    # infrastructure (3, 0.4, 2) 2. One stage away is enough.
    assert profile["lags"] == ["expertise", "content"]
    assert profile["ahead"] == ["vision", "infrastructure"]
    assert profile["verdict"] == "unbalanced"


def test_tensions_are_those_found_by_hand(profile):
    found = {tension["id"]: tension["because"] for tension in profile["tensions"]}
    assert set(found) == {"choices_without_vision", "decision_past_review", "spending_without_decision"}
    assert all(found.values())


def test_advice_begins_with_the_lowest_step_of_a_lagging_block_that_can_begin(profile):
    steps = [each["step"] for each in profile["advice"]]
    # Stage 0 has conversation, growth and embedding, but these wait for steps that are not decided. At stage 1 are
    # basics and agreements; what they build on, in vision, is decided. The framework's order does the rest.
    assert steps[:2] == ["expertise.basics", "expertise.agreements"]
    assert "infrastructure.devices" not in steps  # stage 4 has nowhere to go
    assert "expertise.means" not in steps  # not applicable


def test_summary_says_in_words_what_was_found(analysed):
    shown = analysed[1]
    assert "Deskundigheid: 0,4 (2 denkstappen open)" in shown
    assert "Deskundigheid!D7: " in shown
    assert "plan.docx" in shown


def test_plan_holds_the_answers(analysed):
    assert "Cursus kopen" in (analysed[0] / "plan.html").read_text(encoding="utf-8")


def test_language_of_the_file_counts_unless_another_is_asked_for(file, tmp_path, capsys):
    path = file(minimal([["id", "Stage"], [STEPS[0], 2]]))
    assert main(["workbook", "analyse", str(path), "--out", str(tmp_path / "en")]) == 0
    assert "Vision: 0.33 (5 steps open)" in capsys.readouterr().out
    assert 'lang="en' in (tmp_path / "en" / "plan.html").read_text(encoding="utf-8")
    assert main(["workbook", "analyse", str(path), "--out", str(tmp_path / "nl"), "--language", "nl"]) == 0
    assert "Visie: 0,33 (5 denkstappen open)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"id;Fase", "geen Excel-werkboek"),
        (edited(whole(), Visie__D2=7), "Visie!D2: '7' is geen fase"),
        (edited(whole(), Visie__D2="=1+1"), "Visie!D2: In deze cel staat een formule"),
        (edited(whole(), Visie__A2="vision.unknown"), "Visie!A2: 'vision.unknown' is geen denkstap"),
        (minimal([["id", "Stage"], [STEPS[0], "yes"]]), "Blad1!B2: 'yes' is not a stage"),
    ],
    ids=["empty", "csv", "stage 7", "formula", "unknown step", "in English"],
)
def test_bad_workbook_ends_with_code_2_says_where_and_writes_nothing(content, said, file, tmp_path, capsys):
    assert main(["workbook", "analyse", str(file(content)), "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not (tmp_path / "out").exists()


def test_workbook_of_more_than_ten_megabytes_is_refused(file, tmp_path, capsys):
    assert main(["workbook", "analyse", str(file(b"PK" * 5_300_000)), "--out", str(tmp_path / "out")]) == 2
    assert "10 MB" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere.xlsx", "."])
def test_file_that_cannot_be_read_ends_with_code_2(name, tmp_path, capsys):
    assert main(["workbook", "analyse", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_folder_that_cannot_be_made_ends_with_code_2(file, tmp_path, capsys):
    path = file(minimal([["id", "Fase"], [STEPS[0], 1]]))
    assert main(["workbook", "analyse", str(path), "--out", str(path / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_when_one_file_cannot_be_written_none_is(file, tmp_path, capsys):
    path = file(minimal([["id", "Fase"], [STEPS[0], 1]]))
    (tmp_path / "out" / "plan.pdf").mkdir(parents=True)
    assert main(["workbook", "analyse", str(path), "--out", str(tmp_path / "out")]) == 2
    assert "plan.pdf cannot be written" in capsys.readouterr().err
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["plan.pdf"]


@pytest.mark.parametrize("sector", ["po", "so", "vo", "pro"])
@pytest.mark.parametrize(("language", "stage"), [("nl", "Fase"), ("en", "Stage")])
def test_new_workbook_has_a_sheet_per_block_with_ids_and_stages(sector, language, stage, tmp_path):
    path = tmp_path / "deeper" / "new.xlsx"
    assert main(["workbook", "new", "--sector", sector, "--language", language, "--out", str(path)]) == 0
    sheets = [sheet for sheet in open_sheets(path.read_bytes()) if stage in (sheet.rows or [[]])[0]]
    assert [row[0] for sheet in sheets for row in sheet.rows[1:]] == STEPS
    assert len(sheets) == 4


def test_new_workbook_offers_stages_and_stays_in_view(tmp_path):
    path = tmp_path / "new.xlsx"
    main(["workbook", "new", "--sector", "po", "--out", str(path)])
    sheet = openpyxl.load_workbook(path)["Visie"]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"0,1,2,3,4,n.v.t.,?"', "D2:D7")
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"


def test_filled_workbook_is_not_overwritten_unasked(file, capsys):
    path = file(whole())
    before = path.read_bytes()
    assert main(["workbook", "new", "--sector", "po", "--out", str(path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["workbook", "new", "--sector", "po", "--out", str(path), "--replace"]) == 0
    assert path.read_bytes() != before


@pytest.mark.parametrize(
    "words",
    [
        ["new", "--out", "x.xlsx"],
        ["new", "--sector", "hbo", "--out", "x.xlsx"],
        ["new", "--sector", "po", "--out", "x.ods"],
        ["new", "--sector", "po", "--language", "fr", "--out", "x.xlsx"],
        ["analyse", "x.xlsx"],
        ["analyse"],
    ],
)
def test_wrong_words_end_with_code_2(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["workbook", *words]) == 2
    assert list(tmp_path.iterdir()) == []
