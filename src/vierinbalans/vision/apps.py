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
        from vierinbalans.dossier import navigation  # noqa: PLC0415
        from vierinbalans.vision import process  # noqa: PLC0415
        from vierinbalans.vision.views import project_group  # noqa: PLC0415

        navigation.register(
            navigation.Entry(id="vision_process", label=_("Vision process"), url_name="vision:process", order=25)
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
