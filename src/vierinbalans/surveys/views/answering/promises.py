"""What respondents are promised about who sees what."""

from vierinbalans.surveys import thresholds
from vierinbalans.surveys.rules import disclosure, remarks


def promises() -> dict[str, int]:
    """From how many people answers and open answers are shown."""
    borders = thresholds.in_use()
    return {
        "least": thresholds.strictest(borders.least, disclosure.LEAST),
        "least_remarks": thresholds.strictest(borders.least_remarks, remarks.LEAST),
    }
