"""Addresses within one dossier: under ``/org/<organisation>/<year>/vision/``."""

from vierinbalans.vision.urls import consultations, process, profile, reviews

app_name = "vision"
urlpatterns = [*process.patterns, *profile.patterns, *consultations.patterns, *reviews.patterns]
