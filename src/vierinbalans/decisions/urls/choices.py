"""Addresses of choices within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.decisions.views import choice, choice_check, choice_deciding, choice_history, choice_memo, choices

patterns: list[URLPattern] = [
    path("", choices.choices, name="choices"),
    path("add/", choices.add, name="add_choice"),
    path("border/", choices.border, name="choice_border"),
    path("choice/<str:ref>/", choice.choice, name="choice"),
    path("choice/<str:ref>/remove/", choice.remove, name="remove_choice"),
    path("choice/<str:ref>/check/", choice_check.check, name="check_choice"),
    path("choice/<str:ref>/check/<str:point_id>/", choice_check.action, name="choice_action"),
    path("choice/<str:ref>/decide/", choice_deciding.decide, name="decide_choice"),
    path("choice/<str:ref>/memo/", choice_memo.memo, name="choice_memo"),
    path("choice/<str:ref>/memo/<str:form>/", choice_memo.memo_file, name="choice_memo_file"),
    path("choice/<str:ref>/history/", choice_history.history, name="choice_history"),
]
