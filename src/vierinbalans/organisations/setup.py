"""The first start: whether anybody is here yet, and the token that opens the set-up page."""

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

from vierinbalans.organisations.models import Person


def is_set_up() -> bool:
    """Whether the first account has been made."""
    return Person.objects.exists()


def setup_token() -> str:
    """The token that opens the set-up page; made once and kept in the data folder, readable by its owner only."""
    path = Path(settings.SETUP_TOKEN_FILE)
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        token = secrets.token_urlsafe(24)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(token)
    return token


def is_setup_token(token: str) -> bool:
    """Whether this is the token; takes as long for a wrong one as for the right one."""
    return hmac.compare_digest(token.encode(), setup_token().encode())


def forget_setup_token() -> None:
    """Removes the token: once there is an account it opens nothing any more."""
    Path(settings.SETUP_TOKEN_FILE).unlink(missing_ok=True)
