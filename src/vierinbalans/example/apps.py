"""The example board."""

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    """A fictional board with its schools, loaded from files and removable with one press."""

    name = "vierinbalans.example"
    label = "example"
