"""Says in words why a file or a line of the register cannot be used."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.organisations.register.reader import RegisterError, Rejected

REASONS = {
    "empty": gettext_lazy("The file is empty."),
    "too_big": gettext_lazy("The file is larger than a register can be. Check that it is the right file."),
    "encoding": gettext_lazy("The file's characters cannot be read. Save it as UTF-8 or as published."),
    "no_register": gettext_lazy("This is not a file of school sites: these columns are missing."),
    "broken_line": gettext_lazy("This line cannot be read. Look for a quotation mark that is not closed."),
    "half_a_line": gettext_lazy("The line is incomplete: columns are missing."),
    "board_code": gettext_lazy("The board's number does not have five digits."),
    "site_code": gettext_lazy("The site's number does not look like 00AA00."),
    "brin_differs": gettext_lazy("The site's number does not belong to the school's."),
    "no_name": gettext_lazy("The site has no name."),
    "twice": gettext_lazy("This site stands in the file twice; the first line counts."),
}


def error_words(error: RegisterError) -> str:
    """Why a whole file cannot be used."""
    words = str(REASONS[error.reason])
    return f"{words} ({error.detail})" if error.detail else words


def rejected_words(rejected: Rejected) -> str:
    """Where a line was left out, and why."""
    words = _("line %(line)d: %(reason)s") % {"line": rejected.line, "reason": REASONS[rejected.reason]}
    return f"{words} ({rejected.value})" if rejected.value else words
