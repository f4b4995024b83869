"""Text fields that lose nothing: what is too long is told, never cut off."""

import re
from typing import Any

from django import forms

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that nobody sees and that neither HTML nor XML allows; they come along when people copy from other programs."""


class WordsField(forms.CharField):
    """A text of one or more lines, with one kind of line end.

    Browsers cut a pasted text at ``maxlength`` without a word; without it the length is checked here and everything
    that was typed comes back with the message.
    """

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        if rows:
            options["widget"] = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The attributes without the one that cuts."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        """The words with plain line ends and without invisible control signs."""
        return str(super().to_python(tidy(value)))

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again after a mistake."""
        return tidy(super().bound_data(data, initial))


def tidy(value: Any) -> Any:
    """Words that a page, a spreadsheet and a document can hold; anything but words as it is."""
    if not isinstance(value, str):
        return value
    return CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
