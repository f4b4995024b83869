"""Fields that more than one form has: names and codes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.rules import Kind, is_code_for, tidy_name

CODE_ERROR = {
    "board": _("A board's number has five digits, such as 00012. Leave the field empty if you do not know it."),
    "school": _("A school's site number looks like 00AA00. Leave the field empty if you do not know it."),
}

CODE_HINT = {
    "board": _("The board's number has five digits, such as 00012."),
    "school": _("The number of the site looks like 00AA00."),
}


class NameField(forms.CharField):
    """A name: on one line, without signs that cannot be seen."""

    def to_python(self, value: Any) -> str:
        """The name as it is kept."""
        return tidy_name(super().to_python(value) or "")


def clean_code(kind: Kind, code: str) -> str:
    """A code in capitals without spaces. Raises ``ValidationError`` for one that does not fit the kind."""
    tidy = "".join(code.split()).upper()
    if tidy and not is_code_for(kind, tidy):
        raise forms.ValidationError(CODE_ERROR[kind], code="code")
    return tidy


class PersonNameField(NameField):
    """What somebody is called."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your name"),
            max_length=120,
            help_text=_("Your colleagues see this name."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )
