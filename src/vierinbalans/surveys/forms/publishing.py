"""The form that publishes a round."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PublishForm(forms.Form):
    """Asks for one tick, because nothing of it can be undone."""

    understood = forms.BooleanField(
        label=_("I understand that the answers are deleted and that this cannot be undone"),
        error_messages={"required": _("Tick this box first: publishing cannot be undone.")},
    )
