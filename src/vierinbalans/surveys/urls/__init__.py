"""Addresses within one dossier: under ``/org/<organisation>/<year>/surveys/``."""

from vierinbalans.surveys.urls import imports, meetings, results, rounds

app_name = "surveys"
urlpatterns = [*rounds.patterns, *results.patterns, *imports.patterns, *meetings.patterns]
