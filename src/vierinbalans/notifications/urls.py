"""Addresses within one organisation: under ``/org/<organisation>/mail/``."""

from django.urls import path

from vierinbalans.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.sent, name="sent"),
    path("again/", views.again, name="again"),
]
