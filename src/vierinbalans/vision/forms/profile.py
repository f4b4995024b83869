"""What people fill in about where they stand."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.framework.profile_types import VisionProfile


class PositionForm(forms.Form):
    """A place and why."""

    place = forms.TypedChoiceField(label=_("Where do you stand?"), coerce=int, widget=forms.RadioSelect)
    motivation = WordsField(
        label=_("Why there?"),
        max_length=5000,
        required=False,
        rows=5,
        help_text=_("What someone sees in your lessons. Everyone with a role here and at the board sees this."),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, model: VisionProfile, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        language = get_language() or "nl"
        field: Any = self.fields["place"]
        field.label = model.question.in_language(language)
        field.choices = [
            (place.value, f"{place.value}. {place.name.in_language(language)}: {place.meaning.in_language(language)}")
            for place in model.places
        ]
