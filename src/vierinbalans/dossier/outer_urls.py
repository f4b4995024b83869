"""Addresses of the spine outside a dossier: beginning one, and calendars behind a secret."""

from django.urls import path

from vierinbalans.dossier.views import actions, periods

urlpatterns = [
    path("org/<uuid:organisation_id>/start/", periods.start, name="start_period"),
    path("calendar/<str:secret>.ics", actions.calendar, name="calendar"),
]
