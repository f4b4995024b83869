"""Addresses of answering for respondents, outside every dossier and without an account."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views.answering import door, end, sheet

patterns: list[URLPattern] = [
    path("", door.enter, name="enter"),
    path("return/", door.resume, name="resume"),
    path("statement/<int:number>/", sheet.statement, name="statement"),
    path("all/", sheet.whole, name="all"),
    path("remark/", end.remark, name="remark"),
    path("done/", end.done, name="done"),
    path("thanks/", end.thanks, name="thanks"),
]
by_code: list[URLPattern] = [
    path("<str:code>/", door.start, name="start"),
    path("<str:code>/device/", door.device, name="device"),
    path("<str:code>/<path:more>/", door.lost, name="lost"),
]
"""Last of all: these take any word, so that a code with a mistake in it gets a friendly page."""
