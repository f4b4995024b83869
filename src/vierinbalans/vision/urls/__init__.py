"""Addresses within one dossier: under ``/org/<organisation>/<year>/vision/``."""

from vierinbalans.vision.urls import consultations, profile, reviews

app_name = "vision"
urlpatterns = [*profile.patterns, *consultations.patterns, *reviews.patterns]
