"""Addresses within one dossier: under ``/org/<organisation>/<year>/decisions/``."""

from vierinbalans.decisions.urls import calendar, choices, money, trace

app_name = "decisions"
urlpatterns = [*choices.patterns, *money.patterns, *trace.patterns, *calendar.patterns]
