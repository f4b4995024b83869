"""The figures as a table."""

from bench.report import BUSY, Figure, at_least, at_most, machine, table


def test_figure_at_its_mark_meets_it():
    assert at_least("ratio", 0.5, 0.5).met
    assert at_most("p95", 50, 50, "ms").met


def test_figure_beyond_its_mark_does_not():
    assert at_least("ratio", 0.49, 0.5).met is False
    assert at_most("p95", 51, 50, "ms").met is False


def test_table_says_what_was_found_and_whether_it_is_enough():
    shown = table("Speed", [at_most("p95", 61, 50, "ms"), Figure(what="requests", found="12")])
    assert "| p95 | 61 ms | <= 50 ms | **no** |" in shown
    assert "| requests | 12 |  |  |" in shown


def test_busy_machine_is_told_to_be_busy(monkeypatch):
    monkeypatch.setattr("os.getloadavg", lambda: (99.0, 0, 0))
    assert BUSY in machine()
    monkeypatch.setattr("os.getloadavg", lambda: (0.1, 0, 0))
    assert BUSY not in machine()


def test_machine_is_told_with_its_versions():
    assert "Python 3." in machine()
    assert "SQLite 3." in machine()
