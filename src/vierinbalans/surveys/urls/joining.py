"""Addresses of joining a meeting, outside every dossier and without an account: its code is typed where all are."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import joining

patterns: list[URLPattern] = [
    path("join/<str:code>/", joining.join, name="join_meeting"),
    path("meeting/", joining.meeting, name="meeting"),
    path("meeting/poll/", joining.poll, name="poll_meeting"),
    path("meeting/estimate/", joining.estimate, name="estimate"),
]
