"""Says in words why a file or a line of the register cannot be used."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.organisations.register.lines import RegisterError
from vierinbalans.organisations.register.reader import Rejected

REASONS = {
    "empty": gettext_lazy("The file is empty."),
    "too_big": gettext_lazy("The file is larger than a register can be. Check that it is the right file."),
    "other_kind": gettext_lazy("This is not a CSV file. Take the file as DUO publishes it, or save yours as CSV."),
    "encoding": gettext_lazy("Signs in this line cannot be read. Save the file as UTF-8, or take it as published."),
    "no_register": gettext_lazy("This is not a file of school sites: these columns are missing."),
    "broken_line": gettext_lazy("This line cannot be read. Look for a quotation mark that is not closed."),
    "half_a_line": gettext_lazy("This is half a line: the file is damaged or was cut off. Download it again."),
    "too_many_cells": gettext_lazy("The line has more cells than there are headings. Look for a separator too many."),
    "too_long": gettext_lazy("A text in this line is too long: a name has at most 200 signs, a place 100."),
    "board_code": gettext_lazy("The board's number does not have five digits. Zeros in front belong to it."),
    "site_code": gettext_lazy("The site's number does not look like 00AA00."),
    "brin_differs": gettext_lazy("The site's number does not belong to the school's."),
    "no_name": gettext_lazy("The site has no name."),
    "twice": gettext_lazy("This site stands in the file twice; the first line counts."),
}


def error_words(error: RegisterError) -> str:
    """Why a whole file cannot be used, with the line where there is one."""
    return _words(error.reason, error.detail, error.line)


def rejected_words(rejected: Rejected) -> str:
    """Where a line was left out, and why."""
    return _words(rejected.reason, rejected.value, rejected.line)


def _words(reason: str, about: str, line: int) -> str:
    words = str(REASONS[reason])
    if line:
        words = _("line %(line)d: %(reason)s") % {"line": line, "reason": words}
    return f"{words} ({about})" if about else words
