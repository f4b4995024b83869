"""Finds and reads the example's files: a folder per language, per organisation and per plan period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vierinbalans.example.shapes import SHAPES, Kind
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import LANGUAGES
from vierinbalans.framework.yaml_reader import read_yaml

FOLDER = Path(__file__).resolve().parent / "board"
ORGANISATION_DEPTH, PERIOD_DEPTH = 2, 3
PLACES = (
    "An organisation's folder holds organisation.yaml and a folder per plan period; "
    "such a folder holds period.yaml, actions.yaml, plan.yaml, rounds.yaml, process.yaml, choices.yaml, budget.yaml "
    "and a file named after each block"
)

NAMES: Mapping[str, Kind] = {
    "period.yaml": "period",
    "actions.yaml": "actions",
    "plan.yaml": "plan",
    "rounds.yaml": "rounds",
    "process.yaml": "process",
    "choices.yaml": "choices",
    "budget.yaml": "budget",
}
"""What the files of a plan period hold by their names; all others hold the answers of a block."""


@dataclass(frozen=True, kw_only=True)
class ExampleFile:
    """One file; ``place`` is its path inside the language's folder, such as ``waterside/now/vision.yaml``."""

    language: str
    place: str
    kind: Kind
    data: Any

    @property
    def file(self) -> str:
        """Its path inside the folder of the example."""
        return f"{self.language}/{self.place}"

    @property
    def organisation(self) -> str:
        """The folder of its organisation."""
        return self.place.split("/", maxsplit=1)[0]

    @property
    def period(self) -> str:
        """The folder of its plan period; empty for the organisation's own file."""
        return self.place.split("/")[1] if self.kind != "organisation" else ""

    @property
    def block(self) -> str:
        """The block whose answers it holds, by its name."""
        return Path(self.place).stem


Files = Mapping[str, ExampleFile]
"""The files of one language by their place."""


def read_files(language: str, folder: Path = FOLDER) -> tuple[Files, list[Problem]]:
    """Every file of a language, and what is wrong with their places, their YAML and their shapes."""
    found: dict[str, ExampleFile] = {}
    problems: list[Problem] = []
    root = folder / language
    if language not in LANGUAGES or not root.is_dir():
        return {}, [_problem(language, "there is no such folder", "Make a folder for every language of the workbench")]
    for path in sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".")):
        place = path.relative_to(root).as_posix()
        kind = kind_of(place)
        if kind is None:
            problems.append(_problem(f"{language}/{place}", "does not belong here", PLACES))
            continue
        data, problem = read_yaml(path, file=f"{language}/{place}")
        if problem:
            problems.append(problem)
            continue
        found[place] = ExampleFile(language=language, place=place, kind=kind, data=data)
        problems += _shape_problems(found[place])
    return found, problems


def kind_of(place: str) -> Kind | None:
    """What a file holds, by its place; ``None`` when nobody would read it."""
    parts = place.split("/")
    if not place.endswith(".yaml"):
        return None
    if len(parts) == ORGANISATION_DEPTH:
        return "organisation" if parts[-1] == "organisation.yaml" else None
    if len(parts) != PERIOD_DEPTH:
        return None
    return NAMES.get(parts[-1], "answers")


def _shape_problems(file: ExampleFile) -> Iterator[Problem]:
    for flaw in SHAPES[file.kind].flaws(file.data, ""):
        yield Problem(file=file.file, key=flaw.key, message=flaw.message, fix=flaw.fix)


def _problem(file: str, message: str, fix: str) -> Problem:
    return Problem(file=file, key="", message=message, fix=fix)
