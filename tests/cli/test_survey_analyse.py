"""``vierinbalans survey analyse``: answers that were collected elsewhere turned into four files."""

import csv
import io
import json
import os
import statistics
import subprocess
import sys
from math import sqrt

import pytest
from jsonschema import Draft202012Validator

from tests.surveys.collected import QUESTIONNAIRE, as_csv, as_xlsx, respondents, school
from vierinbalans.cli.main import main
from vierinbalans.surveys.files.results_json import schema

FILES = {"results.json", "results.xlsx", "results.docx", "results.pdf"}


@pytest.fixture(scope="module")
def analysed(tmp_path_factory):
    """The folder with what came out, made by a process of its own that may keep no data; and what it said."""
    folder = tmp_path_factory.mktemp("analysed")
    (folder / "answers.csv").write_text(as_csv(school(), separator=";"), encoding="utf-8-sig")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(folder / "home")}
    code = "import sys; from vierinbalans.cli.main import main; sys.exit(main(sys.argv[1:]))"
    words = ["survey", "analyse", "answers.csv", "--questionnaire", QUESTIONNAIRE, "--out", "out/deeper"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--invited", "teachers=20,leaders=4"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "out"]
    return folder / "out" / "deeper", done


@pytest.fixture
def results(analysed):
    """What ``results.json`` says."""
    return json.loads((analysed[0] / "results.json").read_text(encoding="utf-8"))


def cell(results, item, group, unit=None):
    """The entry of a statement in ``tables``."""
    [found] = [each for each in results["tables"] if (each["item"], each["group"], each["unit"]) == (item, group, unit)]
    return found


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command on these answers: exit code, what it said, and the folder it may have written."""

    def analyse(content, *more, name="answers.csv", out="out"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        words = ["survey", "analyse", str(path), "--questionnaire", QUESTIONNAIRE, "--language", "en"]
        code = main([*words, "--out", str(tmp_path / out), *more])
        return code, capsys.readouterr(), tmp_path / out

    return analyse


@pytest.fixture
def quick_documents(monkeypatch):
    """Documents are not set: that takes seconds and is looked at elsewhere."""
    monkeypatch.setattr(
        "vierinbalans.cli.survey_analyse.produce", lambda _document, forms: dict.fromkeys(forms, b"quick")
    )


def test_four_files_are_written_and_named_and_nothing_else(analysed):
    folder, done = analysed
    assert {path.name for path in folder.iterdir()} == FILES
    assert [line.rpartition(os.sep)[2] for line in done.stdout.splitlines()] == [
        "results.json",
        "results.xlsx",
        "results.docx",
        "results.pdf",
    ]
    assert done.stderr == ""
    assert (folder / "results.pdf").read_bytes().startswith(b"%PDF-")


def test_json_is_what_its_schema_says(results):
    Draft202012Validator(schema()).validate(results)
    assert results["questionnaire"] == QUESTIONNAIRE


def test_a_shown_cell_has_every_figure(results):
    points = [2, 3, 2, 4, 3, 2, 3, 1, 2, 3, 1, 2]
    n, people = len(points), 20
    adjusted = (people - 1) * n / (people - n)
    found = cell(results, "vision_known", "teachers")
    assert found == {
        "group": "teachers",
        "unit": None,
        "item": "vision_known",
        "invited": 20,
        "n": 12,
        "counts": {"1": 2, "2": 5, "3": 4, "4": 1, "5": 0},
        "dont_know": 0,
        "not_applicable": 0,
        "mean": pytest.approx(statistics.mean(points)),
        "margin": pytest.approx(1.96 * statistics.stdev(points) / sqrt(adjusted)),
        "suppressed": False,
    }


def test_a_hidden_cell_has_its_names_only(results):
    assert cell(results, "vision_known", "leaders") == {
        "group": "leaders",
        "unit": None,
        "item": "vision_known",
        "suppressed": True,
    }


def test_where_nobody_knows_how_many_were_invited_there_is_no_margin(results):
    found = cell(results, "vision_known", "parents")
    assert (found["invited"], found["margin"], found["n"]) == (None, None, 6)
    unit = cell(results, "expertise_help", "teachers", "Bovenbouw")
    assert unit["suppressed"] or unit["margin"] is None


def test_blocks_and_differences_are_there(results):
    assert {each["block"] for each in results["blocks"]} == {"vision", "expertise", "infrastructure"}
    assert {"item": "vision_known", "measure": "mean", "one": "leaders", "other": "teachers", "verdict": "too_few"} in (
        results["gaps"]
    )
    [gap] = [
        each
        for each in results["gaps"]
        if (each["item"], each["measure"], each["one"], each["other"])
        == ("vision_known", "mean", "teachers", "parents")
    ]
    assert gap["difference"] == pytest.approx(gap["one_value"] - gap["other_value"])


@pytest.mark.usefixtures("quick_documents")
def test_a_workbook_gives_the_same_as_csv(run):
    first = run(as_csv(school()))[2] / "results.json"
    second = run(as_xlsx(school()), name="answers.xlsx", out="other")[2] / "results.json"
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.usefixtures("quick_documents")
def test_what_was_left_out_is_counted_named_and_written_down(run):
    rows = school()
    rows[4] = {**rows[4], "vision_known": "6", "expertise_help": "often"}
    rows[5] = {**rows[5], "group": "=neighbours"}
    code, said, out = run(as_csv(rows))
    assert code == 0
    assert "3 things were left out" in said.err
    assert "row 6, column vision_known: This is none of the answers" in said.err
    assert {path.name for path in out.iterdir()} == {*FILES, "rejected.csv"}
    lines = list(csv.reader(io.StringIO((out / "rejected.csv").read_text(encoding="utf-8-sig"))))
    assert [line[:2] for line in lines] == [
        ["row", "column"],
        ["6", "vision_known"],
        ["6", "expertise_help"],
        ["7", ""],
    ]
    assert "often" not in (out / "rejected.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("quick_documents")
def test_a_report_of_an_earlier_run_does_not_stay_behind(run):
    rows = school()
    rows[4] = {**rows[4], "vision_known": "6"}
    run(as_csv(rows))
    _code, said, out = run(as_csv(school()))
    assert {path.name for path in out.iterdir()} == FILES
    assert said.err == ""


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("", [], "This file is empty"),
        ("a,b\r\n1,2\r\n", [], "there is no column 'group'"),
        ("group,b\r\nteachers,2\r\n", [], "no column is named after a statement"),
        (as_csv(school()), ["--questionnaire", "unknown"], "there is no questionnaire 'unknown'. Choose one of:"),
        (as_csv(school()), ["--invited", "neighbours=3"], "no group 'neighbours'"),
        (as_csv(school()), ["--invited", "teachers=11"], "of 'teachers' 12 answered, more than the 11"),
        (as_csv(school()), ["--invited", "teachers"], "'teachers' is not a group with a number"),
        (as_csv(school()), ["--invited", "teachers=many"], "'teachers=many' is not a group with a number"),
        (as_csv(school()), ["--invited", "teachers=-3"], "'teachers=-3' is not a group with a number"),
        (as_csv(school()), ["--invited", "teachers=" + "9" * 5000], "is not a group with a number"),
        (as_csv(school()), ["--invited", "teachers=²"], "is not a group with a number"),
        (as_csv(school()), ["--invited", "teachers=20,teachers=30"], "'teachers' is named twice"),
    ],
)
def test_what_cannot_be_used_ends_with_code_2_says_so_in_one_line_and_writes_nothing(content, more, said, run):
    code, heard, out = run(content, *more)
    assert code == 2
    assert said in heard.err
    assert len(heard.err.splitlines()) == 1
    assert heard.out == ""
    assert not out.exists()


def test_a_file_that_is_not_there_ends_with_code_2(tmp_path, capsys):
    words = ["survey", "analyse", str(tmp_path / "nowhere.csv"), "--questionnaire", QUESTIONNAIRE]
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.usefixtures("quick_documents")
def test_when_one_file_cannot_be_written_none_is(run, tmp_path):
    (tmp_path / "out" / "results.pdf").mkdir(parents=True)
    code, said, out = run(as_csv(school()))
    assert code == 2
    assert "results.pdf cannot be written" in said.err
    assert [each.name for each in out.iterdir()] == ["results.pdf"]


@pytest.mark.parametrize(
    "words",
    [
        ["analyse"],
        ["analyse", "x.csv", "--out", "y"],
        ["analyse", "x.csv", "--questionnaire", QUESTIONNAIRE],
        ["analyse", "x.csv", "--questionnaire", QUESTIONNAIRE, "--out", "y", "--language", "fr"],
    ],
)
def test_wrong_words_end_with_code_2(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["survey", *words]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick_documents")
def test_results_are_the_same_in_every_language(run):
    first = run(as_csv(school()))[2] / "results.json"
    second = run(as_csv(school()), "--language", "nl", out="other")[2] / "results.json"
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.usefixtures("quick_documents")
def test_units_may_be_called_anything(run):
    rows = respondents("teachers", '=1+1 "x"; ,', "234", "345", "123", "453", "234", "321", "343", "222")
    code, _said, out = run(as_csv(rows))
    assert code == 0
    units = {each["unit"] for each in json.loads((out / "results.json").read_text(encoding="utf-8"))["tables"]}
    assert units == {None, '=1+1 "x"; ,'}


def test_a_primary_school_reads_its_own_words(run, monkeypatch):
    made = []
    monkeypatch.setattr(
        "vierinbalans.cli.survey_analyse.produce",
        lambda document, forms: made.append(document.markdown) or dict.fromkeys(forms, b"quick"),
    )
    rows = respondents("pupils", "", "234", "345", "123", "453", "234", "321", "343", "222")
    run(as_csv(rows))
    run(as_csv(rows), "--sector", "po", out="other")
    assert "in lessons" in made[0]
    assert "at school" in made[1]
    assert made[0].count("| Pupils |") == made[1].count("| Pupils |")
