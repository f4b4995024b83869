"""A round that grows by one answer at a time, watched on every page at every moment."""

import random
import re
from functools import partial

import pytest
from django.utils import timezone

from tests.addresses import of_a_dossier
from tests.surveys.attacker import differences, wins_of
from tests.surveys.factories import STATEMENTS, make_asked, make_round, make_sheets
from tests.surveys.schools import ITEMS, filled
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Release, Round, Sheet
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.queries.results import latest_for, results_for
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.tables import SheetAnswers

PLACES = [("leaders", ""), ("teachers", "A"), ("teachers", "A"), ("teachers", "B"), ("teachers", "B"), ("pupils", "")]
ANSWERS = (1, 2, 3, 4, 5, "?", "n/a")
CHANGING = re.compile(r'(csrfmiddlewaretoken" value|nonce|data-now|X-CSRFToken&quot;: &quot;)="?[^">]*|[A-Za-z0-9]{64}')
"""What differs between two fetches of the same page."""


def a_round(cast):
    groups = {"leaders": 4, "teachers": {"A": 12, "B": 20}, "pupils": None}
    return make_round(cast.dossier, groups=groups, state="open", title="Wat vinden wij")


def one_more(row, place, chance):
    group, unit = place
    answers = {item: chance.choice(ANSWERS) for item in STATEMENTS}
    make_sheets(row, group, [answers], unit=unit, remarks=[f"GEHEIM {chance.random()}"])


def scramble(chance):
    for sheet in Sheet.objects.all():
        sheet.answers = {item: chance.choice(ANSWERS) for item in STATEMENTS if chance.random() < 0.9}
        sheet.remark = f"ANDERS {chance.random()}"
        sheet.save()


def pages(cast, row, person, client):
    """Every page and file below the dossier, by its address, as this person gets them."""
    places = {
        "round_id": row.pk,
        "group_id": "teachers",
        "part": "vision",
        "step_id": "vision.ict",
        "block_id": "vision",
    }
    addresses = of_a_dossier(cast.school, cast.dossier.year, **places)
    return {f"{person}: {address}": partial(seen_at, client, address) for address in addresses}


def seen_at(client, address):
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    return answer.status_code, CHANGING.sub("", body.decode()) if "html" in kind or "json" in kind else None


def of_the_survey(views):
    return {name: view for name, view in views.items() if "/surveys/" in name}


@pytest.mark.parametrize("person", ["lead", "reader", "board_lead"])
def test_no_page_of_the_survey_tells_answers_apart_at_any_moment(person, cast, page_client_for):
    chance, row = random.Random(7), a_round(cast)
    views = of_the_survey(pages(cast, row, person, page_client_for(getattr(cast, person))))
    assert len(views) >= 5
    growth = [partial(one_more, row, place, chance) for place in PLACES]
    closing = partial(Round.objects.update, closes_at=timezone.now())
    assert differences([*growth, closing], partial(scramble, chance), views) == []


def test_no_page_or_file_of_the_dossier_tells_answers_apart(cast, page_client_for):
    chance, row = random.Random(8), a_round(cast)
    views = pages(cast, row, "lead", page_client_for(cast.lead))
    growth = [lambda: [one_more(row, place, chance) for place in PLACES * 3]]
    assert differences(growth, partial(scramble, chance), views) == []


def test_a_page_that_tells_of_answers_is_noticed(cast):
    chance, row = random.Random(9), a_round(cast)
    growth = [partial(one_more, row, place, chance) for place in PLACES]
    leak = {"a mean while the round is open": lambda: [sheet.answers for sheet in Sheet.objects.order_by("pk")]}
    assert len(differences(growth, partial(scramble, chance), leak)) == len(PLACES)


def test_pages_after_publishing_follow_from_the_release_alone(cast, page_client_for):
    """Answers that gave the same release cannot be told apart: here, hidden ones are exchanged before publishing."""
    seen = []
    for hidden in ("445", "123"):
        row = make_round(cast.dossier, groups={"leaders": 4, "teachers": 40}, state="closed", title="Wat vinden wij")
        for group, answers in (("leaders", hidden), ("teachers", "12345123")):
            make_sheets(row, group, [sheet.answers for sheet in filled(group, "", answers)])
        publish(row, now=timezone.now())
        views = of_the_survey(pages(cast, row, "lead", page_client_for(cast.lead)))
        texts = [str(view()).replace(str(row.pk), "ROUND") for view in views.values()]
        seen.append(texts)
        Round.objects.all().delete()
    assert seen[0] == seen[1]


def test_one_more_answer_after_publishing_changes_nothing(cast):
    row = make_round(cast.dossier, groups={"teachers": 40}, state="closed")
    make_sheets(row, "teachers", [sheet.answers for sheet in filled("teachers", "", "123451")])
    publish(row, now=timezone.now())
    before = Release.objects.values().get()
    make_sheets(row, "teachers", [{ITEMS[0]: 5}])
    publish(row, now=timezone.now())
    assert Release.objects.values().get() == before
    assert latest_for(cast.dossier).tables.cell(ITEMS[0], "teachers").counts.n == 6


def test_release_of_a_grown_round_tells_the_attacker_nothing(cast):
    chance, row = random.Random(11), a_round(cast)
    for place in PLACES * 5:
        one_more(row, place, chance)
    sheets = [
        SheetAnswers(group=each.audience.group, unit=each.audience.unit, answers=each.answers)
        for each in Sheet.objects.select_related("audience")
    ]
    publish(row, now=row.closes_at)
    found = results_for(Round.objects.select_related("release").get(pk=row.pk))
    assert any(not cell.suppressed for cell in found.tables.cells)
    assert wins_of(found.tables.cells, sheets, from_json(row.content)) == []


def test_why_there_is_no_before_and_after():
    """Two tables of one round would give away the answer between them: that is why there is only ever one."""
    sheets = filled("teachers", "", "1234512")
    asked = make_asked(["teachers"])
    before, after = (release_of(each, asked, {}).cell(ITEMS[0], "teachers") for each in (sheets[:-1], sheets))
    between = [late - early for early, late in zip(before.counts.points, after.counts.points, strict=True)]
    assert between == [0, 1, 0, 0, 0], "the last one to answer gave a 2"
