"""The balance app."""

from django.apps import AppConfig


class BalanceConfig(AppConfig):
    """Registers balance with Django."""

    name = "vierinbalans.balance"
    label = "balance"
