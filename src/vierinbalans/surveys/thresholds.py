"""The borders of showing and comparing that are in use."""

from vierinbalans import framework
from vierinbalans.framework.survey_types import SurveyThresholds
from vierinbalans.framework.types import Text, Threshold
from vierinbalans.surveys.rules import disclosure, remarks


def _plain(value: float) -> Threshold:
    return Threshold(value=value, unit="", source="", date="", reason=Text(nl="", en=""))


OWN = SurveyThresholds(
    least=_plain(disclosure.LEAST),
    least_remarks=_plain(remarks.LEAST),
    unanimous=_plain(disclosure.UNANIMOUS),
    difference=_plain(0.5),
    dont_know=_plain(0.3),
)
"""What holds where a framework has no survey: rounds may have been asked with an earlier one."""


def in_use() -> SurveyThresholds:
    """The framework's borders."""
    surveys = framework.load().surveys
    return surveys.thresholds if surveys else OWN


def strictest(border: Threshold, own: int) -> int:
    """A border of showing may be raised by a framework, never lowered: respondents were promised it."""
    return max(own, round(border.value))


def least() -> int:
    """From how many answers something is shown."""
    return strictest(in_use().least, disclosure.LEAST)


def least_remarks() -> int:
    """From how many respondents of a group what they wrote is shown."""
    return strictest(in_use().least_remarks, remarks.LEAST)
