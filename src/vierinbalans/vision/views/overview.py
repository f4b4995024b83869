"""What the vision as a process has to say on the overview of a dossier, and what it asks of its reader."""

from django.utils.translation import gettext as _

from vierinbalans.dossier.asked_of_you import AskedOfYou
from vierinbalans.dossier.notices import Notice
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.vision.queries.reviews import rhythm_of
from vierinbalans.vision.views.consultations import asked_words
from vierinbalans.vision.views.review_words import rhythm_words
from vierinbalans.vision.views.shown import address, today


def rhythm_notice(access: DossierAccess) -> Notice | None:
    """Which rhythm is due, or under way; nothing while the vision is up to date."""
    seen = rhythm_of(access.dossier, today=today())
    if seen.due.rhythm == "formulate" and not seen.open_id:
        return None  # the first steps of the overview say so already
    if not seen.open_id and not seen.due.is_due(today()):
        return None
    url = address(access, "review", seen.open_id) if seen.open_id else address(access, "reviews")
    return Notice(title=_("Rhythm of the vision"), text=rhythm_words(seen, today=today()), url=url, label=_("Go there"))


def asked_replies(access: DossierAccess) -> list[AskedOfYou]:
    """The open consultations that wait for this reader, each with for whom they answer."""
    return [
        AskedOfYou(
            label=str(row),
            why=_("You answer for: %(part)s") % {"part": part},
            url=address(access, "reply", row.pk, reply.pk),
        )
        for row, reply, part in asked_words(access)
    ]
