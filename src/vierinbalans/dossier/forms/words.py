"""Text fields that lose nothing: what is too long is told, never cut off."""

from typing import Any

from django import forms


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
        """The words with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
