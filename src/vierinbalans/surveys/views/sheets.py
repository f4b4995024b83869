"""Sheets of paper to hand out: a QR code, an address and a code for each group or class."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.surveys import qr
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.models import Audience
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.previewing import LANGUAGES
from vierinbalans.surveys.views.running import state_words
from vierinbalans.surveys.views.shown import now

LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, kw_only=True)
class WayIn:
    """How one audience comes in: address, code, and where a shared device begins."""

    audience: Audience
    name: str
    url: str
    device_url: str
    code: str

    @property
    def drawing(self) -> qr.QrDrawing:
        """The QR code of the address."""
        return qr.draw(self.url)


def ways_in(request: HttpRequest, seen: RoundSeen) -> Sequence[WayIn]:
    """The ways in of every audience of a round."""
    return [_way_in(request, seen, each) for each in seen.audiences]


def _way_in(request: HttpRequest, seen: RoundSeen, audience: Audience) -> WayIn:
    return WayIn(
        audience=audience,
        name=shown.audience_name(seen, audience.group, audience.unit),
        url=request.build_absolute_uri(reverse("answer:start", args=[audience.code])),
        device_url=request.build_absolute_uri(reverse("answer:device", args=[audience.code])),
        code=readable(audience.code),
    )


def is_local(request: HttpRequest) -> bool:
    """Whether the address in use only works on this computer, so that no phone comes in by it."""
    return request.get_host().rpartition(":")[0] in LOCAL or request.get_host() in LOCAL


@require_safe
@login_required
def sheets(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Every sheet of a round, one a page; ``?audience=`` only that one, ``?language=en`` in English."""
    access = ask(request, organisation_id, year, "write")
    wanted = request.GET.get("language", "")
    words = wanted if wanted in LANGUAGES else language()
    with translation.override(words):
        seen = round_seen(access, round_id, now=now())
        if seen.state not in ("planned", "open"):
            messages.warning(request, state_words(seen.state))
            return redirect(shown.round_url(seen))
        all_ways = ways_in(request, seen)
        only = request.GET.get("audience", "")
        ways = [each for each in all_ways if str(each.audience.pk) == only] if only else all_ways
        if not ways:
            raise Http404
        context = {
            **shown.round_context(access, shown.crumb_of(seen)),
            "seen": seen,
            "round": seen.round,
            "asked": seen.asked,
            "ways": ways,
            "only": only,
            "enter_url": shown_address(request),
            "words": words,
            "languages": LANGUAGES.items(),
            "is_local": is_local(request),
        }
        return render(request, "surveys/rounds/sheets.html", context)


def shown_address(request: HttpRequest) -> str:
    """The address where somebody types a code, as people write it."""
    return f"{request.get_host()}{reverse('answer:enter')}"


@require_safe
@login_required
def picture(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, audience_id: int
) -> HttpResponse:
    """The QR code of one audience as a PNG file."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    found = [each for each in ways_in(request, seen) if each.audience.pk == audience_id]
    if not found:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="qr-{found[0].audience.code}.png"'}
    return HttpResponse(qr.picture(found[0].url), content_type="image/png", headers=headers)
