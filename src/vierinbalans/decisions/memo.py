"""The decision memo: one page for the meeting that decides."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.rules.choice import Choice, ServedStatement
from vierinbalans.decisions.rules.verdict import Check, weighed
from vierinbalans.decisions.wording import VERDICTS, area_name, council_words, listed, meaning_words, reason_words
from vierinbalans.framework.decision_types import DecisionPoint, Decisions
from vierinbalans.framework.types import Framework
from vierinbalans.ui.documents import writing
from vierinbalans.ui.documents.types import Document, HouseStyle


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much of everything stands on the page; what is left out is counted, and stands with the choice itself."""

    title: int
    """Letters, as are the next two."""
    short: int
    long: int
    reasons: int
    alternatives: int
    costs: int


ROOMY = Room(title=200, short=90, long=420, reasons=5, alternatives=3, costs=4)
TIGHT = Room(title=80, short=40, long=160, reasons=2, alternatives=2, costs=2)
FULL = 1600
"""Letters from which a page gets too full: then it says less of everything."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What is known of a choice beyond the choice itself: who decides, and what was decided if it was."""

    level: str = ""
    """In words."""
    council: str = ""
    outcome: str = ""
    """In words; empty as long as it was not decided."""
    decided_on: date | None = None
    decided_by: str = ""
    motive: str = ""


NOTHING_MORE = About()


def memo(
    choice: Choice,
    check: Check,
    *,
    framework: Framework,
    decisions: Decisions,
    today: date,
    language: str,
    organisation: str = "",
    style: HouseStyle | None = None,
    about: About = NOTHING_MORE,
) -> Document:
    """The memo of a choice as a document of one page."""
    with override(language):
        room = room_for(choice, check, framework, decisions, language, about)
        parts = [
            writing.bullets(
                writing.labelled(f"{label}:", writing.escaped(said))
                for label, said in facts(choice, decisions, language, about=about, room=room)
            ),
            *_verdict(check, framework, decisions, language, room, is_decided=bool(about.outcome)),
            _blocks(choice, check, framework, decisions, language),
            *_alternatives(choice, room),
            *_costs(choice, room),
            _decision(about, room),
        ]
        return Document(
            title=shortened(choice.what, room.title) or _("A choice"),
            organisation=organisation,
            subtitle=_("Decision memo"),
            dated=today,
            language=language,
            form="note",
            style=style or HouseStyle(),
            markdown="\n\n".join(parts),
        )


def room_for(
    choice: Choice, check: Check, framework: Framework, decisions: Decisions, language: str, about: About
) -> Room:
    """How much fits, by the letters of what would stand there."""
    told = [
        *(said for _label, said in facts(choice, decisions, language, about=about)),
        *shown_reasons(check, framework, decisions, language)[0],
        *(f"{what} {why_not}" for what, why_not in alternatives(choice)),
        *(what for what, *_amounts in cost_rows(choice)),
        choice.what * 2,
        shortened(about.motive, ROOMY.long),
    ]
    return TIGHT if sum(map(len, told)) > FULL else ROOMY


def facts(
    choice: Choice, decisions: Decisions, language: str, *, about: About, room: Room = ROOMY
) -> list[tuple[str, str]]:
    """What the memo begins with, as labels with what is known; without what is not."""
    names = {kind.id: kind.name.in_language(language) for kind in decisions.kinds}
    told = [
        (_("Kind"), names.get(choice.kind, choice.kind)),  # one that came in with an imported dossier may be unknown
        (_("For whom"), shortened(choice.for_whom, room.short)),
        (_("Why now"), shortened(choice.why_now, room.long)),
        (_("Responsible"), shortened(choice.owner, room.short)),
        (_("Who decides"), about.level),
        (_("Decide before"), "" if about.outcome or not choice.decide_on else date_format(choice.decide_on, "j F Y")),
        (_("Participation council"), _council(choice, about, room)),
        (_("Serves"), shortened(listed(map(_statement, choice.statements)), room.long)),
        (_("Costs"), euros(choice.total) if choice.costs and about is not NOTHING_MORE else ""),
    ]
    return [(label, said) for label, said in told if said]


