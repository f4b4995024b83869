"""The spine."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    """What one organisation thinks and decides in one plan period."""

    name = "vierinbalans.dossier"
    label = "dossier"

    def ready(self) -> None:
        """Adds the spine's own pages to the navigation, and its panel to the page of an organisation."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier import asked_of_you, navigation, panels, statement_ways, ways  # noqa: PLC0415
        from vierinbalans.dossier.queries import access, asked, data  # noqa: PLC0415
        from vierinbalans.organisations.panels import register  # noqa: PLC0415

        register(panels.periods_panel)
        ways.register_for_statements(statement_ways.by_action)
        asked_of_you.register(asked_of_you.asked_steps)
        access.read_with_overview(asked.STEPS, asked.steps_with_dossier)
        access.read_with_overview(data.FRAME, lambda _person: data.frame_pk())
        for order, (entry, label) in enumerate(
            [("steps", _("Thinking steps")), ("statements", _("Vision statements")), ("actions", _("Actions"))], start=1
        ):
            navigation.register(navigation.Entry(id=entry, label=label, url_name=f"dossier:{entry}", order=order * 10))
