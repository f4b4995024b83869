"""The balance app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalanceConfig(AppConfig):
    """Where the building blocks stand, and what that asks for."""

    name = "vierinbalans.balance"
    label = "balance"

    def ready(self) -> None:
        """Adds its pages to the navigation of a dossier."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier.navigation import Entry, register  # noqa: PLC0415

        register(Entry(id="overview", label=_("Overview"), url_name="balance:overview", order=0))
        register(Entry(id="schools", label=_("Our schools"), url_name="balance:schools", order=1, only_for="board"))
        register(Entry(id="balance", label=_("Balance"), url_name="balance:balance", order=5))
