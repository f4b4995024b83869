"""What people fill in about vision statements, actions and plan periods."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.dossier.models import ActionStatus, RewordingKind
from vierinbalans.framework.types import Framework
from vierinbalans.ui.forms import DateInput


class StatementForm(forms.Form):
    """A vision statement."""

    text = WordsField(
        label=_("Vision statement"),
        max_length=300,
        rows=3,
        help_text=_(
            "One short sentence you can say yes or no to a purchase with. Everyone here sees it; it goes into the plan."
        ),
    )
    explanation = WordsField(
        label=_("Explanation"),
        max_length=5000,
        required=False,
        rows=3,
        help_text=_("What you mean by it, and how you would notice."),
    )
    elaborates = forms.ChoiceField(label=_("Elaborates this statement of the board"), required=False)
    begins = forms.ChoiceField(
        label=_("It begins as"),
        required=False,
        choices=[
            ("draft", _("a draft, to consult others about")),
            ("adopted", _("adopted: it counts as our vision at once")),
        ],
        initial="adopted",
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        board: Sequence[tuple[str, str]] = (),
        initial: Any = None,
        may_adopt: bool = False,
    ) -> None:
        """``may_adopt`` is for a new statement of somebody who may make it vision at once."""
        super().__init__(data, initial=initial)
        # One of the two is chosen from the start, so nothing can be left out.
        self.fields["begins"].sometimes_needed = True  # type: ignore[attr-defined]
        if not may_adopt:
            del self.fields["begins"]
        if board:
            self.fields["elaborates"].choices = [("", _("none")), *board]  # type: ignore[attr-defined]
        else:
            del self.fields["elaborates"]


class AdoptedStatementForm(StatementForm):
    """A statement whose words were adopted: who may reword it says what kind of change it is, and why."""

    kind = forms.ChoiceField(
        label=_("What do you change in the words?"),
        required=False,
        choices=[
            (RewordingKind.TYPING_ERROR, _("a typing error: it says the same as before")),
            (RewordingKind.REWORDED, _("it says something else from now on")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Needed when you change the words: they were adopted."),
    )
    reason = WordsField(
        label=_("Why?"),
        max_length=2000,
        required=False,
        rows=2,
        help_text=_("Needed when it says something else. It stands with the statement, with the day and your name."),
    )
    field_order = ("text", "kind", "reason")

    def __init__(
        self,
        data: Any = None,
        *,
        adopted: str,
        may_reword: bool,
        board: Sequence[tuple[str, str]] = (),
        initial: Any = None,
    ) -> None:
        """``adopted`` are the words that stand; who may not reword them is not asked for others."""
        super().__init__(data, board=board, initial=initial)
        self.adopted, self.may_reword = adopted, may_reword
        for name in ("kind", "reason"):
            self.fields[name].sometimes_needed = True  # type: ignore[attr-defined]
        if not may_reword:
            for name in ("text", "kind", "reason"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Other words say what kind of change they are, and why."""
        cleaned = super().clean() or {}
        if not self.may_reword:
            return {**cleaned, "text": self.adopted}
        if cleaned.get("text") in (None, self.adopted):
            return {**cleaned, "kind": ""}
        if not cleaned.get("kind"):
            self.add_error("kind", _("Choose whether you mend a typing error or say something else."))
        if cleaned.get("kind") == RewordingKind.REWORDED and not cleaned.get("reason"):
            self.add_error("reason", _("Write why it says something else from now on."))
        return cleaned


class DropForm(forms.Form):
    """Why something is dropped."""

    reason = WordsField(label=_("Why do you drop it?"), max_length=2000, rows=2)


class ActionForm(forms.Form):
    """An action."""

    what = WordsField(label=_("What will be done?"), max_length=300)
    where = forms.ChoiceField(label=_("For which step or block?"))
    owner = WordsField(
        label=_("Owner"),
        max_length=120,
        required=False,
        help_text=_("Who sees to it. Everyone here sees this; it goes into the plan."),
    )
    start = forms.DateField(label=_("Start"), required=False, widget=DateInput())
    due = forms.DateField(label=_("Due"), required=False, widget=DateInput())
    status = forms.ChoiceField(label=_("Status"), choices=ActionStatus.choices, initial=ActionStatus.PLANNED)
    reason = WordsField(
        label=_("Why was it dropped?"),
        max_length=2000,
        required=False,
        help_text=_("Only needed for the status 'dropped'."),
    )
    note = WordsField(
        label=_("Note"),
        max_length=5000,
        required=False,
        rows=3,
        help_text=_("Everyone with a role here and at the board sees this."),
    )
    statements = forms.MultipleChoiceField(
        label=_("Vision statements this serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        framework: Framework,
        language: str,
        statements: Sequence[tuple[str, str]],
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.framework = framework
        self.fields["where"].choices = _places(framework, language)  # type: ignore[attr-defined]
        if statements:
            self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]
        else:
            del self.fields["statements"]

    def clean(self) -> dict[str, Any]:
        """An end after the start, and a reason for dropping."""
        cleaned = super().clean() or {}
        start, due = cleaned.get("start"), cleaned.get("due")
        if start and due and due < start:
            self.add_error("due", _("The action ends before it starts."))
        if cleaned.get("status") == ActionStatus.DROPPED and not cleaned.get("reason"):
            self.add_error("reason", _("Write why this action was dropped."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The action's own values as filled in, without its links."""
        data = self.cleaned_data
        names = ("what", "owner", "start", "due", "status", "note")
        where = data["where"]
        step = where if "." in where else ""
        reason = data["reason"] if data["status"] == ActionStatus.DROPPED else ""
        return {**{name: data[name] for name in names}, "block": where.split(".")[0], "step": step, "reason": reason}


def _places(framework: Framework, language: str) -> list[tuple[Any, Any]]:
    """The blocks and their steps; a whole block carries its own name, which a closed list would not show."""
    places: list[tuple[Any, Any]] = [("", _("Choose a step or block"))]
    for block in framework.blocks:
        title = block.full_title.in_language(language)
        whole = (block.id, format_lazy("{}: {}", title, _("the whole block")))
        places.append((title, [whole, *((step.id, step.title.in_language(language)) for step in block.steps)]))
    return places


class PeriodForm(forms.Form):
    """A plan period to begin."""

    year = forms.IntegerField(label=_("First school year starts in"), min_value=2015, max_value=2060)
    years = forms.IntegerField(label=_("Number of school years"), min_value=1, max_value=8, initial=4)