def _council(choice: Choice, about: About, room: Room) -> str:
    """When the council was asked and answered, and what."""
    days = council_words(choice.council_asked_on, choice.council_answered_on)
    return " ".join(each for each in (days, shortened(about.council, room.long // 2)) if each)


def _statement(statement: ServedStatement) -> str:
    return statement.text if statement.adopted else _("%s (not adopted yet)") % statement.text.removesuffix(".")


def shortened(text: str, most: int) -> str:
    """A text that fits, cut between two words."""
    return textwrap.shorten(text, most, placeholder=" …")


def shown_reasons(
    check: Check, framework: Framework, decisions: Decisions, language: str, room: Room = ROOMY
) -> tuple[list[str], int]:
    """The reasons that fit on the page, and how many are left."""
    shown = check.reasons[: room.reasons]
    return [reason_words(each, framework, decisions, language) for each in shown], len(check.reasons) - len(shown)


def _verdict(
    check: Check, framework: Framework, decisions: Decisions, language: str, room: Room, *, is_decided: bool
) -> Iterator[str]:
    meaning = meaning_words(check.verdict, is_decided=is_decided)
    words = f"{writing.strong(str(VERDICTS[check.verdict]))}. {writing.escaped(meaning)}"
    yield writing.heading(2, _("What the check says"))
    yield writing.div("standing", words)
    shown, left = shown_reasons(check, framework, decisions, language, room)
    if shown:
        yield writing.bullets(map(writing.escaped, shown))
    if left:
        yield writing.escaped(_("And %d more points; the full check lists them all.") % left)


def block_titles() -> list[str]:
    """The headings of the table of blocks."""
    left_out = pgettext("column", "Not applicable")
    return [_("Block or topic"), _("Asked"), _("Arranged"), _("Risks taken"), left_out, _("Open"), _("Not met")]


def block_rows(
    choice: Choice, check: Check, framework: Framework, decisions: Decisions, language: str
) -> list[list[str]]:
    """How each block was answered, and the topics together: what was asked is the sum of what follows it."""
    points = decisions.points_for(choice.kind, light=choice.size == "light")
    rows = [_row(area_name(block, framework, decisions, language), [block], points, choice) for block in check.blocks]
    topics = [area_name(topic, framework, decisions, language) for topic in check.topics]
    return [*rows, _row(", ".join(topics), list(check.topics), points, choice)]


def _row(name: str, areas: list[str], points: Iterable[DecisionPoint], choice: Choice) -> list[str]:
    answers = [choice.answer(point.id) for point in points if point.area in areas]
    outcomes = [weighed(answer)[0] for answer in answers]
    risks = sum(answer.kind == "risk" for answer, outcome in zip(answers, outcomes, strict=True) if outcome == "met")
    arranged = outcomes.count("met") - risks
    others = (outcomes.count(each) for each in ("left_out", "open", "unmet"))
    return [name, *map(str, (len(answers), arranged, risks, *others))]


def _blocks(choice: Choice, check: Check, framework: Framework, decisions: Decisions, language: str) -> str:
    rows = _escaped(block_rows(choice, check, framework, decisions, language))
    return writing.table(block_titles(), rows, widths=[34, 12, 12, 11, 9, 9, 13], numbers=6)


def _escaped(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """The words of a table; amounts and years were written here and mean nothing but themselves."""
    return [[writing.escaped(first), *rest] for first, *rest in rows]


def alternatives(choice: Choice, room: Room = ROOMY) -> list[tuple[str, str]]:
    """What else was considered, as far as it fits, and why not."""
    return [
        (shortened(other.what, room.short), shortened(other.why_not, room.short) or _("no reason was written down"))
        for other in choice.alternatives[: room.alternatives]
    ]


def _alternatives(choice: Choice, room: Room) -> Iterator[str]:
    if choice.alternatives:
        yield writing.heading(2, _("What else was considered"))
        yield writing.bullets(
            writing.labelled(f"{what}:", writing.escaped(why_not)) for what, why_not in alternatives(choice, room)
        )


def cost_titles() -> list[str]:
    """The headings of the table of costs."""
    return [_("What"), _("School years"), _("Per year"), _("Over all years")]


def cost_rows(choice: Choice, room: Room = ROOMY) -> list[list[str]]:
    """The dearest amounts and the others together; the last row is the total. None without amounts."""
    if not choice.costs:
        return []
    dearest = sorted(choice.costs, key=lambda cost: cost.total, reverse=True)
    rows = [
        [
            shortened(cost.what, room.short),
            f"{cost.first_year}-{cost.first_year + cost.years}",
            euros(cost.amount),
            euros(cost.total),
        ]
        for cost in dearest[: room.costs]
    ]
    others = dearest[room.costs :]
    if others:
        rest = sum((cost.total for cost in others), Decimal(0))
        rows.append([_("%d smaller amounts") % len(others), "", "", euros(rest)])
    return [*rows, [_("Together"), "", "", euros(choice.total)]]


def _costs(choice: Choice, room: Room) -> Iterator[str]:
    yield writing.heading(2, _("What it costs"))
    rows = cost_rows(choice, room)
    if not rows:
        yield writing.escaped(_("No amounts have been filled in."))
        return
    *lines, (together, *_years, total) = rows
    body = [*_escaped(lines), [writing.strong(together), "", "", writing.strong(total)]]
    yield writing.table(cost_titles(), body, widths=[46, 20, 17, 17], numbers=2)


def _decision(about: About, room: Room) -> str:
    """What was decided; a line to fill in as long as it was not."""
    if about.outcome:
        day = date_format(about.decided_on, "j F Y") if about.decided_on else ""
        said = [about.outcome, day, about.decided_by, shortened(about.motive, room.long)]
        return writing.labelled(_("Decision:"), " · ".join(writing.escaped(each) for each in said if each))
    line = writing.escaped("." * 24)
    words = (writing.escaped(_("yes / no / postponed")), f"{_('date')} {line}", f"{_('name')} {line}")
    return writing.labelled(_("Decision:"), " · ".join(words))
