"""Addresses of meetings within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import meeting_agreement, meeting_start, meetings

patterns: list[URLPattern] = [
    path("meetings/start/", meeting_start.start, name="start_meeting"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/live/", meetings.live, name="meeting_live"),
    path("meetings/<uuid:meeting_id>/move/", meetings.move, name="move_meeting"),
    path("meetings/<uuid:meeting_id>/agree/", meeting_agreement.agree, name="agree_in_meeting"),
    path("meetings/<uuid:meeting_id>/spreads/", meetings.add_spreads, name="add_spreads"),
    path("meetings/<uuid:meeting_id>/remove/", meetings.remove, name="remove_meeting"),
]
