"""Addresses of the example board."""

from django.urls import path

from vierinbalans.example import views

app_name = "example"

urlpatterns = [
    path("", views.example, name="example"),
    path("remove/", views.remove, name="remove"),
]
