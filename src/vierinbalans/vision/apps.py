"""The vision as a process."""

from django.apps import AppConfig


class VisionConfig(AppConfig):
    """Formulates the vision with everyone who should be heard, and sharpens it every year."""

    name = "vierinbalans.vision"
    label = "vision"
