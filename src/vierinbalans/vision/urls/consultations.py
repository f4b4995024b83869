"""Addresses of consultations within one dossier."""

from django.urls import path

from vierinbalans.vision.views import consultations, replies, running

patterns = [
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/add/", consultations.add, name="add_consultation"),
    path("consultations/<int:row_id>/", consultations.consultation, name="consultation"),
    path("consultations/<int:row_id>/change/", running.change, name="change_consultation"),
    path("consultations/<int:row_id>/remind/", running.remind, name="remind"),
    path("consultations/<int:row_id>/units/", running.add_units, name="add_units"),
    path("consultations/<int:row_id>/state/", running.set_state, name="set_consultation_state"),
    path("consultations/<int:row_id>/delete/", running.delete, name="delete_consultation"),
    path("consultations/<int:row_id>/replies/<int:reply_id>/", replies.reply, name="reply"),
    path("consultations/<int:row_id>/replies/<int:reply_id>/use/", replies.use, name="reply_use"),
    path("consultations/<int:row_id>/replies/<int:reply_id>/ask/", replies.ask_colleague, name="reply_ask"),
    path("consultations/<int:row_id>/replies/<int:reply_id>/take-back/", replies.take_back, name="reply_take_back"),
]
