"""Addresses of reviews within one dossier."""

from django.urls import path

from vierinbalans.vision.views import reviews

patterns = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:review_id>/", reviews.review, name="review"),
    path("reviews/<int:review_id>/stop/", reviews.give_up, name="stop_review"),
]
