"""The workbench's own addresses, and the floor beside them."""

from django.urls import include, path

from bench.floor import views
from vierinbalans.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("floor/write/<str:key>/", views.write),
    path("floor/read/", views.read),
    path("", include("vierinbalans.config.urls")),
]
