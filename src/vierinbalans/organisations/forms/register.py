"""What an administrator fills in to read the public register."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.forms.fields import clean_code
from vierinbalans.organisations.register.reader import RegisterError, check_heading
from vierinbalans.organisations.register.words import error_words


class RegisterForm(forms.Form):
    """A file of the public register."""

    file = forms.FileField(
        label=_("File of school sites"), help_text=_("CSV as published by DUO, at most 10 MB."), max_length=200
    )
    board = forms.CharField(
        label=_("Only this board"), max_length=12, required=False, help_text=_("Five digits, such as 00012.")
    )

    def clean_file(self) -> Any:
        """Not larger than we read, and with the headings of a register."""
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        try:
            check_heading(file.read())
        except RegisterError as error:
            raise forms.ValidationError(error_words(error)) from error
        file.seek(0)
        return file

    def clean_board(self) -> str:
        """See ``clean_code`` above."""
        return clean_code("board", self.cleaned_data["board"])
