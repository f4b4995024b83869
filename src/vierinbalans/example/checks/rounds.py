"""Rounds of the example could have been asked like this: known statements, people who were asked, time in order."""

from collections.abc import Iterator
from typing import Any

from vierinbalans.example.checks.references import SOME_DAY
from vierinbalans.example.files import ExampleFile, Files
from vierinbalans.example.moments import day_of
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import Framework
from vierinbalans.surveys.content import asked_of
from vierinbalans.surveys.rules.asked import Asked

ALL_ASKED_FIX = "Write how often each answer was given for every statement this group is asked, and for no other"


def rounds(files: Files, framework: Framework) -> Iterator[Problem]:
    """Where a round's moments, groups, sections, numbers of people or counted answers cannot be."""
    for file in files.values():
        if file.kind != "rounds" or f"{file.organisation}/organisation.yaml" not in files:
            continue
        head = files[f"{file.organisation}/organisation.yaml"].data
        for place, round_ in enumerate(file.data["rounds"]):
            key = f"rounds[{place}]"
            yield from _moments(file, key, round_)
            yield from _asked(file, key, round_, framework, head.get("sector", ""))


def _moments(file: ExampleFile, key: str, round_: dict[str, Any]) -> Iterator[Problem]:
    names = ("opens", "closes", "published") if "published" in round_ else ("opens", "closes")
    days = [day_of(round_[name], SOME_DAY) for name in names]
    if days != sorted(days) or days[0] == days[1]:
        yield _problem(file, f"{key}.{names[-1]}", "is not in order of time", "Let it open, close and be published")
    if ("published" in round_) == (days[1] > SOME_DAY):
        fix = "Publish a round that has closed, or let it close after the day of loading"
        yield _problem(file, f"{key}.published", "belongs to a round that has closed, and to no other", fix)


def _asked(file: ExampleFile, key: str, round_: dict[str, Any], framework: Framework, sector: str) -> Iterator[Problem]:
    groups = dict.fromkeys(each["group"] for each in round_["audiences"])
    try:
        asked = asked_of(framework, round_["questionnaire"], groups=groups, sector=sector)
    except KeyError as error:
        fix = "Use the id of a questionnaire and of groups that the framework has"
        yield _problem(file, f"{key}.questionnaire", f"the framework has no {error}", fix)
        return
    seen: set[tuple[str, str]] = set()
    for place, audience in enumerate(round_["audiences"]):
        where, names = f"{key}.audiences[{place}]", (audience["group"], audience.get("unit", ""))
        if names in seen:
            yield _problem(file, where, "is there twice", "Name each group, and each unit of a group, once")
        seen.add(names)
        yield from _people(file, where, audience)
        yield from _counts(file, where, audience, asked)


def _people(file: ExampleFile, key: str, audience: dict[str, Any]) -> Iterator[Problem]:
    answered = audience["answered"]
    if answered > audience.get("invited", answered):
        yield _problem(file, f"{key}.answered", "is more than were invited", "Invite more people, or let fewer answer")
    if len(audience.get("remarks", [])) > answered:
        yield _problem(file, f"{key}.remarks", "are of more people than answered", "Let one person write one remark")


def _counts(file: ExampleFile, key: str, audience: dict[str, Any], asked: Asked) -> Iterator[Problem]:
    says, answered = audience.get("says", {}), audience["answered"]
    wanted = set(asked.groups[audience["group"]].items) if answered else set()
    for item in sorted(wanted ^ says.keys()):
        what = "is missing" if item in wanted else "is not asked of this group, or nobody answered"
        yield _problem(file, f"{key}.says.{item}", what, ALL_ASKED_FIX)
    for item, counts in says.items():
        given = sum(map(int, counts.split()))
        if given > answered:
            message = f"counts {given} answers of {answered} people"
            yield _problem(file, f"{key}.says.{item}", message, "Let each person give one answer at most")


def _problem(file: ExampleFile, key: str, message: str, fix: str) -> Problem:
    return Problem(file=file.file, key=key, message=message, fix=fix)
