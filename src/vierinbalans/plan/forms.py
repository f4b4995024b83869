"""What people fill in about their plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.framework.colours import ENOUGH, LIGHT_PAPER, contrast
from vierinbalans.plan.models import CouncilRole, Language
from vierinbalans.ui.documents.cleaning import clean_logo
from vierinbalans.ui.documents.errors import DocumentError
from vierinbalans.ui.documents.logos import LARGEST, MOST_BYTES, SMALLEST, Logo, LogoError, read_logo
from vierinbalans.ui.documents.types import HouseStyle, is_colour
from vierinbalans.ui.forms import DateInput
from vierinbalans.ui.numbers import number_text

Choices = Sequence[tuple[str, str]]


class ChoicesForm(forms.Form):
    """Title, language, and which chapters and steps go into the plan."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_(
            "Leave it empty for “ICT policy plan”. It stands on the title page; every reader of the plan sees it."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the plan"), choices=Language.choices, widget=forms.RadioSelect)
    chapters = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    steps = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, chapters: Choices, steps: Choices, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.offered = [name for name, _title in (*chapters, *steps)]
        self.fields["chapters"].choices = list(chapters)  # type: ignore[attr-defined]
        self.fields["steps"].choices = list(steps)  # type: ignore[attr-defined]

    def left_out(self, before: Sequence[str]) -> set[str]:
        """What does not go in: what was not ticked, and what was left out before and is not asked about now."""
        ticked = {*self.cleaned_data["chapters"], *self.cleaned_data["steps"]}
        return (set(self.offered) - ticked) | (set(before) - set(self.offered))


class IntroductionForm(forms.Form):
    """The words at the beginning of a chapter."""

    text = WordsField(
        rows=12,
        label=_("Introduction"),
        max_length=20_000,
        required=False,
        help_text=_(
            "You can use light Markdown: **bold**, lists with a hyphen, links. Everyone with a role here and at the "
            "board sees this, and it goes into the plan. Name no pupils."
        ),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StyleForm(forms.Form):
    """Name, colours and logo."""

    name = forms.CharField(
        label=_("Name on the title page"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty for the name of the organisation."),
    )
    main = forms.CharField(
        label=_("Main colour"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("For the title and the headings of chapters. It has to be dark enough to read on white paper."),
    )
    accent = forms.CharField(
        label=_("Second colour"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("For smaller headings and lines. It has to be dark enough to read on white paper as well."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("A PNG or JPEG picture of at most 1 MB. It stands on the title page."),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    found: Logo | None = None

    def clean_main(self) -> str:
        """A colour that can be read."""
        return _colour(self.cleaned_data["main"])

    def clean_accent(self) -> str:
        """A colour that can be read."""
        return _colour(self.cleaned_data["accent"])

    def clean_logo(self) -> None:
        """Looks at what the file is, whatever it is called."""
        file = self.cleaned_data.get("logo")
        if not file:
            return
        try:
            if file.size > MOST_BYTES:
                raise LogoError("too_large")
            logo = read_logo(file.read())
            _draw(logo)
        except LogoError as error:
            raise forms.ValidationError(_logo_words(error)) from error
        self.found = logo

    @property
    def style(self) -> HouseStyle:
        """The style as filled in, without its logo."""
        data = self.cleaned_data
        return HouseStyle(name=data["name"], main=data["main"], accent=data["accent"])


def _draw(logo: Logo) -> None:
    """Draws a logo as the documents will: it may begin as a picture and hold nonsense after that.

    Raises ``LogoError``. Takes about 60 ms.
    """
    with TemporaryDirectory(prefix="logo-") as folder:
        try:
            clean_logo(Path(folder), logo.content)
        except DocumentError as error:
            raise LogoError("broken") from error


def _colour(text: str) -> str:
    colour = text.strip().lower()
    if not is_colour(colour):
        raise forms.ValidationError(_now("Write a colour as # and six digits or letters a to f, such as #1d3f72."))
    ratio = contrast(colour, LIGHT_PAPER)
    if ratio < ENOUGH:
        raise forms.ValidationError(
            _now(
                "This colour is too light to read on white paper: its contrast is %(ratio)s, and at least %(enough)s "
                "is needed. Choose a darker shade."
            )
            % {
                "ratio": _number(ratio),
                "enough": _number(ENOUGH),
            }
        )
    return colour


def _number(value: float) -> str:
    return number_text(value, language=get_language() or "nl")


def _logo_words(error: LogoError) -> str:
    words = {
        "too_large": _now("This file is larger than 1 MB. Save the logo smaller and choose it again."),
        "not_a_picture": _now("This is not a PNG or JPEG picture. Save the logo as PNG and choose it again."),
        "broken": _now("This picture is damaged. Save the logo as PNG again and choose it once more."),
        "too_few_pixels": _now("This picture is smaller than %(size)d pixels. Choose a larger one."),
        "too_many_pixels": _now("This picture is more than %(size)d pixels wide or high. Save the logo smaller."),
    }[error.reason]
    return words % {"size": SMALLEST if error.reason == "too_few_pixels" else LARGEST} if "%(" in words else words


class ApprovalForm(forms.Form):
    """What the participation council said, when a version is approved."""

    council = forms.ChoiceField(
        label=_("What did the participation council say?"),
        choices=[
            ("", _("It was not asked, or has nothing to say about this")),
            (CouncilRole.ADVICE, _("It gave advice")),
            (CouncilRole.CONSENT, _("It gave its consent")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    council_on = forms.DateField(label=_("On which day?"), required=False, widget=DateInput())
    council_words = WordsField(
        rows=3,
        label=_("In which words?"),
        max_length=2000,
        required=False,
        help_text=_("It goes into the plan as it stands here; every reader of the plan sees it."),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Advice or consent has a day, which has been; words and a day belong to advice or consent."""
        cleaned = super().clean() or {}
        day = cleaned.get("council_on")
        if "council" in self.errors or "council_on" in self.errors:
            return cleaned
        if cleaned.get("council"):
            if day is None:
                self.add_error("council_on", _now("Fill in the day of the advice or the consent."))
            elif day > self.today:
                self.add_error("council_on", _now("This day is still to come. Fill in the day it was given."))
        elif day or cleaned.get("council_words"):
            self.add_error("council", _now("Choose whether it was advice or consent."))
        return cleaned


class TakeBackForm(forms.Form):
    """Why a submitted version becomes a draft again."""

    use_required_attribute = False  # an empty field is no mistake before anything was pressed

    reason = WordsField(
        rows=2,
        label=_("Why do you take it back?"),
        max_length=2000,
        help_text=_(
            "Everyone with a role here and at the board sees this with your name. It does not go into the plan."
        ),
    )
