"""Start-up of the workbench: it refuses to run on a broken framework."""

from django.apps import AppConfig

from vierinbalans import framework


class ConfigConfig(AppConfig):
    """The room where everything is put together."""

    name = "vierinbalans.config"
    label = "config"

    def ready(self) -> None:
        """Read the framework once; a broken one stops the program here, with every problem named."""
        framework.load()
