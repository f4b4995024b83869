"""The model *Vier in balans* as data: the only reader of the files under ``framework/``. Knows no Django."""

import os
from functools import lru_cache
from pathlib import Path

from vierinbalans.framework.checks import checked_documents
from vierinbalans.framework.checks.releases import unreleased_ids
from vierinbalans.framework.problems import FrameworkError, Problem
from vierinbalans.framework.reader import read_framework
from vierinbalans.framework.types import Framework

__all__ = ["Framework", "FrameworkError", "Problem", "check", "folder", "load", "unreleased"]

VARIABLE = "VIERINBALANS_FRAMEWORK"
_PACKAGE = Path(__file__).resolve().parents[1]


def load() -> Framework:
    """The framework, read and checked once. Raises ``FrameworkError`` with every problem when it is broken."""
    return _load(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=8)
def _load(named: str) -> Framework:
    documents, problems = checked_documents(_folder(named))
    if problems:
        raise FrameworkError(problems)
    return read_framework(documents)


def check(path: Path) -> list[Problem]:
    """Everything wrong with the framework in this folder; nothing when it can be used."""
    return checked_documents(path)[1]


def unreleased(path: Path) -> list[str]:
    """Ids of a sound framework that no version has released yet. Raises ``FrameworkError`` when it is broken."""
    documents, problems = checked_documents(path)
    if problems:
        raise FrameworkError(problems)
    return [name for names in unreleased_ids(documents).values() for name in names]


def folder() -> Path:
    """Where the framework lies: named by the environment, in the source tree, or inside the installed package."""
    return _folder(os.environ.get(VARIABLE, ""))


def _folder(named: str) -> Path:
    if named:
        return Path(named)
    in_source_tree, packaged = _PACKAGE.parents[1] / "framework", _PACKAGE / "_framework"
    return packaged if packaged.is_dir() and not (in_source_tree / "framework.yaml").is_file() else in_source_tree
