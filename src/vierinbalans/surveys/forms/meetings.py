"""What a meeting is to be about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.framework.types import Framework, Sector
from vierinbalans.surveys.operations.meetings import AT_THE_TABLE

STEP, QUESTIONNAIRE = "step:", "questionnaire:"


class StartForm(forms.Form):
    """A step, or a whole questionnaire."""

    about = forms.ChoiceField(
        label=_("What do you fill in together?"),
        error_messages={
            "required": _("Choose a step or a questionnaire."),
            "invalid_choice": _("There is no such step or questionnaire here. Choose one from the list."),
        },
    )

    def __init__(
        self, data: Any = None, *, framework: Framework, sector: str, language: str, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["about"].choices = _subjects(framework, sector, language)  # type: ignore[attr-defined]

    @property
    def step(self) -> str:
        """The id of the step that was chosen, if it is one."""
        return self._chosen(STEP)

    @property
    def questionnaire(self) -> str:
        """The id of the questionnaire that was chosen, if it is one."""
        return self._chosen(QUESTIONNAIRE)

    def _chosen(self, kind: str) -> str:
        words = str(self.cleaned_data["about"])
        return words.removeprefix(kind) if words.startswith(kind) else ""


def _subjects(framework: Framework, sector: Sector | str, language: str) -> list[tuple[Any, Any]]:
    subjects: list[tuple[Any, Any]] = [("", _("Choose"))]
    surveys = framework.surveys
    if surveys is not None:
        offered = [each for each in surveys.questionnaires if set(each.groups).intersection(AT_THE_TABLE)]
        titles = [(f"{QUESTIONNAIRE}{each.id}", each.title.in_language(language)) for each in offered]
        subjects.append((_("A whole questionnaire, statement by statement"), titles))
    for block in framework.blocks:
        steps = [step for step in block.steps if not sector or sector in step.sectors]
        named = [(f"{STEP}{step.id}", step.title.in_language(language)) for step in steps]
        subjects.append((block.full_title.in_language(language), named))
    return subjects
