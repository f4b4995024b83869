"""The site of the shell's tests with the model's pages."""

from django.urls import include, path

from tests.ui import site

handler404 = site.handler404
urlpatterns = [path("model/", include("vierinbalans.ui.framework_pages.urls")), *site.urlpatterns]
