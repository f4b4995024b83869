"""Handing in a LimeSurvey file, and choosing from the statements in it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vierinbalans.framework.types import Text
from vierinbalans.surveys.limesurvey.reader import LimeFileError, read_tables
from vierinbalans.surveys.limesurvey.statements import Found, Harvest, Left, harvest
from vierinbalans.surveys.rules.asked import MOST_OWN, AskedItem

SALT = "surveys.limesurvey"


class LimeFileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File from LimeSurvey"),
        help_text=_(
            "A survey (.lss), a group of questions (.lsg) or one question (.lsq), at most 5 MB. In LimeSurvey: "
            "Tools, then Export."
        ),
        widget=forms.FileInput(attrs={"accept": ".lss,.lsg,.lsq,.xml"}),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("This file is empty. Export it from LimeSurvey once more."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Reads the file: what is wrong with it is told here."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is None:
            return cleaned
        try:
            cleaned["harvest"] = harvest(read_tables(file.read(6 * 1024 * 1024)))
        except LimeFileError as error:
            self.add_error("file", _problem(error))
        return cleaned


def _problem(error: LimeFileError) -> str:
    return {
        "empty": _now("This file is empty. Export it from LimeSurvey once more."),
        "too_large": _now("This file is too large. Export one question or one group of questions instead."),
        "archive": _now("This is an archive (.lsa or .zip). Export the survey itself, as .lss."),
        "not_xml": _now("This file is no LimeSurvey export, or it is damaged (at line %(line)s). Export it once more."),
        "document_type": _now("This file holds a document type, which LimeSurvey does not write. It was not read."),
        "not_limesurvey": _now("This file is no LimeSurvey export. Choose a file that ends with .lss, .lsg or .lsq."),
        "other_kind": _now(
            "This is a LimeSurvey file of another kind (%(words)s). Choose a survey, group or question."
        ),
    }[error.problem] % {"line": error.line or 1, "words": error.words}


class LimeChoiceForm(forms.Form):
    """Which statements of a file are taken over, and for whom."""

    take = forms.MultipleChoiceField(
        label=_("Which statements do you take over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one statement.")},
    )
    groups = forms.MultipleChoiceField(
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, seen: Harvest, groups: Sequence[tuple[str, str]], own: int, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.harvest, self.own = seen, own
        self.fields["take"].choices = [(str(at), each.nl) for at, each in enumerate(seen.found)]  # type: ignore[attr-defined]
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]

    @property
    def room(self) -> int:
        """How many more statements fit."""
        return MOST_OWN - self.own

    def clean_take(self) -> list[str]:
        """Ten own statements in all."""
        chosen = list(self.cleaned_data["take"])
        if len(chosen) > self.room:
            values = {"room": self.room, "chosen": len(chosen)}
            raise forms.ValidationError(_("There is room for %(room)s more; you chose %(chosen)s."), params=values)
        return chosen

    def items(self) -> Sequence[AskedItem]:
        """The chosen statements, once valid."""
        found = [self.harvest.found[int(at)] for at in self.cleaned_data["take"]]
        texts = [Text(nl=each.nl, en=each.en or each.nl) for each in found]
        return [AskedItem(id="", texts=dict.fromkeys(self.cleaned_data["groups"], text)) for text in texts]


def sealed(seen: Harvest) -> str:
    """What was found in a file, to go along with the page that shows it: nothing is stored until it is chosen."""
    values = [[asdict(each) for each in seen.found], [asdict(each) for each in seen.left]]
    return signing.dumps(values, salt=SALT, compress=True)


def unsealed(words: str) -> Harvest | None:
    """What ``sealed`` wrote; ``None`` for anything else."""
    try:
        found, left = signing.loads(words, salt=SALT)
    except signing.BadSignature:
        return None
    return Harvest(
        found=[Found(**{**each, "languages": tuple(each["languages"])}) for each in found],
        left=[Left(**each) for each in left],
    )
