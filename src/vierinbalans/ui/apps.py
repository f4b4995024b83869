"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers ui with Django."""

    name = "vierinbalans.ui"
    label = "ui"
