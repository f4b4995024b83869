"""A moment as people mean it: a day and a time on the clock in the Netherlands."""

from datetime import UTC, datetime
from typing import Any, Literal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FORMATS = [
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d-%m-%Y %H:%M",
    "%d-%m-%YT%H:%M",
]
"""What browsers send, and what people type where a browser knows no such field."""
FIRST_YEAR, LAST_YEAR = 2000, 2100


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment on the local clock.

    An hour that comes twice, when the clock goes back, is taken as ``twice`` says; one that is skipped, when it goes
    forward, is refused.
    """

    def __init__(self, *, twice: Literal["first", "last"], **options: Any) -> None:
        super().__init__(input_formats=FORMATS, widget=MomentInput(), **options)
        self.fold = 0 if twice == "first" else 1
        self.error_messages["invalid"] = _("Fill in a day and a time, for example 31-12-2026 16:00.")

    def to_python(self, value: Any) -> datetime | None:
        """The moment, in UTC."""
        with timezone.override(UTC):
            read = super().to_python(value)
        if read is None:
            return None
        clock = read.replace(tzinfo=None)
        if not FIRST_YEAR <= clock.year <= LAST_YEAR:
            raise forms.ValidationError(_("Fill in a year between 2000 and 2100."))
        return _on_the_clock(clock, self.fold)


def _on_the_clock(clock: datetime, fold: int) -> datetime:
    zone = timezone.get_current_timezone()
    # As UTC: two moments in one zone would be compared by the clock, which runs the same hour twice in autumn.
    moment = clock.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != clock:
        raise forms.ValidationError(_("That time is skipped: the clock goes forward then. Choose an hour later."))
    return moment
