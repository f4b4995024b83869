"""Finds and reads every file of a framework folder: what is there, of which kind, and what is not at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vierinbalans.framework.file_kinds import FOLDERS, PARTS, SHAPES, SINGLE_FILES, Kind
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.yaml_reader import read_yaml

_OTHER_FOLDERS = ("shared", "balance", *(part.folder for part in PARTS))
"""Folders that are no building block."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One file of the framework; ``file`` is its path inside the framework folder."""

    file: str
    kind: Kind
    data: Any

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return Path(self.file).stem

    @property
    def folder(self) -> str:
        """The first folder of the file's path: of a block or step the block's."""
        return self.file.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Documents:
    """All files of a framework by their path."""

    by_file: Mapping[str, Document]

    def of_kind(self, kind: Kind) -> Iterator[Document]:
        """The files of a kind, by name."""
        return (document for document in self.by_file.values() if document.kind == kind)

    def data_of(self, kind: Kind) -> Any:
        """The content of the one file of a kind. Raises ``StopIteration`` when it is not there."""
        return next(self.of_kind(kind)).data

    def ids(self, kind: Kind) -> set[str]:
        """The ids of all files of a kind."""
        return {document.data["id"] for document in self.of_kind(kind)}

    @property
    def have_surveys(self) -> bool:
        """Whether the framework says anything about asking people."""
        return any(self.of_kind("survey_scale"))

    @property
    def have_decisions(self) -> bool:
        """Whether the framework says anything about choices."""
        return any(self.of_kind("decision_kinds"))

    @property
    def have_profile(self) -> bool:
        """Whether the framework says anything about where a school stands."""
        return any(self.of_kind("profile_scale"))

    def with_document(self, document: Document) -> "Documents":
        """The same files and one more, or one in place of the file with that path."""
        return Documents(by_file={**self.by_file, document.file: document})


def read_documents(folder: Path) -> tuple[Documents, list[Problem]]:
    """Every file under ``folder``, and the problems of place, of encoding, of YAML and of shape."""
    if not folder.is_dir():
        return Documents(by_file={}), [_problem("", f"there is no folder {folder}", "Name the framework's folder")]
    kinds, problems = _places(folder)
    documents = {}
    for file, kind in sorted(kinds.items()):
        data, problem = read_yaml(folder / file, file=file)
        if problem:
            problems.append(problem)
            continue
        documents[file] = Document(file=file, kind=kind, data=data)
        problems += shape_problems(documents[file])
    return Documents(by_file=documents), problems


def shape_problems(document: Document) -> Iterator[Problem]:
    """What is wrong with the shape of one file."""
    for flaw in SHAPES[document.kind].flaws(document.data, ""):
        yield Problem(file=document.file, key=flaw.key, message=flaw.message, fix=flaw.fix)


def _places(folder: Path) -> tuple[dict[str, Kind], list[Problem]]:
    kinds: dict[str, Kind] = {}
    problems = []
    files, folders = dict(SINGLE_FILES), dict(FOLDERS)
    for part in PARTS:
        if (folder / part.folder).is_dir():
            files |= part.paths(part.files)
            folders |= part.paths(part.folders)
    for file, kind in files.items():
        if (folder / file).is_file():
            kinds[file] = kind
        else:
            problems.append(_problem(file, "is missing", "Put this file in its place"))
    for place, kind in folders.items():
        _take(folder, place, kind, kinds, problems)
    for block in _block_folders(folder):
        file = f"{block.name}/block.yaml"
        if not (folder / file).is_file():
            fix = "A folder here is a building block: give it a block.yaml, or remove it"
            problems.append(_problem(file, "is missing", fix))
            continue
        kinds[file] = "block"
        _take(folder, f"{block.name}/steps", "step", kinds, problems)
    problems += _strays(folder, kinds)
    return kinds, problems


def _take(folder: Path, place: str, kind: Kind, kinds: dict[str, Kind], problems: list[Problem]) -> None:
    """Takes every file of a folder that holds files of one kind only."""
    if not (folder / place).is_dir():
        problems.append(_problem(place, "this folder is missing", "Make the folder and put its files in it"))
        return
    for path in sorted(folder.joinpath(place).iterdir()):
        file = f"{place}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.suffix == ".yaml":
            kinds[file] = kind
        else:
            problems.append(_problem(file, "does not belong in this folder", "Name it .yaml, or move it away"))


def _block_folders(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in _OTHER_FOLDERS and not path.name.startswith((".", "__")):
            yield path


def _strays(folder: Path, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Files nobody would read. A block's folder may also hold the data of its instruments."""
    for place in (".", *_OTHER_FOLDERS):
        for path in sorted(folder.joinpath(place).glob("*.y*ml")):
            file = path.relative_to(folder).as_posix()
            if file not in kinds:
                yield _problem(file, "is not a file the framework knows", "Rename it, or move it away")


def _problem(file: str, message: str, fix: str) -> Problem:
    return Problem(file=file, key="", message=message, fix=fix)
