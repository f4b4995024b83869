"""Many who press at the same moment, in threads of their own on a database in a file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    """Twenty devices that estimate while two leaders show the spread."""
    folder = tmp_path_factory.mktemp("meeting_at_once")
    done = subprocess.run(
        [sys.executable, "-m", "tests.surveys.estimate_at_once"],
        cwd=ROOT,
        env={**os.environ, "VIERINBALANS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_estimate_that_was_taken_is_in_the_spread_and_no_other(at_once):
    assert at_once["spread"].get("2", 0) == at_once["taken"]


def test_of_two_leaders_who_press_at_once_one_makes_the_move(at_once):
    assert (at_once["moved"], at_once["turn"]) == (1, 2)
