"""Makes Django ready for a command."""

import fcntl
import os
import secrets

import django
from django.conf import settings
from django.core.management import call_command

LOCK_FILE = "tables.lock"


def django_ready(*, keeps_data: bool = True) -> None:
    """Loads the settings and the apps; without ``keeps_data`` no data folder is made or touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vierinbalans.config.settings")
    if not keeps_data:
        # The settings keep the secret in the data folder; a command without data needs none that lasts.
        os.environ.setdefault("VIERINBALANS_SECRET_KEY", secrets.token_urlsafe(48))
    django.setup()


def database_ready() -> None:
    """Makes or brings up to date the tables, so that every command works on an empty database. Needs Django ready."""
    # One at a time: a command that is given while the workbench starts for the first time waits for its tables.
    with (settings.DATA_DIR / LOCK_FILE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False)
