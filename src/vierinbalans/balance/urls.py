"""Addresses of the balance, within one dossier."""

from django.urls import path

from vierinbalans.balance.views.balance import balance
from vierinbalans.balance.views.overview import overview
from vierinbalans.balance.views.schools import schools

app_name = "balance"

urlpatterns = [
    path("", overview, name="overview"),
    path("balance/", balance, name="balance"),
    path("schools/", schools, name="schools"),
]
