"""``vierinbalans framework``."""

import os
import subprocess
import sys

import pytest

from tests.framework.minimal import RELEASED, STEP, minimal_framework, write_framework
from vierinbalans.cli.main import main


@pytest.fixture
def folder(tmp_path):
    return write_framework(tmp_path, minimal_framework())


def test_sound_framework_ends_with_code_0_and_a_note_about_new_ids(folder, capsys):
    assert main(["framework", "check", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "all is well" in shown
    assert "15 ids not released yet (vision, vision.education, vision.ict, …)" in shown


def test_broken_framework_ends_with_code_1_and_names_file_key_and_remedy(folder, capsys):
    (folder / STEP).write_text("id: vision.education\nid: twice\n", encoding="utf-8")
    assert main(["framework", "check", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert f"{STEP}:2: " in shown
    assert "Keep one of the two." in shown
    assert "1 problem in" in shown


def test_folder_that_is_not_there_ends_with_code_2(tmp_path, capsys):
    assert main(["framework", "check", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_release_says_what_it_promised_and_leaves_nothing_new(folder, capsys):
    assert main(["framework", "release", "1.0.0", str(folder)]) == 0
    assert "Released 1.0.0: blocks 1, steps 2, considerations 6, tensions 1, stages 5" in capsys.readouterr().out
    assert main(["framework", "check", str(folder)]) == 0
    assert "not released" not in capsys.readouterr().out


def test_version_that_does_not_fit_ends_with_code_2_and_changes_nothing(folder, capsys):
    before = (folder / RELEASED).read_bytes()
    assert main(["framework", "release", "3.0.0", str(folder)]) == 2
    assert "framework.yaml says version 1.0.0" in capsys.readouterr().err
    assert (folder / RELEASED).read_bytes() == before


def test_broken_framework_is_not_released(folder, capsys):
    (folder / STEP).unlink()
    assert main(["framework", "release", "1.0.0", str(folder)]) == 2
    assert "problem" in capsys.readouterr().err


def test_check_imports_no_django_and_makes_no_data_folder(folder, tmp_path_factory):
    script = (
        "import sys; from vierinbalans.cli.main import main\n"
        f"code = main(['framework', 'check', {str(folder)!r}])\n"
        "loaded = [name for name in sys.modules if name.partition('.')[0] in ('django', 'jsonschema', 'allauth')]\n"
        "print(loaded); sys.exit(code or bool(loaded))"
    )
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(elsewhere.iterdir()) == []
