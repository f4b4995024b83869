"""Mails on their way."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """A queue of mails with what became of each."""

    name = "vierinbalans.notifications"
    label = "notifications"
