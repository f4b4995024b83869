"""Choices and money: every euro traceable to why."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Holds each choice against all four blocks and against the vision, and keeps what it costs."""

    name = "vierinbalans.decisions"
    label = "decisions"
