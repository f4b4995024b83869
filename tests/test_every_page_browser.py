"""Every page there is, in a real browser, in both languages: axe finds nothing, and nothing scrolls sideways."""

from urllib.parse import urlsplit

import pytest

from tests.addresses import Address, all_addresses
from tests.browser import NARROWEST, assert_accessible, assert_axe_finds_nothing, assert_no_sideways_scroll
from tests.surveys.looked_at import round_for
from tests.vision.looked_at import rows_for
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.dossier.models import Action, Statement
from vierinbalans.organisations.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [address for address in all_addresses() if address.name != "ui:block_colours"]
ROOMS = sorted({address.name.partition(":")[0].partition("_")[0] for address in ADDRESSES})
"""One test for a room: putting the example there takes longer than looking at a page."""


KINDS = {
    "choice": ("decisions/choice/", "decisions/trace/choices/"),
    "statement": ("statements/",),
    "line": ("decisions/money/lines/", "decisions/trace/lines/"),
}
"""What an address names by its reference; otherwise it is an action."""


def places(address: Address, example, dossier) -> dict[str, object]:
    """Rows of the example for the places an address leaves open."""
    rows = {
        "action": Action.objects.filter(dossier=dossier).first(),
        "statement": Statement.objects.filter(dossier=dossier, dropped_at__isnull=True).first(),
    }
    kind = next((kind for kind, parts in KINDS.items() if any(part in address.route for part in parts)), "action")
    if kind == "choice":
        rows["choice"] = Decision.objects.get(dossier=dossier, ref="sixty-laptops")
    if kind == "line":
        rows["line"] = BudgetLine.objects.filter(dossier=dossier, per="pupil").first()
    membership = Membership.objects.filter(person=example.lead).first()
    round_ = round_for(address.name, dossier) if "round_id" in address.places else None
    return {
        "organisation_id": dossier.organisation_id,
        "year": dossier.year,
        "ref": rows[kind].ref if rows[kind] else "x",
        "membership_id": membership.pk if membership else 1,
        "step_id": "expertise.agreements",
        "block_id": "expertise",
        "slug": "index",
        "round_id": round_.pk if round_ else "x",
        "audience_id": round_.audiences.first().pk if round_ else 1,
        "part": "vision",
        "point_id": "vision_serves",
        "group_id": "teachers",
        **(rows_for(address.name, dossier, example.lead) if address.name.startswith("vision:") else {}),
    }


def shows_a_page(tab, url: str) -> bool:
    """Whether there is a page at this address: not a file, not something that only takes forms."""
    answer = tab.context.request.get(url, max_redirects=0)
    return answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")


def in_every_way(tab) -> None:
    """Light and dark, wide and narrow."""
    assert_accessible(tab)


def at_a_glance(tab) -> None:
    """Once: other words, the same look."""
    assert_axe_finds_nothing(tab, "light")
    tab.set_viewport_size({"width": NARROWEST, "height": 800})
    assert_no_sideways_scroll(tab)


LOOKS = {"nl": in_every_way, "en": at_a_glance}


def look_at(tab, log_in, addresses: list[Address], example, dossier, *, language: str) -> int:
    """Looks at each address that shows a page; how many did. Fails with everything that is wrong, page by page."""
    log_in(tab.context, example.lead, language)
    wrong, seen, look = [], 0, LOOKS[language]
    for address in addresses:
        url = address.url(**places(address, example, dossier))
        if not shows_a_page(tab, url):
            continue
        tab.goto(url)
        seen += 1
        try:
            assert urlsplit(tab.url).path == url
            assert tab.locator("html").get_attribute("lang") == language
            look(tab)
        except AssertionError as error:
            wrong.append(str(error))
    assert not wrong, "\n\n".join(wrong)
    return seen


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_pages_of_a_room_are_accessible(room, language, example, tab, log_in):
    example.lead.is_administrator = True
    example.lead.save()
    addresses = [each for each in ADDRESSES if each.name.startswith(room)]
    seen = look_at(tab, log_in, addresses, example, example.waterside, language=language)
    assert seen or room in ("calendar", "start")


def test_pages_of_a_board_are_accessible(example, tab, log_in):
    named = ("balance:overview", "balance:balance", "balance:schools", "dossier:steps", "organisations:organisation")
    addresses = [each for each in ADDRESSES if each.name in named]
    assert look_at(tab, log_in, addresses, example, example.bridge, language="nl") == len(named)
