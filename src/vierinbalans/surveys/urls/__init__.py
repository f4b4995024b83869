"""Addresses within one dossier: under ``/org/<organisation>/<year>/surveys/``."""

from vierinbalans.surveys.urls import imports, inviting, meetings, results, rounds

app_name = "surveys"
urlpatterns = [*rounds.patterns, *results.patterns, *inviting.patterns, *imports.patterns, *meetings.patterns]
