"""The chapter of the plan on how the vision came about, and plainly what was not done. In the active language."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.ui.documents.writing import bullets, escaped, labelled, strong
from vierinbalans.vision.perspectives import name_of, perspectives
from vierinbalans.vision.plan_outcome import frame, last_review, review_not_done, statements
from vierinbalans.vision.plan_writing import day, in_table
from vierinbalans.vision.queries.profile import derived_from
from vierinbalans.vision.rules.consultations import Counts, count
from vierinbalans.vision.rules.profile import Standing
from vierinbalans.vision.rules.project_group import Gap, Member, gaps
from vierinbalans.vision.rules.whole import ReadConsultation, ReadMember, ReadReply, Whole


def chapter(whole: Whole, *, is_board: bool, today: date) -> str:
    """The whole chapter; nothing when nothing was done."""
    return "" if whole.is_empty else "\n\n".join(_parts(whole, is_board=is_board, today=today))


def _parts(whole: Whole, *, is_board: bool, today: date) -> Iterator[str]:
    yield f"# {_('How our vision came about')}"
    yield from _group(whole)
    yield from _consultations(whole.consultations)
    yield from _profile(whole)
    yield from statements(whole)
    yield from last_review(whole)
    yield from frame(whole, is_board=is_board)
    missing = list(_not_done(whole, today=today))
    if missing:
        yield f"## {_('What has not been done')}"
        yield bullets(map(escaped, missing))


def _not_done(whole: Whole, *, today: date) -> Iterator[str]:
    if not whole.members:
        yield _("There was no project group.")
    if not whole.consultations:
        yield _("The parts of the organisation and the participation council were not consulted.")
    if not whole.positions:
        yield _("Where we stand between teacher-led and learner-led has not been described.")
    yield from review_not_done(whole, today=today)


def _group(whole: Whole) -> Iterator[str]:
    if not whole.members:
        return
    yield f"## {_('Who made it')}"
    known = [key for key, _name in perspectives()]
    order = [*known, *sorted({each.perspective for each in whole.members} - set(known))]
    rows = ((key, [each for each in whole.members if each.perspective == key]) for key in order)
    yield bullets(
        labelled(f"{_capital(name_of(key))}:", escaped("; ".join(map(_member, members))))
        for key, members in rows
        if members
    )
    told = [Member(perspective=each.perspective, unit=each.unit) for each in whole.members]
    missing = [_missed(each) for each in gaps(told, units=whole.units)]
    if missing:
        yield escaped(_("Nobody in the group speaks for: %s.") % ", ".join(missing))


def _member(member: ReadMember) -> str:
    speaks = _("speaks for %s") % member.unit if member.unit else ""
    about = ", ".join(each for each in (member.role, speaks) if each)
    return f"{member.name} ({about})" if about else member.name


def _missed(gap: Gap) -> str:
    return name_of(gap.name) if gap.kind == "perspective" else gap.name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _consultations(rows: Sequence[ReadConsultation]) -> Iterator[str]:
    if not rows:
        return
    yield f"## {_('Whom we asked')}"
    counts = [count(reply.state for reply in row.replies) for row in rows]
    yield escaped(_asked_in_all(counts))
    titles = [
        _("What we asked"),
        _("Began on"),
        pgettext("consultation", "Answered"),
        _("Does not contribute"),
        _("No answer"),
    ]
    table = [
        [_asked(row), day(row.opened_on), str(each.answered), str(each.declined), str(each.open)]
        for row, each in zip(rows, counts, strict=True)
    ]
    yield in_table(titles, table, numbers=3)
    yield from _uses(rows)


def _asked_in_all(counts: Sequence[Counts]) -> str:
    times = ngettext(
        "Once we put a vision statement or a question to every part of the organisation and the participation council.",
        "%(times)d times we put a vision statement or a question to every part of the organisation and the "
        "participation council.",
        len(counts),
    ) % {"times": len(counts)}
    answered, asked = sum(each.answered for each in counts), sum(each.asked for each in counts)
    return f"{times} {_('Answered: %(answered)d of %(asked)d.') % {'answered': answered, 'asked': asked}}"


def _asked(row: ReadConsultation) -> str:
    return " ".join(each for each in (row.words, row.question) if each)


def _uses(rows: Sequence[ReadConsultation]) -> Iterator[str]:
    """What was done with the answers, per consultation."""
    used = [(row, [reply for reply in row.replies if reply.done_with]) for row in rows]
    if any(replies for _row, replies in used):
        yield f"### {_('What was done with the answers')}"
    for row, replies in used:
        if replies:
            yield strong(_asked(row))
            yield bullets(map(_use, replies))
    unused = sum(reply.state == "answered" and not reply.done_with for row in rows for reply in row.replies)
    if unused:
        yield escaped(
            ngettext(
                "Of %(count)d answer it has not been written down what was done with it.",
                "Of %(count)d answers it has not been written down what was done with them.",
                unused,
            )
            % {"count": unused}
        )


def _use(reply: ReadReply) -> str:
    who = reply.unit or _capital(_("participation council"))
    return labelled(f"{who}:", escaped(reply.done_with))


def _profile(whole: Whole) -> Iterator[str]:
    model = framework.load().profile
    if not whole.positions or model is None:
        return
    language = get_language() or "nl"
    yield f"## {_('Between teacher-led and learner-led')}"
    lines = []
    for each in whole.positions:
        place = _("place %(place)d of %(all)d, %(words)s") % {
            "place": each.place,
            "all": len(model.places),
            "words": model.place(each.place).name.in_language(language),
        }
        why = f" {escaped(each.motivation)}" if each.motivation else ""
        lines.append(f"{strong(each.unit or _('The whole'))}: {escaped(place)}.{why}")
    yield bullets(lines)
    answered = {each.unit for each in whole.positions}
    silent = [unit for unit in whole.units if unit not in answered]
    if silent:
        yield escaped(_("Not answered by: %s.") % ", ".join(silent))
    common = [each for each in derived_from(_standings(whole)) if each.point.differ]
    if common:
        yield f"### {_('What the parts need in common')}"
        yield escaped(_("They stand far apart. That is no mistake, but it asks that this is arranged together:"))
        yield bullets(escaped(each.point.text.in_language(language)) for each in common)


def _standings(whole: Whole) -> list[Standing]:
    return [Standing(unit=each.unit, place=each.place) for each in whole.positions]
