"""Addresses of personal invitations within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import inviting

patterns: list[URLPattern] = [
    path("<uuid:round_id>/invitations/", inviting.invitations, name="invitations"),
    path("<uuid:round_id>/invitations/remind/", inviting.remind, name="remind"),
    path("<uuid:round_id>/invitations/<int:invitee_id>/withdraw/", inviting.withdraw, name="withdraw_invitation"),
    path("<uuid:round_id>/tell/", inviting.tell_colleagues, name="tell_colleagues"),
]
