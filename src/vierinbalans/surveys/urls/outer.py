"""Addresses for respondents: under ``/answer/``."""

from vierinbalans.surveys.urls import answering, joining

app_name = "answer"
urlpatterns = [*answering.patterns, *joining.patterns, *answering.by_code]
