"""What respondents read when something cannot be done: what is wrong, and what to do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vierinbalans.surveys.operations.answering import FullError, NotOpenError
from vierinbalans.surveys.queries.answering import GoneError
from vierinbalans.surveys.rules.answering import NotAskedError


@dataclass(frozen=True, kw_only=True)
class Refusal(Exception):  # noqa: N818 - it is what a respondent reads, more than an error
    """Why not, and what to do now."""

    status: int
    title: str
    text: str
    ways: Sequence[str] = ()
    """Names of addresses that help."""
    again: bool = False
    """Whether sending the same once more may work."""
    template: str = "refused"
    """The page it is told on: for a wrong code the one to type another."""


Known = NotAskedError | NotOpenError | FullError | GoneError
KNOWN = (NotAskedError, NotOpenError, FullError, GoneError)


def refusal_of(error: Known) -> Refusal:
    """The words for what answering can run into."""
    if isinstance(error, NotOpenError):
        return not_open(error)
    if isinstance(error, FullError):
        return full()
    return gone() if isinstance(error, GoneError) else not_asked()


def wrong_code() -> Refusal:
    """No such code: the same for one that never was and one whose round was deleted."""
    return Refusal(
        status=404,
        title=_("We do not know this code"),
        text=_("Look at the code once more and type it again. A code has no vowels and no 0 or 1."),
        template="enter",
    )


def wrong_own_code() -> Refusal:
    """Nothing is kept under this code: never, or not any more."""
    return Refusal(
        status=404,
        title=_("We find no answers with this code"),
        text=_(
            "Type the return code once more: it has twelve signs, no vowels and no 0 or 1. It works after the first "
            "saved answer, and until the results are published."
        ),
        template="resume",
    )


def no_statement() -> Refusal:
    """A place that the questionnaire does not have."""
    return Refusal(
        status=404,
        title=_("There is no such statement"),
        text=_("This questionnaire has fewer statements."),
        ways=["answer:done"],
    )


def too_many_codes() -> Refusal:
    """Many wrong codes came from this network."""
    return Refusal(
        status=429,
        title=_("Too many wrong codes"),
        text=_(
            "Many wrong codes were typed on this network. Wait a quarter of an hour and try again, "
            "or use the internet connection of a phone."
        ),
        template="enter",
    )


def no_ticket() -> Refusal:
    """The browser has no cookie of ours, or not a good one."""
    return Refusal(
        status=403,
        title=_("This device does not know which questionnaire"),
        text=_(
            "That happens after finishing, in another browser, or when cookies are switched off. Answers that were "
            "saved are still there. Go on with the return code, or begin with the code of the group."
        ),
        ways=["answer:resume", "answer:enter"],
    )


def strange_form() -> Refusal:
    """The form was not made for this respondent, or comes from another site."""
    return Refusal(
        status=403,
        title=_("This could not be saved"),
        text=_("The page was opened for somebody else, or by another website. Open the questionnaire again."),
        ways=["answer:resume", "answer:enter"],
    )


def gone() -> Refusal:
    """The round was deleted."""
    return Refusal(
        status=410,
        title=_("This questionnaire is no longer there"),
        text=_("The school has removed it, with all its answers. Nothing needs to be done."),
    )


def full() -> Refusal:
    """As many as were invited have begun."""
    return Refusal(
        status=409,
        title=_("There is no place left"),
        text=_(
            "As many people have begun as were invited, so this answer is not saved. Tell whoever gave you the code: "
            "they can make more places. Keep this page open and try again afterwards."
        ),
        again=True,
    )


def not_asked() -> Refusal:
    """An answer that cannot be given here."""
    return Refusal(
        status=400,
        title=_("This answer cannot be saved"),
        text=_(
            "It does not belong to this questionnaire. Open the questionnaire again; what was saved is still there."
        ),
        ways=["answer:done"],
    )


def too_large() -> Refusal:
    """Far more than a form of ours can be."""
    return Refusal(
        status=413,
        title=_("This is too much at once"),
        text=_("Nothing of it was saved. Open the questionnaire again; what was saved before is still there."),
        ways=["answer:done"],
    )


def unreadable() -> Refusal:
    """A form that no page of ours sends."""
    return Refusal(
        status=400,
        title=_("This cannot be read"),
        text=_("Nothing of it was saved. Open the questionnaire again; what was saved before is still there."),
        ways=["answer:done"],
    )


def wrong_way() -> Refusal:
    """A request that this address does not take."""
    return Refusal(
        status=405,
        title=_("This does not work here"),
        text=_("Open the questionnaire again; what was saved is still there."),
        ways=["answer:enter"],
    )


def not_open(error: NotOpenError) -> Refusal:
    """Before the opening or after the closing."""
    if error.state == "planned":
        title = _("This questionnaire is not open yet")
        text = _("It opens on %(moment)s. Come back then; nothing is saved now.") % {"moment": moment(error.opens_at)}
    else:
        title = _("This questionnaire is closed")
        text = _(
            "It closed on %(moment)s. Everything saved before then counts; what was chosen afterwards does not."
        ) % {"moment": moment(error.closes_at)}
    return Refusal(status=409, title=title, text=text)


def moment(when: datetime) -> str:
    """A day and an hour in the reader's language."""
    return date_format(localtime(when), "DATETIME_FORMAT")
