"""The vision as a process in the example: known units, statements and perspectives, time in order."""

from collections.abc import Iterator
from typing import Any

from vierinbalans.example.checks.choices import problem, refs_of
from vierinbalans.example.checks.references import SOME_DAY
from vierinbalans.example.files import ExampleFile, Files
from vierinbalans.example.moments import day_of
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import Framework
from vierinbalans.vision.perspectives import COUNCIL, ICT


def process(files: Files, framework: Framework) -> Iterator[Problem]:
    """Units, statements and perspectives that are not there, and days that are not in order."""
    groups = {group.id for group in framework.surveys.groups} if framework.surveys else set()
    for file in files.values():
        if file.kind != "process" or f"{file.organisation}/organisation.yaml" not in files:
            continue
        units = {*_units(file, files), None}
        yield from _profile_and_group(file, units, groups | {COUNCIL, ICT})
        statements = refs_of(file, files, "period", "statements")
        for place, consultation in enumerate(file.data.get("consultations", [])):
            yield from _consultation(file, f"consultations[{place}]", consultation, units, statements)
        for place, review in enumerate(file.data.get("reviews", [])):
            yield from _review(file, f"reviews[{place}]", review, statements)
        yield from _left_out(file, files)


def _units(file: ExampleFile, files: Files) -> list[str]:
    """The units of a school; of a board its schools."""
    heads = [each for each in files.values() if each.kind == "organisation"]
    own = next(each for each in heads if each.organisation == file.organisation)
    if own.data["kind"] == "school":
        return list(own.data.get("units", []))
    return [each.data["name"] for each in heads if each.data["kind"] == "school"]


def _profile_and_group(file: ExampleFile, units: set[Any], perspectives: set[str]) -> Iterator[Problem]:
    for part in ("profile", "group"):
        for place, entry in enumerate(file.data.get(part, [])):
            yield from _unit(file, f"{part}[{place}]", entry, units)
            if part == "group" and entry["perspective"] not in perspectives:
                fix = f"Choose from: {', '.join(sorted(perspectives))}"
                yield problem(file, f"{part}[{place}].perspective", "is not known", fix)


def _unit(file: ExampleFile, key: str, entry: dict[str, Any], units: set[Any]) -> Iterator[Problem]:
    if entry.get("unit") not in units:
        fix = "Use a unit of organisation.yaml; for a board the name of a school"
        yield problem(file, f"{key}.unit", f"there is no '{entry['unit']}'", fix)


def _consultation(
    file: ExampleFile, key: str, entry: dict[str, Any], units: set[Any], statements: set[str]
) -> Iterator[Problem]:
    if "statement" not in entry and "question" not in entry:
        yield problem(file, key, "asks nothing", "Give it a statement or a question")
    if entry.get("statement") not in {*statements, None}:
        yield problem(file, f"{key}.statement", "is not there", "Use a ref of period.yaml")
    seen: set[Any] = set()
    for place, reply in enumerate(entry["replies"]):
        yield from _unit(file, f"{key}.replies[{place}]", reply, units)
        if reply.get("unit") in seen:
            yield problem(file, f"{key}.replies[{place}].unit", "is there twice", "Let each unit answer once")
        seen.add(reply.get("unit"))
    answered = sorted(_day(reply["when"]) for reply in entry["replies"])
    days = [_day(entry["when"]), *answered, *([_day(entry["closed"])] if "closed" in entry else [])]
    if days != sorted(days):
        yield problem(file, f"{key}.when", "is not in order of time", "Let it be opened, answered and closed")


def _review(file: ExampleFile, key: str, entry: dict[str, Any], statements: set[str]) -> Iterator[Problem]:
    if _day(entry["started"]) > _day(entry["when"]):
        yield problem(file, f"{key}.when", "is before its start", "Let it finish after it started")
    for place, line in enumerate(entry["statements"]):
        if line["ref"] not in statements:
            yield problem(file, f"{key}.statements[{place}].ref", "is not there", "Use a ref of period.yaml")
        if ("after" in line) != (line["result"] == "sharpened"):
            fix = "Give what was sharpened its words before and after, and nothing else"
            yield problem(file, f"{key}.statements[{place}]", "lacks its new words, or has too many", fix)


def _left_out(file: ExampleFile, files: Files) -> Iterator[Problem]:
    boards = {each.organisation for each in files.values() if _is_board(each)}
    periods = (each for each in files.values() if each.kind == "period" and each.organisation in boards)
    frame = {statement["ref"] for each in periods for statement in each.data["statements"]}
    for place, entry in enumerate(file.data.get("left_out", [])):
        if entry["statement"] not in frame:
            yield problem(file, f"left_out[{place}].statement", "is not in the board's frame", "Use a ref of the board")


def _is_board(file: ExampleFile) -> bool:
    return file.kind == "organisation" and file.data["kind"] == "board"


def _day(moment: Any) -> Any:
    return day_of(moment, SOME_DAY)
