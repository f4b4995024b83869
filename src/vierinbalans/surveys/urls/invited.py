"""Addresses of personal invitations for respondents, outside every dossier and without an account."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views.answering import invited

patterns: list[URLPattern] = [path("invited/<str:token>/", invited.invited, name="invited")]
