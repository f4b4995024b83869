"""Addresses of choices within one dossier."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
