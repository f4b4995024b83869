"""Addresses of calendar within one dossier."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
