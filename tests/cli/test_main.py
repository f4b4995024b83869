"""The command itself: finding a group, help, exit codes."""

import sys
import types

import pytest

from vierinbalans.cli import main as command
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.framework.problems import FrameworkError, Problem


@pytest.fixture
def group(monkeypatch):
    """Puts a group of our own in the table: ``group(run, needs="nothing")`` makes the command ``try``."""

    def add(run, *, needs="nothing"):
        module = types.ModuleType("vierinbalans.cli.try_out")
        module.add_parser = lambda subparsers: subparsers.add_parser("try").set_defaults(run=run)
        monkeypatch.setitem(sys.modules, "vierinbalans.cli.try_out", module)
        monkeypatch.setitem(command.GROUPS, "try", command.Group(module="try_out", summary="try", needs=needs))

    return add


def _raising(error):
    def run(arguments):
        raise error

    return run


def test_help_lists_every_group_with_what_it_does(capsys):
    assert command.main(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for name, each in command.GROUPS.items():
        assert f"{name} {each.summary}" in shown


def test_version_is_shown(capsys):
    assert command.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("vierinbalans ")


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["framework"], ["framework", "nonsense"], ["framework", "check", "--x"]]
)
def test_command_that_is_not_one_ends_with_code_2_and_says_so(words, capsys):
    assert command.main(words) == 2
    assert "usage: vierinbalans" in capsys.readouterr().err


@pytest.mark.parametrize("code", [0, 1, 2])
def test_exit_code_is_that_of_the_command(group, code):
    group(lambda arguments: code)
    assert command.main(["try"]) == code


def test_unusable_input_ends_with_code_2_and_one_message(group, capsys):
    group(_raising(UnusableInputError("plan.xlsx is not a workbook")))
    assert command.main(["try"]) == 2
    shown = capsys.readouterr()
    assert shown.err == "vierinbalans: plan.xlsx is not a workbook\n"
    assert shown.out == ""


def test_broken_framework_stops_any_command_with_its_problems(group, capsys):
    problem = Problem(file="framework.yaml", key="title", message="is missing", fix="Add this key")
    group(_raising(FrameworkError([problem])))
    assert command.main(["try"]) == 2
    assert "framework.yaml: title: is missing. Add this key." in capsys.readouterr().err


def test_stopping_a_command_by_hand_shows_no_traceback(group, capsys):
    group(_raising(KeyboardInterrupt()))
    assert command.main(["try"]) == 130
    assert capsys.readouterr().err == ""


def test_mistake_in_the_program_is_not_hidden(group):
    group(_raising(RuntimeError("a mistake")))
    with pytest.raises(RuntimeError):
        command.main(["try"])


def test_module_that_is_missing_harms_only_its_own_group(monkeypatch, capsys):
    monkeypatch.setitem(command.GROUPS, "try", command.Group(module="nowhere", summary="try", needs="nothing"))
    assert command.main(["--help"]) == 0
    assert command.main(["try"]) == 2
    assert "'try' is not part of this version" in capsys.readouterr().err


@pytest.mark.parametrize(("needs", "keeps_data"), [("settings", False), ("data", True)])
def test_group_that_needs_django_gets_it_before_it_is_loaded(group, monkeypatch, needs, keeps_data):
    asked = []
    monkeypatch.setattr("vierinbalans.cli.setup.django_ready", lambda **how: asked.append(how))
    group(lambda arguments: 0, needs=needs)
    assert command.main(["try"]) == 0
    assert asked == [{"keeps_data": keeps_data}]
