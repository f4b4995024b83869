"""Addresses of money within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.decisions.views import money, money_file, money_lines

patterns: list[URLPattern] = [
    path("money/", money.money, name="money"),
    path("money/lines/", money_lines.lines, name="money_lines"),
    path("money/lines/add/", money_lines.add, name="add_money_line"),
    path("money/lines/<str:ref>/", money_lines.line, name="money_line"),
    path("money/lines/<str:ref>/remove/", money_lines.remove, name="remove_money_line"),
    path("money/file/", money_file.money_file, name="money_file"),
    path("money/file/download/", money_file.download, name="download_money"),
]
