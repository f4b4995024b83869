"""Mails on their way."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """A queue of mails with what became of each."""

    name = "vierinbalans.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Adds the mails to the page of an organisation."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.notifications.panel import mail_panel  # noqa: PLC0415
        from vierinbalans.organisations import panels  # noqa: PLC0415

        panels.register(mail_panel)
