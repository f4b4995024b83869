"""The rows behind rounds, answers, meetings and imports."""

from vierinbalans.surveys.models.answers import Sheet
from vierinbalans.surveys.models.imports import AnswerImport
from vierinbalans.surveys.models.meetings import Estimate, Meeting, Phase, Seat
from vierinbalans.surveys.models.rounds import Audience, Invitee, Release, Round

__all__ = [
    "AnswerImport",
    "Audience",
    "Estimate",
    "Invitee",
    "Meeting",
    "Phase",
    "Release",
    "Round",
    "Seat",
    "Sheet",
]
