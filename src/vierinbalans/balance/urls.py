"""Addresses of the balance, within one dossier."""

from django.urls import path

from vierinbalans.balance import views

app_name = "balance"

urlpatterns = [
    path("", views.overview, name="overview"),
]
