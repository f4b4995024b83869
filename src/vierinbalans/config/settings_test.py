"""Settings for the tests: everything in memory or in a folder of the run, nothing slow on purpose."""

import os
import tempfile

os.environ.setdefault("VIERINBALANS_DATA", tempfile.mkdtemp(prefix="vierinbalans-test-"))

from vierinbalans.config.settings import *  # noqa: F403

SECRET_KEY = "only for tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Tests read the static files where they lie: no collected copy is needed to fetch a page.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
