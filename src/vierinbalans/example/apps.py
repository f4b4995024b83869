"""The example board."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExampleConfig(AppConfig):
    """A fictional board with its schools, loaded from files and removable with one press."""

    name = "vierinbalans.example"
    label = "example"

    def ready(self) -> None:
        """Offers the example as a way to begin."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.example.opening import begin  # noqa: PLC0415
        from vierinbalans.organisations.openings import Opening, register  # noqa: PLC0415

        register(
            Opening(
                id="example",
                label=_("Look round in the example board"),
                explanation=_(
                    "A made-up school board with three schools: visions, answers, choices, money and actions. "
                    "You can change everything in it, and remove it with one press."
                ),
                begin=begin,
                page="example:example",
            )
        )
