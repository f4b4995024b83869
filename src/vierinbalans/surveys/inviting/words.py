"""Why an address was not taken, and why something with invitations cannot be done now."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from vierinbalans.surveys.inviting.addresses import MOST, Reason

REASONS: Mapping[Reason, Callable[[], str]] = {
    "no_address": lambda: _("There is no mail address on this line."),
    "wrong": lambda: _("This is not a mail address. Check how it is written."),
    "twice": lambda: _("This address stands here twice. It gets one invitation."),
    "invited": lambda: _("This address has been invited before."),
    "too_many": lambda: _("At most %d addresses fit in one go. Add the rest afterwards.") % MOST,
}
REFUSALS: Mapping[str, Callable[[], str]] = {
    "closed": lambda: _("This round is closed. Nobody can be invited or reminded any more."),
    "not_open": lambda: _("This round is not open yet. Reminders can be sent once it is."),
    "published": lambda: _("The results of this round are published, and its addresses have been deleted."),
    "not_published": lambda: _("The results of this round are not published yet. Publish them first."),
    "nobody": lambda: _("There is nobody to remind now."),
    "told": lambda: _("Your colleagues have had this mail already."),
}


def reason_words(reason: Reason) -> str:
    """Why an address was not taken."""
    return REASONS[reason]()
