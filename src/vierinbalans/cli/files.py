"""Reads and writes files for a command: within a limit, and all of them or none."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from vierinbalans.cli.errors import UnusableInputError


def read_file(path: Path, *, most: int) -> bytes:
    """What a file holds; of a longer one ``most`` bytes and one more. Raises ``UnusableInputError``."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be read: {error.strerror}") from error


def write_file(path: Path, content: bytes, *, replace: bool) -> None:
    """Writes one file. Without ``replace`` a file that holds something is left as it is.

    Raises ``UnusableInputError``.
    """
    try:
        taken = not replace and path.stat().st_size > 0
    except OSError:
        taken = False
    if taken:
        raise UnusableInputError(f"{path} is there already: choose another name, or add --replace")
    write_together(path.parent, {path.name: content})


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes all files or, when one cannot be written, none; the folder is made. Raises ``UnusableInputError``."""
    drafts = {name: folder / f".{name}.{os.getpid()}" for name in contents}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in contents:
            if (folder / name).is_dir():
                raise IsADirectoryError(0, "a folder has this name", str(folder / name))
        for name, content in contents.items():
            drafts[name].write_bytes(content)
        for name, draft in drafts.items():
            draft.replace(folder / name)
    except OSError as error:
        raise UnusableInputError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    finally:
        for draft in drafts.values():
            _remove(draft)


def _remove(draft: Path) -> None:
    with suppress(OSError):  # the folder itself could not be made or read: there is no draft
        draft.unlink(missing_ok=True)
