"""The way through the model's pages."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans.framework.types import Framework
from vierinbalans.ui.shell import Crumb, NavigationItem


def model_crumb() -> Crumb:
    """Back to the model."""
    return Crumb(label=_("The model"), url=reverse("framework:model"))


def navigation(whole: Framework, current: str) -> list[NavigationItem]:
    """The places of the model; questionnaires only when it has them."""
    language = get_language() or settings.LANGUAGE_CODE
    places = [
        (_("The model"), reverse("framework:model")),
        *((each.title.in_language(language), reverse("framework:block", args=[each.id])) for each in whole.blocks),
        *([(_("Questionnaires"), reverse("framework:questionnaires"))] if whole.surveys else []),
        (_("Glossary"), reverse("framework:glossary")),
        (_("Sources"), reverse("framework:sources")),
    ]
    return [NavigationItem(label=label, url=url, current=url == current) for label, url in places]
