"""References within the example: one board, statements that are there, periods that follow, time in order."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from vierinbalans.example.files import ExampleFile, Files
from vierinbalans.example.moments import day_of
from vierinbalans.framework.problems import Problem

SOME_DAY = date(2026, 11, 25)
"""Moments are compared as seen from here; any day would do."""


def references(files: Files) -> Iterator[Problem]:
    """What does not hang together within one language."""
    heads = [file for file in files.values() if file.kind == "organisation"]
    boards = [file for file in heads if file.data["kind"] == "board"]
    if len(boards) != 1:
        where = (boards or heads)[-1].file if heads else ""
        yield _problem(where, "kind", f"there are {len(boards)} boards", "Let exactly one organisation be the board")
    for head in heads:
        if (head.data["kind"] == "school") != ("sector" in head.data):
            yield _problem(head.file, "sector", "a school has a sector, a board has none", "Add or remove the sector")
    frame = {
        statement["ref"]
        for board in boards
        for file in files.values()
        if file.kind == "period" and file.organisation == board.organisation
        for statement in file.data["statements"]
    }
    for file in files.values():
        yield from _inside(file, files, frame)


def _inside(file: ExampleFile, files: Files, frame: set[str]) -> Iterator[Problem]:
    if file.kind == "organisation":
        return
    period = files.get(f"{file.organisation}/{file.period}/period.yaml")
    if f"{file.organisation}/organisation.yaml" not in files:
        yield _problem(file.file, "", "its organisation has no organisation.yaml", "Add that file")
    if period is None:
        yield _problem(file.file, "", "its plan period has no period.yaml", "Add that file")
        return
    if file.kind == "period":
        yield from _period(file, files, frame)
        return
    if file.kind == "plan":
        yield from _plan(file)
        return
    if file.kind not in ("answers", "actions"):
        return
    refs = {statement["ref"] for statement in period.data["statements"]}
    entries = file.data.items() if file.kind == "answers" else enumerate(file.data["actions"])
    for name, entry in entries:
        key = name if file.kind == "answers" else f"actions[{name}]"
        for ref in entry.get("statements", []):
            if ref not in refs:
                fix = "Use the ref of a statement in this period's period.yaml"
                yield _problem(file.file, f"{key}.statements", f"there is no statement '{ref}'", fix)
        yield from _times(file, str(key), entry)


def _period(file: ExampleFile, files: Files, frame: set[str]) -> Iterator[Problem]:
    for place, statement in enumerate(file.data["statements"]):
        ref = statement.get("elaborates", "")
        if ref and ref not in frame:
            fix = "Use the ref of a statement of the board"
            yield _problem(file.file, f"statements[{place}].elaborates", f"the board has no statement '{ref}'", fix)
    follows = file.data.get("follows", "")
    if follows and f"{file.organisation}/{follows}/period.yaml" not in files:
        fix = "Use the name of a plan period's folder beside this one"
        yield _problem(file.file, "follows", f"there is no plan period '{follows}'", fix)


def _plan(file: ExampleFile) -> Iterator[Problem]:
    moments = [_day(file.data[name]["when"]) for name in ("submitted", "council", "approved")]
    if moments != sorted(moments):
        fix = "Let it be submitted first, then go to the council, then be approved"
        yield _problem(file.file, "approved.when", "is not in order of time", fix)


def _times(file: ExampleFile, key: str, entry: dict[str, Any]) -> Iterator[Problem]:
    start, due = entry.get("start"), entry.get("due")
    if start and due and _day(start) > _day(due):
        yield _problem(file.file, f"{key}.due", "is before its start", "Let it be due after it starts")
    changed = [entry["changed"]] if "changed" in entry else []
    moments = [_day(each["when"]) for each in (*entry.get("history", []), entry, *changed)]
    if moments != sorted(moments):
        fix = "Put the earliest first, and the latest change last"
        yield _problem(file.file, f"{key}.when", "is not in order of time", fix)


def _day(moment: Any) -> date:
    return day_of(moment, SOME_DAY)


def _problem(file: str, key: str, message: str, fix: str) -> Problem:
    return Problem(file=file, key=key, message=message, fix=fix)
