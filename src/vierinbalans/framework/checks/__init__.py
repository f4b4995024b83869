"""The checks of the framework's files. ``problems`` runs them all on one folder."""

from pathlib import Path

from vierinbalans.framework.checks import (
    appearance,
    decisions,
    places,
    profile,
    references,
    releases,
    surveys,
    tensions,
)
from vierinbalans.framework.documents import Documents, read_documents
from vierinbalans.framework.problems import Problem


def checked_documents(folder: Path) -> tuple[Documents, list[Problem]]:
    """The files of a folder with everything that is wrong with them.

    What files say about each other is looked at only when each file by itself is well-shaped: a step that
    cannot be read would else be reported again by every file that names it.
    """
    documents, problems = read_documents(folder)
    return documents, problems or content_problems(documents)


def content_problems(documents: Documents) -> list[Problem]:
    """Everything wrong with well-shaped files, by file."""
    checks = (places, references, tensions, surveys, decisions, profile, appearance, releases)
    found = (problem for check in checks for problem in check.problems(documents))
    return sorted(found, key=lambda problem: (problem.file, problem.key))
