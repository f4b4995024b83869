"""The vision as a process."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    """Formulates the vision with everyone who should be heard, and sharpens it every year."""

    name = "vierinbalans.vision"
    label = "vision"

    def ready(self) -> None:
        """Adds the process to the navigation, and each of its parts to its page."""
        # Models can be imported only once all apps are loaded.
        from vierinbalans.dossier import (  # noqa: PLC0415
            asked_of_you,
            frames,
            instruments,
            moments,
            navigation,
            notices,
            offers,
            ways,
        )
        from vierinbalans.dossier.exchange import parts  # noqa: PLC0415
        from vierinbalans.dossier.queries import access  # noqa: PLC0415
        from vierinbalans.notifications import kinds  # noqa: PLC0415
        from vierinbalans.vision import mails, process  # noqa: PLC0415
        from vierinbalans.vision.exchange.room import ROOM  # noqa: PLC0415
        from vierinbalans.vision.instrument import VisionInstrument  # noqa: PLC0415
        from vierinbalans.vision.models import NotFilledIn  # noqa: PLC0415
        from vierinbalans.vision.moments import moments_of_reviews, moments_of_vision  # noqa: PLC0415
        from vierinbalans.vision.queries.consultations import REPLIES, replies_with_dossier  # noqa: PLC0415
        from vierinbalans.vision.queries.profile import ANY_POSITION, any_position  # noqa: PLC0415
        from vierinbalans.vision.queries.reviews import RHYTHM, rhythm_with_dossier  # noqa: PLC0415
        from vierinbalans.vision.views import consultations, frame, overview, profile, project_group, reviews  # noqa: PLC0415

        navigation.register(
            navigation.Entry(
                id="vision_process", label=_("Vision process"), url_name="vision:process", order=25, under="statements"
            )
        )
        process.register(
            process.Part(
                id="project_group",
                label=_("Project group"),
                about=_("Who makes the vision together, and from whose side each of them looks."),
                url_name="vision:project_group",
                order=20,
                stands=project_group.stands,
            )
        )
        process.register(
            process.Part(
                id="consultations",
                label=_("Consultations"),
                about=_("A vision statement or a question, put to every part of the school and to the council."),
                url_name="vision:consultations",
                order=30,
                stands=consultations.stands,
            )
        )
        process.register(
            process.Part(
                id="profile",
                label=_("Profile"),
                about=_("Where you stand between teacher-led and learner-led, and what that asks of ICT."),
                url_name="vision:profile",
                order=10,
                stands=profile.stands,
            )
        )
        access.read_along(ANY_POSITION, any_position())
        offers.register(profile.offers)
        process.register(
            process.Part(
                id="frame",
                label=_("Frame"),
                about=_("The board's statements, and how each school fills them in or why it does not."),
                url_name="vision:frame",
                order=40,
                stands=frame.stands,
            )
        )
        process.register(
            process.Part(
                id="reviews",
                label=_("Thinking again"),
                about=_("When the vision is looked at again: sharpened every year, formulated anew for each period."),
                url_name="vision:reviews",
                order=50,
                stands=reviews.stands,
            )
        )
        notices.register(overview.rhythm_notice)
        access.read_with_overview(RHYTHM, lambda _person: rhythm_with_dossier())
        asked_of_you.register(overview.asked_replies)
        access.read_with_overview(REPLIES, replies_with_dossier)
        kinds.register(kinds.Kind(id=mails.ASKED, label=_("Consultation: question")))
        kinds.register(kinds.Kind(id=mails.REMINDER, label=_("Consultation: reminder")))
        frames.register(NotFilledIn)
        moments.register(moments_of_vision)
        moments.register(moments_of_reviews)
        parts.register(ROOM)
        ways.register_for_statements(consultations.way_by_asking)
        instruments.register(VisionInstrument())
