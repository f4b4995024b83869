"""The figures as a table in Markdown."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

BUSY = (
    "It was busy with other things too: milliseconds and seconds are longer than on a quiet machine, ratios are rough."
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing that was measured, beside what it should be."""

    what: str
    found: str
    mark: str = ""
    met: bool | None = None
    """``None``: measured only."""


def at_least(what: str, value: float, mark: float, *, digits: int = 2) -> Figure:
    """A figure that should not be lower than its mark."""
    return Figure(what=what, found=f"{value:.{digits}f}", mark=f">= {mark:g}", met=value >= mark)


def at_most(what: str, value: float, mark: float, unit: str = "", *, digits: int = 0) -> Figure:
    """A figure that should not be higher than its mark."""
    unit = f" {unit}" if unit else ""
    return Figure(what=what, found=f"{value:.{digits}f}{unit}", mark=f"<= {mark:g}{unit}", met=value <= mark)


def table(title: str, figures: Iterable[Figure]) -> str:
    """A heading and a table."""
    said = {True: "yes", False: "**no**", None: ""}
    rows = [f"| {each.what} | {each.found} | {each.mark} | {said[each.met]} |" for each in figures]
    return "\n".join([f"## {title}", "", "| what | measured | mark | met |", "| --- | --- | --- | --- |", *rows, ""])


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "gunicorn", "psycopg"))
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    busy = "" if load < processors / 2 else f" {BUSY}"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {processors} processors, {memory:.0f} GB; {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}. "
        f"Load of the machine when it began: {load:.1f}.{busy}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
