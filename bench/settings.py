"""The settings of the workbench as it is served, with the floor's views and table beside it."""

from vierinbalans.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench.floor"]  # noqa: F405
ROOT_URLCONF = "bench.floor.urls"
