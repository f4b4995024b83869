"""What people put beside an answer: evidence and comments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.answers import SEEN_BY
from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.ui.forms import DateInput


class EvidenceForm(forms.Form):
    """Something that shows an answer is so."""

    evidence = WordsField(label=_("What shows it?"), max_length=500, help_text=SEEN_BY)
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    noted_on = forms.DateField(label=_("Date"), widget=DateInput())

    def clean_url(self) -> str:
        """Only addresses of the web."""
        url = str(self.cleaned_data["url"])
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Write an address that starts with https://."))
        return url


class CommentForm(forms.Form):
    """Words beside an answer."""

    comment = WordsField(
        label=_("Your comment"),
        max_length=5000,
        rows=3,
        help_text=_(
            "Everyone with a role here and at the board sees this with your name. It does not go into the plan."
        ),
    )
