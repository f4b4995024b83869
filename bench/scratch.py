"""A data folder and database of its own to measure on, and answers from modules of the bench in their own process."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench import server


@contextmanager
def fresh(*, schools: int = 3, database: str = "") -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """A data folder and database with a board of so many schools; the environment, and what there is to visit."""
    with tempfile.TemporaryDirectory(prefix="vierinbalans-bench-") as folder:
        environment = server.environment(folder, database)
        yield environment, ask("bench.data", environment, str(schools))


def ask(module: str, environment: dict[str, str], *words: str, given: Any = None) -> dict[str, Any]:
    """What a module of the bench finds out in a process of its own; ``given`` is what it reads."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(
        command, env=environment, input=json.dumps(given).encode(), stdout=subprocess.PIPE, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
