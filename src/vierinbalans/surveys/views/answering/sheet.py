"""Answering: one statement per screen, or all on one page. Each answer is saved at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vierinbalans.surveys.operations.answering import Saved, save_answers
from vierinbalans.surveys.rules.answering import changes_in
from vierinbalans.surveys.rules.asked import Choice
from vierinbalans.surveys.views.answering import refusals
from vierinbalans.surveys.views.answering.pages import is_quiet, page, respondent_page, to
from vierinbalans.surveys.views.answering.visits import Visit, in_language, proven_ticket, visit_of

ANSWER, BEFORE = "a-", "b-"
"""How the fields of answers begin, and those that say what the page showed."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A statement with its choices, as a page shows it."""

    item: str
    place: int
    text: str
    chosen: str
    points: Sequence[Choice]
    others: Sequence[Choice]
    """Don't know and not applicable: apart from the points, since they are no more and no less than any of them."""

    @property
    def field(self) -> str:
        """The name of its radios."""
        return f"{ANSWER}{self.item}"

    @property
    def before(self) -> str:
        """The name of the field with what the page showed."""
        return f"{BEFORE}{self.item}"


@respondent_page("GET", "POST")
def statement(request: HttpRequest, number: int) -> HttpResponse:
    """One statement, with where one is and the way on and back."""
    if request.method == "POST":
        return _saved(request, stay=reverse("answer:statement", args=[number]), number=number)
    visit = visit_of(request)
    if not 1 <= number <= len(visit.desk.items):
        raise refusals.no_statement()
    question = _questions(visit)[number - 1]
    total = len(visit.desk.items)
    return page(
        "statement",
        visit.context(question=question, number=number, total=total, last=number == total, words=_words(visit)),
    )


@respondent_page("GET", "POST")
def whole(request: HttpRequest) -> HttpResponse:
    """All statements below each other."""
    if request.method == "POST":
        return _saved(request, stay=reverse("answer:all"))
    visit = visit_of(request)
    questions = _questions(visit)
    answered = sum(bool(question.chosen) for question in questions)
    status = progress_words(Saved(answered=answered, total=len(questions)))
    return page("whole", visit.context(questions=questions, status=status, words=_words(visit)))


def _saved(request: HttpRequest, *, stay: str, number: int | None = None) -> HttpResponse:
    """Saves, and goes where the button says; a page that saves by itself gets a word and no page."""
    ticket = proven_ticket(request)
    saved = save_answers(ticket, _changes(request), now=timezone.now())
    if is_quiet(request):
        return HttpResponse(f"{_('Saved.')} {progress_words(saved)}")
    way = _way(request, stay=stay, number=number, total=saved.total)
    return in_language(request, way, ticket)


def _changes(request: HttpRequest) -> dict[str, Any]:
    changes = changes_in(_fields(request, ANSWER), _fields(request, BEFORE))
    if taken_back := request.POST.get("clear"):
        changes[taken_back] = None
    return changes


def _fields(request: HttpRequest, beginning: str) -> dict[str, str]:
    """The fields that begin like this, by item."""
    sent = request.POST.items()
    return {name.removeprefix(beginning): str(value) for name, value in sent if name.startswith(beginning)}


def _way(request: HttpRequest, *, stay: str, number: int | None, total: int) -> HttpResponse:
    if "language" in request.POST or "clear" in request.POST:
        return HttpResponseRedirect(stay)
    go = request.POST.get("go", "next")
    if go == "stop":
        return to("answer:done")
    if number is None:
        return to("answer:remark")
    onward = number - 1 if go == "previous" else number + 1
    return to("answer:statement", max(onward, 1)) if onward <= total else to("answer:remark")


def progress_words(saved: Saved) -> str:
    """How many are answered, in words that change with every answer, so that a screen reader says them."""
    return ngettext(
        "%(answered)s of %(total)s statement answered.", "%(answered)s of %(total)s statements answered.", saved.total
    ) % {"answered": saved.answered, "total": saved.total}


def _questions(visit: Visit) -> list[Question]:
    language = get_language() or "nl"
    asked, group = visit.desk.asked, visit.desk.group
    points = [choice for choice in asked.choices if choice.value.isdigit()]
    others = [choice for choice in asked.choices if not choice.value.isdigit()]
    return [
        Question(
            item=item,
            place=place,
            text=asked.text(item, language, group),
            chosen=str(visit.sheet.answers.get(item, "")),
            points=points,
            others=others,
        )
        for place, item in enumerate(visit.desk.items, start=1)
    ]


def _words(visit: Visit) -> dict[str, str]:
    language = get_language() or "nl"
    return {
        "question": visit.desk.asked.question.in_language(language),
        "top": visit.desk.asked.top.in_language(language),
    }
