"""What people fill in to ask everyone, and to answer."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.dossier.models import Statement, StatementState
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.rules import tidy_name
from vierinbalans.ui.forms import DateInput
from vierinbalans.vision.models import ReplyState

LATEST = timedelta(days=731)
MOST_VERSIONS = 2**31 - 1


class VersionField(forms.IntegerField):
    """Which version somebody read when they began."""

    def __init__(self) -> None:
        super().__init__(min_value=1, max_value=MOST_VERSIONS, widget=forms.HiddenInput, required=False)


class ConsultationForm(forms.Form):
    """What is asked, and until when."""

    statement = forms.ChoiceField(label=_("Which vision statement?"), required=False)
    question = WordsField(
        label=_("Question"),
        max_length=500,
        required=False,
        rows=2,
        help_text=_("What you would like to hear. With a statement you can leave this empty."),
    )
    due = forms.DateField(
        label=_("Answers by"),
        required=False,
        widget=DateInput(),
        help_text=_("Give people at least two weeks, and the participation council the time until its next meeting."),
    )
    version = VersionField()

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        statements: Sequence[Statement] | None,
        about: bool = False,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """``statements`` to choose from; ``None`` when that is no longer to be chosen, then ``about`` says if it is
        about one."""
        super().__init__(data, initial=dict(initial or {}))
        self.today, self.about = today, about
        if statements:
            choices = [("", _("none: only a question")), *((each.ref, statement_words(each)) for each in statements)]
            self.fields["statement"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["statement"]

    def clean_due(self) -> date | None:
        """A day to come, unless it stood there already."""
        due: date | None = self.cleaned_data["due"]
        if due is None or due == self.initial.get("due"):
            return due
        if due < self.today:
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        if due > self.today + LATEST:
            raise forms.ValidationError(_("Choose a day within two years from now."))
        return due

    def clean(self) -> dict[str, Any]:
        """Something is asked."""
        cleaned = super().clean() or {}
        asks = self.about or cleaned.get("statement") or cleaned.get("question")
        if not asks and not {"statement", "question"} & set(self.errors):
            self.add_error("question", _("Choose a statement or write a question."))
        return cleaned


def statement_words(statement: Statement) -> str:
    """A statement to choose, with how far it is when it is not adopted."""
    if statement.state == StatementState.ADOPTED:
        return statement.text
    return f"{statement.text} ({statement.get_state_display().lower()})"


class ReplyForm(forms.Form):
    """What one unit or the council says."""

    state = forms.ChoiceField(
        label=_("Do you contribute?"),
        choices=[(ReplyState.ANSWERED, _("Yes, this is our answer")), (ReplyState.DECLINED, _("No, and this is why"))],
        widget=forms.RadioSelect,
    )
    text = WordsField(
        label=_("Your answer, or why you do not contribute"),
        max_length=5000,
        rows=6,
        help_text=_("Everyone with a role here and at the board sees this."),
    )
    answered_by = WordsField(
        label=_("Who says this?"),
        max_length=120,
        required=False,
        help_text=_("A name or a role, such as section leader. The same people see this."),
    )
    version = VersionField()

    def __init__(self, data: Any = None, *, is_draft: bool = False, initial: Mapping[str, Any] | None = None) -> None:
        """Of a draft nothing needs to be filled in yet."""
        super().__init__(data, initial=dict(initial or {}))
        if is_draft:
            for name in ("state", "text"):
                self.fields[name].required = False

    def clean_answered_by(self) -> str:
        """On one line."""
        return tidy_name(self.cleaned_data["answered_by"])


class UseForm(forms.Form):
    """What was done with an answer."""

    done_with = WordsField(
        label=_("What was done with this answer?"),
        max_length=3000,
        required=False,
        rows=4,
        help_text=_("Whoever answered reads this too, and so does everyone with a role here and at the board."),
    )
    version = VersionField()


class ColleagueForm(forms.Form):
    """Who is asked to answer."""

    colleague = forms.TypedChoiceField(
        label=_("Colleague"),
        coerce=int,
        help_text=_(
            "They get a mail and may fill in this one answer. "
            "Everyone with a role here and at the board sees whom you asked."
        ),
        error_messages={"invalid_choice": _("Choose somebody who works or thinks along here.")},
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[Person]) -> None:
        super().__init__(data)
        self.colleagues = {person.pk: person for person in colleagues}
        choices = [(key, str(person)) for key, person in self.colleagues.items()]
        self.fields["colleague"].choices = [("", _("choose")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Person:
        """Who was chosen."""
        return self.colleagues[self.cleaned_data["colleague"]]
