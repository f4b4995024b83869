"""Databases: made from nothing, in step with the models, and brought up to date from every released version."""

import json
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

from tests.releases import dump

RELEASED = sorted(dump.FOLDER.glob("*.sql"))


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """A database that the present version made from nothing, with the example in it; and its text."""
    data = tmp_path_factory.mktemp("present")
    done = dump.run(data, "example", "load")
    assert done.returncode == 0, done.stderr
    return dump.written(data)


def _rows(data, table):
    with sqlite3.connect(data / dump.DATABASE) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _export(data):
    """Every dossier of the example as the program itself writes it."""
    found = {}
    inside = "SELECT organisation_id FROM dossier_dossier"
    with sqlite3.connect(data / dump.DATABASE) as database:
        names = database.execute(f"SELECT name FROM organisations_organisation WHERE id IN ({inside})").fetchall()
    for number, (name,) in enumerate(sorted(names)):
        done = dump.run(data, "dossier", "export", name, "--out", str(data / f"{number}.json"))
        assert done.returncode == 0, done.stderr
        found[name] = json.loads((data / f"{number}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.django_db
def test_models_and_migrations_say_the_same():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_table_of_the_models_is_made():
    made = set(connection.introspection.table_names())
    assert set(connection.introspection.django_table_names()) <= made


@pytest.mark.parametrize("path", RELEASED, ids=[path.stem for path in RELEASED])
def test_released_version_is_brought_up_to_date_without_losing_anything(tmp_path, path):
    dump.read_in(tmp_path, path.read_text(encoding="utf-8"))
    before = {table: _rows(tmp_path, table) for table in ("dossier_answer", "dossier_action", "dossier_statement")}
    exported = _export(tmp_path)
    assert exported, "there is nothing to lose in this database"
    assert {table: _rows(tmp_path, table) for table in before} == before


def test_the_way_itself_keeps_every_answer(tmp_path, example):
    """What a release would keep today comes back word for word."""
    dump.read_in(tmp_path, example)
    exported = _export(tmp_path)
    assert len(exported) > 2
    assert sum(len(each["answers"]) for each in exported.values()) > 30


def test_database_that_lost_a_table_is_noticed(tmp_path, example):
    dump.read_in(tmp_path, example)
    with sqlite3.connect(tmp_path / dump.DATABASE) as database:
        database.execute("DROP TABLE dossier_answer_statements")
    names = "SELECT name FROM organisations_organisation LIMIT 1"
    with sqlite3.connect(tmp_path / dump.DATABASE) as database:
        name = database.execute(names).fetchone()[0]
    assert dump.run(tmp_path, "dossier", "export", name, "--out", str(tmp_path / "x.json")).returncode != 0
