"""Addresses of calendar within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.decisions.views import calendar

patterns: list[URLPattern] = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/download/", calendar.download, name="calendar_download"),
]
