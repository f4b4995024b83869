"""Making the tables: one at a time."""

import fcntl
import threading

import pytest

from vierinbalans.cli import setup


@pytest.fixture
def migrated(monkeypatch, tmp_path, settings):
    """What the command was called with, in place of making tables."""
    settings.DATA_DIR = tmp_path
    called = []
    monkeypatch.setattr(setup, "call_command", lambda *words, **_options: called.append(words))
    return called


def test_command_makes_the_tables(migrated):
    setup.database_ready()
    assert migrated == [("migrate",)]


def test_command_waits_while_another_makes_the_tables(migrated, tmp_path):
    with (tmp_path / setup.LOCK_FILE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = threading.Thread(target=setup.database_ready)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        assert migrated == []
    waiting.join(10)
    assert migrated == [("migrate",)]
