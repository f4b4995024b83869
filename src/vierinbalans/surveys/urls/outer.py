"""Addresses for respondents: under ``/answer/``."""

from vierinbalans.surveys.urls import answering, invited, joining

app_name = "answer"
urlpatterns = [*answering.patterns, *invited.patterns, *joining.patterns, *answering.by_code]
