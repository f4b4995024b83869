"""Addresses of profile and frame within one dossier."""

from django.urls import path

from vierinbalans.vision.views import frame, profile

patterns = [
    path("profile/", profile.profile, name="profile"),
    path("profile/whole/", profile.position, name="position_whole"),
    path("profile/unit/<path:unit>/", profile.position, name="position"),
    path("frame/", frame.frame, name="frame"),
]
