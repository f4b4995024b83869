"""The forms that invite people by mail and remind them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.models import Language
from vierinbalans.surveys.importing.table import TableError, read_rows

MAX_BYTES = 1024 * 1024
LONGEST = 200_000


class InviteForm(forms.Form):
    """Addresses for one audience, pasted or in a file."""

    audience = forms.ChoiceField(label=_("Whom do these addresses belong to"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)
    addresses = forms.CharField(
        label=_("Mail addresses"),
        required=False,
        max_length=LONGEST,
        help_text=_("One per line. Only colleagues who write along here see them, until the results are published."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file with addresses"),
        required=False,
        max_length=200,
        allow_empty_file=True,
        help_text=_("CSV, text or Excel (.xlsx), at most 1 MB. Other columns are not read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    leave_out = forms.BooleanField(
        label=_("Leave out the lines that are named above, and invite the others"), required=False
    )

    def __init__(self, *args: Any, audiences: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(audiences)

    def clean(self) -> dict[str, Any]:
        """Puts what was typed and what the file holds together, as numbered lines."""
        cleaned = super().clean() or {}
        typed = enumerate(cleaned.get("addresses", "").splitlines(), start=1)
        lines = [*typed, *self._lines_of(cleaned.get("file"))]
        if not self.errors and not any(text.strip() for _number, text in lines):
            self.add_error("addresses", _("Type or paste addresses, or choose a file."))
        return {**cleaned, "lines": lines}

    def _lines_of(self, file: Any) -> list[tuple[int, str]]:
        if not file:
            return []
        if file.size > MAX_BYTES:
            self.add_error("file", _("This file is larger than 1 MB. Leave out what is no address."))
            return []
        try:
            return [(row.number, " ; ".join(row.cells)) for row in read_rows(file.read())]
        except TableError as error:
            self.add_error("file", str(error))
            return []


class RemindForm(forms.Form):
    """Asks to remind everybody whose link was not used."""

    also_recent = forms.BooleanField(
        label=_("Also those who had a mail in the last two days"),
        required=False,
    )
