"""Addresses of joining for respondents, outside every dossier and without an account."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
