"""What people fill in to make a choice, and to say what it is."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.forms.choices_fields import DayField, EurosField
from vierinbalans.decisions.models import Level, Size
from vierinbalans.dossier.forms.words import WordsField, tidy

MOST_ROWS = 20
BY_AMOUNT = "by_amount"
MARK_LENGTH = 40


def read_marks(words: str) -> dict[str, str]:
    """The marks that a page sent back; what is not as it should be counts as empty."""
    try:
        found = json.loads(words or "{}")
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in pairs if isinstance(value, str) and len(value) <= MARK_LENGTH}


class NewChoiceForm(forms.Form):
    """What a choice begins with."""

    kind = forms.ChoiceField(label=_("What kind of choice is it?"), widget=forms.RadioSelect)
    what = WordsField(
        label=_("What do you want to choose?"),
        max_length=200,
        help_text=_("In one sentence, such as: sixty laptops for the lower years. Everyone with a role here sees it."),
    )
    estimate = EurosField(
        label=_("About how much will it cost over all years, in euros?"),
        required=False,
        help_text=_("A rough guess is enough. It is only used to propose how thoroughly to check."),
    )
    size = forms.ChoiceField(label=_("How thoroughly do you check it?"), widget=forms.RadioSelect, initial=BY_AMOUNT)
    examples = forms.BooleanField(
        label=_("Begin with texts that fit this kind of choice"),
        required=False,
        initial=True,
        help_text=_("They are a start: you change them into your own."),
    )
    statement = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    """Ref of the vision statement that the choice was begun from."""

    def __init__(self, data: Any = None, *, kinds: Sequence[tuple[str, str]], border: str, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        by_amount = _("By the amount: up to %(border)s a light check, above that a full one") % {"border": border}
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["size"].choices = [  # type: ignore[attr-defined]
            (BY_AMOUNT, by_amount),
            (Size.LIGHT, _("Light check: a few questions, about five minutes")),
            (Size.FULL, _("Full check: every question of this kind")),
        ]


class ChoiceForm(forms.Form):
    """What a choice is. Alternatives and documents are rows of two texts each."""

    what = WordsField(label=_("What do you want to choose?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"))
    size = forms.ChoiceField(label=_("How thoroughly do you check it?"), choices=Size.choices)
    for_whom = WordsField(
        label=_("For whom is it?"), max_length=300, required=False, help_text=_("Which pupils, years, sections.")
    )
    why_now = WordsField(label=_("Why now?"), max_length=5000, required=False, rows=3)
    expected = WordsField(
        label=_("What should it bring?"),
        max_length=5000,
        required=False,
        rows=3,
        help_text=_("Write it so that you can see afterwards whether it came true. The evaluation asks about this."),
    )
    statements = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    owner = WordsField(
        label=_("Owner"),
        max_length=120,
        required=False,
        help_text=_("Who sees to it. Everyone here sees this; it goes into the plan."),
    )
    level = forms.ChoiceField(label=_("Who may decide?"), choices=Level.choices)
    council = WordsField(
        label=_("What was the participation council asked, and what did it answer?"),
        max_length=2000,
        required=False,
        rows=2,
        help_text=_("Advice or consent, and by whom. It stands in the memo."),
    )
    council_asked_on = DayField(label=_("Council asked on"), required=False)
    council_answered_on = DayField(
        label=_("Council answered on"),
        required=False,
        help_text=_("Empty as long as there is no answer: then the calendar says that you wait for it."),
    )
    decide_on = DayField(label=_("Decide before"), required=False)
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False, help_text=_("The last day of a contract or subscription."))
    evaluate_on = DayField(label=_("Evaluate on"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Sequence[tuple[str, str]],
        statements: Sequence[tuple[str, str]],
        today: date,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["statements"].choices = statements  # type: ignore[attr-defined]
        told = {} if initial is None else initial
        self.alternatives: list[list[str]] = self._rows("alternative", "what", "why_not", told.get("alternatives", []))
        self.documents: list[list[str]] = self._rows("document", "title", "url", told.get("documents", []))

    def _rows(self, kind: str, first: str, second: str, told: Sequence[Sequence[str]]) -> list[list[str]]:
        """The rows that were sent, without the empty ones; those of the choice when nothing was sent."""
        if not self.is_bound:
            return [list(row) for row in told]
        sent = (self._sent(f"{kind}_{name}") for name in (first, second))
        return [[one, other] for one, other in zip(*sent, strict=False) if one or other]

    def _sent(self, name: str) -> list[str]:
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])
        return [str(tidy(value)).strip() for value in values]

    def clean(self) -> dict[str, Any]:
        """An end after the start, an answer of the council after the question, and rows that can be kept."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it starts."))
        asked, answered = cleaned.get("council_asked_on"), cleaned.get("council_answered_on")
        if answered and answered > self.today:
            self.add_error("council_answered_on", _("This day has not been yet."))
        elif asked and answered and answered < asked:
            self.add_error("council_answered_on", _("The participation council answers before it is asked."))
        for problem in [*_alternative_problems(self.alternatives), *_document_problems(self.documents)]:
            self.add_error(None, problem)
        return cleaned

    @property
    def content(self) -> dict[str, Any]:
        """The choice part by part, once the form is valid."""
        data = self.cleaned_data
        days = {name: data[name].isoformat() if data[name] else None for name in DAYS}
        words = {name: data[name] for name in WORDS}
        return {
            **words,
            "decide_on": days["decide_on"],
            "evaluate_on": days["evaluate_on"],
            "term": [days["starts_on"], days["ends_on"]],
            "council_days": [days["council_asked_on"], days["council_answered_on"]],
            "statements": sorted(data["statements"]),
            "alternatives": self.alternatives,
            "documents": self.documents,
        }


WORDS = ("what", "kind", "size", "for_whom", "why_now", "expected", "owner", "level", "council")
DAYS = ("decide_on", "evaluate_on", "starts_on", "ends_on", "council_asked_on", "council_answered_on")


def _alternative_problems(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) > MOST_ROWS:
        return [_now("Name at most %(most)d alternatives.") % {"most": MOST_ROWS}]
    problems = []
    for number, (what, why_not) in enumerate(rows, start=1):
        if not what:
            problems.append(
                _now("Alternative %(number)d has a reason but does not say what it is.") % {"number": number}
            )
        if len(what) > 200 or len(why_not) > 2000:
            problems.append(
                _now("Alternative %(number)d is too long: at most 200 characters, and 2000 for why not.")
                % {"number": number}
            )
    return problems


def _document_problems(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) > MOST_ROWS:
        return [_now("Name at most %(most)d documents.") % {"most": MOST_ROWS}]
    problems = []
    allowed = URLValidator(schemes=["http", "https"])
    for number, (title, url) in enumerate(rows, start=1):
        if not title or len(title) > 200:
            problems.append(_now("Document %(number)d needs a title of at most 200 characters.") % {"number": number})
        try:
            allowed(url if len(url) <= 500 else "")
        except ValidationError:
            problems.append(
                _now("Document %(number)d needs an address that begins with https://, of at most 500 characters.")
                % {"number": number}
            )
    return problems


class BorderForm(forms.Form):
    """Up to which amount a light check is enough."""

    light_up_to = EurosField(
        label=_("Up to this amount in euros a light check is enough"),
        help_text=_("Over the whole term. It holds for choices that are made from now on."),
    )
