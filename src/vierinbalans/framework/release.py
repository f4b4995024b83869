"""Releasing: from then on the framework's ids are promises to schools, kept in ``shared/released.yaml``."""

from pathlib import Path
from typing import Any

import yaml

from vierinbalans.framework.checks import content_problems
from vierinbalans.framework.checks.releases import unreleased_ids
from vierinbalans.framework.documents import Document, Documents, read_documents
from vierinbalans.framework.file_kinds import RELEASED_FILE
from vierinbalans.framework.problems import FrameworkError

HEADER = """# SPDX-License-Identifier: CC-BY-4.0
# Ids that schools' answers hang on, with the version that brought them. `vierinbalans framework release` adds to it.
# What goes away moves to `retired` with its reason (it also stays in its list); its id is never used again.
"""


class ReleaseError(Exception):
    """The framework is sound, but this version cannot be released."""


def release(folder: Path, *, version: str) -> dict[str, list[str]]:
    """Adds every id that is not released yet under ``version`` and returns them per kind.

    Raises ``FrameworkError`` when the framework is broken and ``ReleaseError`` when the version was released
    before, differs from the one in ``framework.yaml``, or brings nothing new.
    """
    documents = _sound_documents(folder)
    data = documents.data_of("released")
    written = documents.data_of("framework")["version"]
    if version != written:
        raise ReleaseError(f"framework.yaml says version {written}, not {version}: make the two the same first")
    if version in data["released"]:
        raise ReleaseError(f"version {version} was released before: give framework.yaml a higher version first")
    fresh = unreleased_ids(documents)
    if not any(fresh.values()):
        raise ReleaseError("there is no new id to release")
    _write(folder / RELEASED_FILE, {**data, "released": {**data["released"], version: fresh}})
    return fresh


def _sound_documents(folder: Path) -> Documents:
    """The checked files. Before the first release there is no list yet, and that is no problem here."""
    documents, problems = read_documents(folder)
    if not (folder / RELEASED_FILE).exists():
        problems = [problem for problem in problems if problem.file != RELEASED_FILE]
        empty: dict[str, Any] = {"released": {}, "retired": []}
        documents = documents.with_document(Document(file=RELEASED_FILE, kind="released", data=empty))
    problems = problems or content_problems(documents)
    if problems:
        raise FrameworkError(problems)
    return documents


class _IndentingDumper(yaml.SafeDumper):
    """Indents lists under their key, as the other files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's names
        super().increase_indent(flow, False)


def _write(path: Path, data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=_IndentingDumper, sort_keys=False, allow_unicode=True, width=110)
    draft = path.with_suffix(".draft")
    draft.write_text(HEADER + text, encoding="utf-8")
    draft.replace(path)
