"""Addresses of profile and frame within one dossier."""

from django.urls import path

from vierinbalans.vision.views import frame

patterns = [
    path("frame/", frame.frame, name="frame"),
]
