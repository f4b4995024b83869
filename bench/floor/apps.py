from django.apps import AppConfig


class FloorConfig(AppConfig):
    """The views that everything else is compared with."""

    name = "bench.floor"
    label = "floor"
