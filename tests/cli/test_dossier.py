"""``vierinbalans dossier``: a dossier to a file, and back, here or in another database."""

import json
import os
import subprocess
import sys

import pytest

from tests.dossier.exchange.documents import full, small
from vierinbalans.cli.main import main
from vierinbalans.dossier.exchange import shape
from vierinbalans.dossier.exchange.writer import exchange_bytes
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.answers import content_of, save_answer
from vierinbalans.organisations.models import Organisation


@pytest.fixture
def filled(cast):
    """The school's dossier with an answer."""
    empty = content_of(None)
    content = {**empty, "state": ["stage", 2], "text": "Wij kiezen 😀"}
    save_answer(cast.dossier, "vision.ict", content, base=empty, version=0, person=cast.lead)
    return cast.dossier


@pytest.fixture
def file(tmp_path):
    """Writes a document to a file; its path."""

    def write(document):
        path = tmp_path / "dossier.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return str(path)

    return write


def _run(*words, data):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "VIERINBALANS_DATA": str(data)}
    code = "import sys; from vierinbalans.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "dossier", *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("called", ["code", "pk", "name"])
def test_dossier_is_exported_by_code_id_or_name(called, filled, tmp_path, capsys):
    path = tmp_path / "deeper" / "out.json"
    words = str(getattr(filled.organisation, called))
    assert main(["dossier", "export", words, "--out", str(path)]) == 0
    assert path.read_bytes() == exchange_bytes(filled)
    assert "Lyceum De Waterkant 2026-2030" in capsys.readouterr().out


def test_export_taken_to_another_database_and_exported_there_is_the_same(filled, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    main(["dossier", "export", "00AA00", "--out", str(first)])
    shown = _run("import", first, data=tmp_path / "elsewhere")
    assert "Lyceum De Waterkant 2026-2030: 1 answers, 0 statements, 0 actions" in shown
    _run("export", "00AA00", "--out", second, data=tmp_path / "elsewhere")
    assert second.read_bytes() == first.read_bytes()


def test_latest_period_is_exported_unless_a_year_is_asked_for(filled, tmp_path):
    path = tmp_path / "out.json"
    Dossier.objects.filter(pk=filled.pk).update(year=2022, period_start="2022-08-01", period_end="2026-07-31")
    later = Dossier.objects.create(
        organisation=filled.organisation,
        period_start="2026-08-01",
        period_end="2030-07-31",
        year=2026,
        framework_version="1.0.0",
    )
    main(["dossier", "export", "00AA00", "--out", str(path)])
    assert json.loads(path.read_bytes())["period"]["start"] == str(later.period_start)
    main(["dossier", "export", "00AA00", "--year", "2022", "--out", str(path)])
    assert json.loads(path.read_bytes())["period"]["start"] == "2022-08-01"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nergens"], "no school or board has the code, id or name 'Nergens'"),
        (["00AA00", "--year", "1999"], "no dossier from this year: it has dossiers from 2026"),
        (["Basisschool De Regenboogbrug"], "it has none yet"),
    ],
)
def test_dossier_that_is_not_there_ends_with_code_2(words, said, filled, tmp_path, capsys):
    assert main(["dossier", "export", *words, "--out", str(tmp_path / "out.json")]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_name_that_several_have_asks_for_a_code_or_id(cast, file, capsys):
    for _ in range(2):
        Organisation.objects.create(kind="school", sector="po", name="De Dubbele")
    assert main(["dossier", "export", "De Dubbele", "--out", "x.json"]) == 2
    assert "more than one is called De Dubbele" in capsys.readouterr().err
    document = small(organisation={"kind": "school", "sector": "po", "name": "De Dubbele"})
    assert main(["dossier", "import", file(document)]) == 2
    assert "more than one is called De Dubbele" in capsys.readouterr().err


def test_import_makes_an_organisation_that_is_not_known_here(db, file, capsys):
    assert main(["dossier", "import", file(small())]) == 0
    assert "Lyceum Voorbeeld: made" in capsys.readouterr().out
    made = Organisation.objects.get(name="Lyceum Voorbeeld")
    assert (made.kind, made.sector, made.code, made.place) == ("school", "vo", "99ZZ00", "Voorbeeld")
    assert made.dossiers.get().answers.count() == 1


def test_import_goes_where_it_is_told(cast, file):
    assert main(["dossier", "import", file(small()), "--into", str(cast.sister.pk)]) == 0
    assert cast.sister.dossiers.count() == 1
    assert not Organisation.objects.filter(name="Lyceum Voorbeeld").exists()


def test_dossier_of_a_school_does_not_go_into_a_board(cast, file, capsys):
    assert main(["dossier", "import", file(small()), "--into", "00012"]) == 2
    assert "is a board; the file is about a school" in capsys.readouterr().err


def test_existing_dossier_is_replaced_only_when_asked(filled, file, capsys):
    before = exchange_bytes(filled)
    assert main(["dossier", "import", file(small()), "--into", "00AA00"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert exchange_bytes(filled) == before
    assert main(["dossier", "import", file(small()), "--into", "00AA00", "--replace"]) == 0
    assert [row.step for row in filled.answers.all()] == [small()["answers"][0]["step"]]


def test_other_framework_and_unknown_steps_are_reported(db, file, capsys):
    document = small(framework__version="7.1.0", answers__0__step="data.steering")
    assert main(["dossier", "import", file(document)]) == 0
    shown = capsys.readouterr().out
    assert "Made under vier-in-balans 7.1.0" in shown
    assert "not known to the framework in use: data.steering" in shown


def test_bad_file_ends_with_code_2_names_every_place_and_changes_nothing(db, file, capsys):
    document = small(answers__0__stage=9, actions__0__status="perhaps")
    assert main(["dossier", "import", file(document)]) == 2
    shown = capsys.readouterr().err
    assert "answers[0].stage: " in shown
    assert "actions[0].status: 'perhaps' is not one of: \"planned\"" in shown
    assert not Organisation.objects.exists()


def test_file_that_is_not_there_ends_with_code_2(db, tmp_path, capsys):
    assert main(["dossier", "import", str(tmp_path / "nowhere.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_import_counts_what_rooms_added(db, file, capsys):
    assert main(["dossier", "import", file(full())]) == 0
    shown = capsys.readouterr().out
    assert "1 answers, 1 statements, 1 actions, 1 positions, 1 project members" in shown
    assert "1 choices, 1 budget lines" in shown


def test_schema_that_is_printed_is_the_one_that_is_checked(db, capsys):
    assert main(["dossier", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == shape.schema()
