"""Addresses of imports within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import importing

_one = "<uuid:round_id>/import/<uuid:import_id>/"
patterns: list[URLPattern] = [
    path("<uuid:round_id>/import/", importing.imports, name="imports"),
    path(f"{_one}", importing.columns, name="import_columns"),
    path(f"{_one}words/", importing.words, name="import_words"),
    path(f"{_one}preview/", importing.preview, name="import_preview"),
    path(f"{_one}report.csv", importing.report, name="import_report"),
    path(f"{_one}drop/", importing.drop, name="drop_import"),
]
