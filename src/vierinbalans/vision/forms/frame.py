"""What people fill in about a statement of the board that they leave out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField


class LeaveOutForm(forms.Form):
    """Why a statement of the board is not filled in."""

    reason = WordsField(
        label=_("Why do you not fill it in?"),
        max_length=2000,
        rows=2,
        help_text=_("Everyone with a role here and at the board sees this."),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, required=False)
