"""Why a mail was not sent, in words for whoever wanted to send it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from vierinbalans.notifications.rules import Reason

PROBLEMS: Mapping[Reason, Callable[[], str]] = {
    "refused": lambda: _("The mail server does not know this address, or refuses it. Check how it is written."),
    "content": lambda: _("The mail server refuses this mail. Ask your administrator to look at the server's answer."),
    "address": lambda: _("No mail can be sent to this address. Check how it is written."),
    "busy": lambda: _("The mail server could not take the mail at that moment."),
    "no_connection": lambda: _("The mail server does not answer. Your administrator can check its name and port."),
    "login": lambda: _("The mail server does not accept our name and password. Your administrator can mend that."),
    "interrupted": lambda: _("The workbench stopped while it was sending this mail."),
    "interrupted_twice": lambda: _("The workbench stopped twice while sending this mail. It may have arrived."),
}


def problem_words(kept: str) -> tuple[str, str]:
    """What went wrong, in the reader's language, and what the mail server said about it."""
    reason, _colon, detail = kept.partition(": ")
    words = next((say for known, say in PROBLEMS.items() if known == reason), PROBLEMS["busy"])
    return words(), detail
