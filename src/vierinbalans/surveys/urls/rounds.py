"""Addresses of rounds within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import lime, making, own, previewing, rounds, running, sheets

patterns: list[URLPattern] = [
    path("", rounds.rounds, name="rounds"),
    path("add/", making.add, name="add_round"),
    path("<uuid:round_id>/", rounds.round_page, name="round"),
    path("<uuid:round_id>/change/", making.change, name="change_round"),
    path("<uuid:round_id>/running/", running.running, name="running"),
    path("<uuid:round_id>/own/", own.own, name="own"),
    path("<uuid:round_id>/own/limesurvey/", lime.lime, name="lime"),
    path("<uuid:round_id>/preview/", previewing.preview, name="preview"),
    path("<uuid:round_id>/sheets/", sheets.sheets, name="sheets"),
    path("<uuid:round_id>/sheets/<int:audience_id>/qr.png", sheets.picture, name="qr_picture"),
    path("<uuid:round_id>/open/", running.open_now, name="open_now"),
    path("<uuid:round_id>/close/", running.close_now, name="close_now"),
    path("<uuid:round_id>/reopen/", running.reopen, name="reopen"),
    path("<uuid:round_id>/delete/", running.delete, name="delete_round"),
]
