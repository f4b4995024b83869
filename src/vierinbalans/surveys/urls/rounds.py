"""Addresses of rounds within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import rounds

patterns: list[URLPattern] = [
    path("", rounds.rounds, name="rounds"),
    path("<uuid:round_id>/", rounds.round_page, name="round"),
]
