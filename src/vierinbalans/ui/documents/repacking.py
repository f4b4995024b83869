"""Mends parts of a zipped document after pandoc: what it cannot be told to do itself."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

Mend = Callable[[str], str]


def repacked(data: bytes, mends: Mapping[str, Mend]) -> bytes:
    """The same package with the named parts mended; order and times stay, so that the same input is the same file."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if mend := mends.get(entry.filename):
                content = mend(content.decode()).encode()
            new.writestr(entry, content, compress_type=entry.compress_type)
    return buffer.getvalue()


def dated(day: str) -> Mend:
    """Sets every moment in a part to the beginning of a day (``2026-11-25``); pandoc has no clock in its sandbox."""

    def mend(text: str) -> str:
        return re.sub(r"1970-01-01T00:00:00Z", f"{day}T00:00:00Z", text)

    return mend
