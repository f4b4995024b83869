"""The rows behind the vision as a process."""

from vierinbalans.vision.models.consultations import Consultation, Reply, ReplyState
from vierinbalans.vision.models.profile import NotFilledIn, Position, ProjectMember
from vierinbalans.vision.models.reviews import Review, ReviewedStatement, ReviewKind, ReviewResult

__all__ = [
    "Consultation",
    "NotFilledIn",
    "Position",
    "ProjectMember",
    "Reply",
    "ReplyState",
    "Review",
    "ReviewKind",
    "ReviewResult",
    "ReviewedStatement",
]
