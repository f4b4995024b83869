"""Whole commands in a process of their own: how long they take, and how much memory."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bench.server import HOST, PATIENCE, free_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What a command took; memory is that of its largest process."""

    seconds: float
    megabytes: float


def run(command: list[str], environment: dict[str, str]) -> Spent:
    """Runs a command to its end. Raises ``RuntimeError`` with what it said when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Spent(seconds=seconds, megabytes=usage.ru_maxrss / 1024)


def analysing(folder: Path, environment: dict[str, str]) -> Spent:
    """``workbook analyse`` of a full workbook."""
    book = folder / "full.xlsx"
    run([sys.executable, "-m", "bench.full_workbook", str(book)], environment)
    out = folder / "out"
    spent = run([*_program(), "workbook", "analyse", str(book), "--out", str(out)], environment)
    made = {path.name for path in out.iterdir()}
    missing = {"profile.json", "plan.docx", "plan.odt", "plan.pdf", "plan.html"} - made
    if missing:
        raise RuntimeError(f"not written: {', '.join(sorted(missing))}")
    return spent


def _program() -> list[str]:
    return [sys.executable, "-c", "import sys; from vierinbalans.cli.main import main; sys.exit(main())"]


def second_start(environment: dict[str, str]) -> float:
    """Seconds from ``make run`` to the first answer, when everything is installed and the tables are there."""
    port = free_port()
    command = ["make", "run", f"PORT={port}"]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        while time.perf_counter() - began < PATIENCE:
            if _answers(port):
                return time.perf_counter() - began
            time.sleep(0.02)
        raise RuntimeError(f"make run did not answer within {PATIENCE} seconds")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=PATIENCE)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/health/", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
