"""Random schools that answered a questionnaire, small enough to solve, with everything that makes hiding hard."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.surveys.asking import make_asked
from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.tables import SheetAnswers

GROUPS = ("leaders", "teachers", "pupils")
UNITS = ("A", "B", "C", "")
ITEMS = ("vision_shared", "content_chosen")
"""Pupils are not asked the second."""


@dataclass(frozen=True, kw_only=True)
class School:
    """Who was asked what, and what came in."""

    asked: Asked
    sheets: tuple[SheetAnswers, ...]
    invited: dict[tuple[str, str], int | None]


def filled(group: str, unit: str, answers: str, item: str = ITEMS[0]) -> list[SheetAnswers]:
    """Sheets from a line like ``"55544?-"``: one sign per respondent; ``-`` is no answer, ``/`` not applicable."""
    values = {"?": "?", "/": "n/a"}
    return [
        SheetAnswers(group=group, unit=unit, answers={} if sign == "-" else {item: values.get(sign) or int(sign)})
        for sign in answers
    ]


@st.composite
def schools(draw: st.DrawFn, *, with_files: bool = False) -> School:
    """Up to three groups, each in up to three units and a part outside them. Few people in most, and much alike:
    in a quarter of the schools, everybody says the same."""
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
    sheets: list[SheetAnswers] = []
    invited: dict[tuple[str, str], int | None] = {}
    alike = draw(st.sampled_from((False, False, False, True)))
    for group in groups:
        for unit in draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True)):
            often = 5 if alike else draw(st.sampled_from((3, 4, 5)))
            others = () if alike else (4, 5, 2, "?", "n/a", None)
            value = st.sampled_from((often, often, often, often, often, *others))
            size = draw(st.sampled_from((0, 0, 1, 3, 4, 5, 5, 6, 7, 9, 10, 12)))
            people = draw(st.lists(st.tuples(value, value), min_size=size, max_size=size))
            from_file = draw(st.sampled_from((0, 0, size // 2, size))) if with_files else 0
            sheets += [_sheet(group, unit, values, place < from_file) for place, values in enumerate(people)]
            invited[group, unit] = draw(st.sampled_from((None, size + 1, max(size, 1))))
    return School(asked=make_asked(groups), sheets=tuple(sheets), invited=invited)


def _sheet(group: str, unit: str, values: tuple[object, ...], imported: bool) -> SheetAnswers:
    given = {item: value for item, value in zip(ITEMS, values, strict=True) if value is not None}
    if group == "pupils":
        given.pop("content_chosen", None)
    return SheetAnswers(group=group, unit=unit, answers=given, imported=imported)  # type: ignore[arg-type]
