"""What came of the vision in the plan: how far statements are, the last review, and the board's frame."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from vierinbalans.dossier.models import StatementState
from vierinbalans.ui.documents.writing import escaped, labelled
from vierinbalans.vision.models import ReviewKind, ReviewResult
from vierinbalans.vision.plan_writing import day, in_table, paragraphs
from vierinbalans.vision.queries.reviews import sharpen_months
from vierinbalans.vision.rules.rhythm import months_after
from vierinbalans.vision.rules.whole import ReadFrame, ReadLine, Whole


def statements(whole: Whole) -> Iterator[str]:
    """How many statements are how far; those that are not adopted by name."""
    if not whole.statements:
        return
    yield f"## {_('How far the statements are')}"
    found = Counter(each.state for each in whole.statements)
    counts = ", ".join(f"{_state(state)} {found[state]}" for state in StatementState.values if found[state])
    yield escaped(f"{counts[:1].upper()}{counts[1:]}.")
    others = [each for each in whole.statements if each.state != StatementState.ADOPTED]
    if others:
        titles = [_("Vision statement"), _("How far"), _("Why it was dropped")]
        rows = [[each.text, _state(each.state), each.reason] for each in others]
        has_reasons = any(each.reason for each in others)
        yield in_table(titles, rows) if has_reasons else in_table(titles[:2], [row[:2] for row in rows])


def _state(state: str) -> str:
    return str(StatementState(state).label).lower()


def last_review(whole: Whole) -> Iterator[str]:
    """When the vision was last looked at again, by whom, and what came of each statement."""
    review = whole.review
    if review is None:
        return
    yield f"## {_('The last time we looked at the vision again')}"
    kind = str(ReviewKind(review.kind).label)
    yield escaped(_("%(kind)s, finished on %(day)s.") % {"kind": kind, "day": day(review.finished_on)})
    if review.people:
        yield labelled(_("Who took part:"), escaped(review.people))
    if review.conclusion:
        yield paragraphs(review.conclusion)
    if review.lines:
        titles = [_("Vision statement"), _("What became of it"), _("New words, and why")]
        yield in_table(titles, [_line(line) for line in review.lines])


def _line(line: ReadLine) -> list[str]:
    label = str(ReviewResult(line.result).label) if line.result else ""
    after = line.after if line.result == ReviewResult.SHARPENED else ""
    return [line.before, label, " ".join(each for each in (after, line.reason) if each)]


def review_not_done(whole: Whole, *, today: date) -> Iterator[str]:
    """What the yearly rhythm asks for and was not done."""
    if not whole.is_adopted:
        yield _("There is no adopted vision statement yet.")
    elif whole.sharpened_on is not None:
        due = months_after(whole.sharpened_on, sharpen_months())
        if due < today:
            yield _("The vision should have been sharpened before %s.") % day(due)
        elif whole.review is None:
            words = _("We have not looked at the vision again since it was adopted; that is due before %s.")
            yield words % day(due)


def frame(whole: Whole, *, is_board: bool) -> Iterator[str]:
    """The board's statements, with what a school does with each; for a board, what its schools do."""
    if not whole.frame or (is_board and not whole.units):
        return
    if is_board:
        yield f"## {_('What schools do with our statements')}"
        titles = [_("Vision statement"), _("Filled in by"), _("Left out by"), _("Nothing said yet by")]
        yield in_table(titles, [_of_schools(each, whole) for each in whole.frame])
    else:
        yield f"## {_('What we do with the statements of our board')}"
        titles = [_("The board says"), _("What we do with it")]
        yield in_table(titles, [[each.text, _of_us(each, whole)] for each in whole.frame])


def _of_schools(each: ReadFrame, whole: Whole) -> list[str]:
    silent = [name for name in whole.units if name not in each.filled_by and name not in each.left_by]
    left = "; ".join(f"{name}: {why}" for name, why in each.left_by.items())
    return [each.text, ", ".join(each.filled_by), left, ", ".join(silent)]


def _of_us(each: ReadFrame, whole: Whole) -> str:
    own = [
        row.text if row.state == StatementState.ADOPTED else f"{row.text} ({_state(row.state)})"
        for row in whole.statements
        if row.elaborates == each.ref and row.state != StatementState.DROPPED
    ]
    if own:
        return " ".join(own)
    reason = whole.left_out.get(each.ref)
    return _("We do not fill this in: %s") % reason if reason else _("We have said nothing about this yet.")
