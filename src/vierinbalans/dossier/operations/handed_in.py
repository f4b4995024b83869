"""Keeps a workbook that was handed in until somebody has looked at what it changes."""

import uuid
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "workbooks"
WAITS = timedelta(hours=1)
"""Between looking at the changes and taking them over."""


def keep(content: bytes, *, now: datetime) -> str:
    """Stores a workbook and returns the name to take it with; those nobody came back for are thrown away."""
    for name in _stored():
        if default_storage.get_modified_time(name) < now - WAITS:
            default_storage.delete(name)
    return default_storage.save(f"{FOLDER}/{uuid.uuid4()}.xlsx", ContentFile(content))


def take(name: str) -> bytes | None:
    """The workbook with this name, once: it is gone afterwards. ``None`` when it is no longer there."""
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        content: bytes = file.read()
    default_storage.delete(name)
    return content


def _stored() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
