"""The example as values, from files that passed their checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vierinbalans.example import checks
from vierinbalans.example.files import FOLDER, ExampleFile, Files, read_files
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import LANGUAGES, Framework

Data = Mapping[str, Any]


class ExampleError(Exception):
    """The example cannot be used; ``problems`` says what to mend."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("the example has problems:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, kw_only=True)
class ExamplePeriod:
    """One plan period as its files describe it."""

    key: str
    head: Data
    """``starts`` (school years from the present one), ``years``, ``follows``, ``statements``, ``snapshots``."""
    answers: Mapping[str, Data]
    actions: tuple[Data, ...]
    plan: Data | None
    """How its plan was approved: ``submitted``, ``council``, ``approved``, ``people`` and ``introductions``."""
    rounds: tuple[Data, ...] = ()
    """Who was asked what, and how often each answer was given."""
    process: Mapping[str, list[Data]] = field(default_factory=dict)
    """The vision as a process: ``profile``, ``group``, ``consultations``, ``reviews``, ``left_out``."""
    choices: tuple[Data, ...] = ()
    light_up_to: str | None = None
    """Up to which amount a light check is enough."""
    lines: tuple[Data, ...] = ()
    """Lines of money."""


@dataclass(frozen=True, kw_only=True)
class ExampleOrganisation:
    """The board or one of its schools."""

    key: str
    facts: Data
    periods: tuple[ExamplePeriod, ...]
    """The earliest first."""


def read_example(language: str, *, framework: Framework, folder: Path = FOLDER) -> list[ExampleOrganisation]:
    """The board and its schools in one language, the board first. Raises ``ExampleError``.

    An installation may use a framework of its own: what the example says about steps and blocks it lacks is left out.
    """
    files, problems = read_files(language, folder)
    problems = problems or list(checks.references(files))
    if problems:
        raise ExampleError(problems)
    found = [_organisation(file, files, framework) for file in files.values() if file.kind == "organisation"]
    return sorted(found, key=lambda each: each.facts["kind"] != "board")


def check_example(framework: Framework, *, folder: Path = FOLDER) -> list[Problem]:
    """Everything wrong with the example's files, in all languages."""
    read = {language: read_files(language, folder) for language in LANGUAGES}
    found = [problem for _files, problems in read.values() for problem in problems]
    if found:
        return found
    languages: dict[str, Files] = {language: files for language, (files, _problems) in read.items()}
    for files in languages.values():
        found += checks.references(files)
        found += checks.of_framework(files, framework)
        found += checks.rounds(files, framework)
        found += checks.choices(files, framework)
        found += checks.process(files, framework)
    return found + list(checks.languages(languages))


def _organisation(file: ExampleFile, files: Files, framework: Framework) -> ExampleOrganisation:
    own = [each for each in files.values() if each.organisation == file.organisation]
    periods = [_period(each, own, framework) for each in own if each.kind == "period"]
    return ExampleOrganisation(
        key=file.organisation, facts=file.data, periods=tuple(sorted(periods, key=lambda each: each.head["starts"]))
    )


def _period(head: ExampleFile, own: list[ExampleFile], framework: Framework) -> ExamplePeriod:
    inside = [each for each in own if each.period == head.period]
    steps = {step.id for step in framework.steps}
    answers = {step: data for each in inside if each.kind == "answers" for step, data in each.data.items()}
    actions = [action for each in inside if each.kind == "actions" for action in each.data["actions"]]
    return ExamplePeriod(
        key=head.period,
        head={**head.data, "snapshots": _snapshots(head.data.get("snapshots", []), framework)},
        answers={step: data for step, data in answers.items() if step in steps},
        actions=tuple(action for action in actions if action["step"] in steps),
        plan=next((each.data for each in inside if each.kind == "plan"), None),
        rounds=tuple(
            round_
            for each in inside
            if each.kind == "rounds"
            for round_ in each.data["rounds"]
            if _can_be_asked(round_, framework)
        ),
        process=next((each.data for each in inside if each.kind == "process"), {}),
        choices=tuple(_choices(inside, framework)),
        light_up_to=next((each.data.get("light_up_to") for each in inside if each.kind == "choices"), None),
        lines=tuple(_lines(inside, framework)),
    )


def _choices(inside: list[ExampleFile], framework: Framework) -> Iterator[Data]:
    decisions = framework.decisions
    if decisions is None:
        return
    kinds, points = {kind.id for kind in decisions.kinds}, {point.id for point in decisions.points}
    for data in (choice for each in inside if each.kind == "choices" for choice in each.data["choices"]):
        if data["kind"] in kinds:
            answers = data.get("answers", {}).items()
            yield {**data, "answers": {point: answer for point, answer in answers if point in points}}


def _lines(inside: list[ExampleFile], framework: Framework) -> Iterator[Data]:
    if framework.decisions is None:
        return
    blocks = {block.id for block in framework.blocks}
    categories = {category.id for category in framework.decisions.categories}
    for data in (line for each in inside if each.kind == "budget" for line in each.data["lines"]):
        if data["block"] in blocks and data["category"] in categories:
            yield data


def _snapshots(snapshots: list[Data], framework: Framework) -> list[Data]:
    blocks = {block.id for block in framework.blocks}
    return [
        {**each, "levels": {block: level for block, level in each["levels"].items() if block in blocks}}
        for each in snapshots
    ]


def _can_be_asked(round_: Data, framework: Framework) -> bool:
    surveys = framework.surveys
    if surveys is None:
        return False
    groups = {group.id for group in surveys.groups}
    return round_["questionnaire"] in {each.id for each in surveys.questionnaires} and all(
        each["group"] in groups for each in round_["audiences"]
    )
