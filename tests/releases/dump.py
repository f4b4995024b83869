"""Writes the database of this version with the example in it: ``python -m tests.releases.dump VERSION``."""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
DATABASE = "workbench.sqlite3"
PROGRAM = "import sys; from vierinbalans.cli.main import main; sys.exit(main(sys.argv[1:]))"


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the program on a data folder of its own, as an installation would run it."""
    left_out = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"VIERINBALANS_DATA": str(data), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def written(data: Path) -> str:
    """The database in a data folder as text."""
    with sqlite3.connect(data / DATABASE) as database:
        return "\n".join(database.iterdump()) + "\n"


def read_in(data: Path, text: str) -> None:
    """Puts such a text into a fresh database."""
    data.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(data / DATABASE) as database:
        # Django's checks of codes use it, and gives it to its own connections only.
        database.create_function("REGEXP", 2, lambda pattern, words: re.search(pattern, words) is not None)
        database.executescript(text)


def main(version: str) -> int:
    """Makes a database, loads the example and writes it here."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(Path(folder), "example", "load")
        if done.returncode:
            sys.stderr.write(done.stderr)
            return done.returncode
        (FOLDER / f"{version}.sql").write_text(written(Path(folder)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
