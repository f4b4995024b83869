"""An edition's files as the pages show them."""

from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.plan.models import Edition
from vierinbalans.plan.operations.versions import is_stuck
from vierinbalans.plan.views.asking import address
from vierinbalans.ui.documents.types import FORMATS

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, kw_only=True)
class Download:
    """One file: what it is called, where it is, how large, and its checksum."""

    label: str
    url: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FilesShown:
    """An edition with its files, or how far making them is."""

    edition: Edition
    url: str
    again_url: str
    may_ask: bool
    """Whether this reader may have them made again."""
    downloads: list[Download] = field(default_factory=list)

    @property
    def is_busy(self) -> bool:
        """Whether the files are still to come."""
        return self.edition.is_busy and not is_stuck(self.edition)

    @property
    def is_failed(self) -> bool:
        """Whether they have to be asked for again."""
        return self.edition.making == "failed" or is_stuck(self.edition)


def files_shown(access: DossierAccess, edition: Edition | None) -> FilesShown | None:
    """An edition for the page of somebody."""
    if edition is None:
        return None
    return FilesShown(
        edition=edition,
        url=address(access, "edition", edition.pk),
        again_url=address(access, "again", edition.pk),
        may_ask=access.may("write"),
        downloads=[_download(access, edition, name) for name in FORMATS if name in edition.files],
    )


def _download(access: DossierAccess, edition: Edition, name: str) -> Download:
    labels = {"docx": _("Word"), "odt": _("OpenDocument"), "pdf": _("PDF"), "html": _("web page")}
    file = edition.files[name]
    return Download(
        label=labels[name],
        url=address(access, "download", edition.pk, name),
        size=file["size"],
        sha256=file["sha256"],
    )


def file_name(dossier: Dossier, edition: Edition, name: str, language: str) -> str:
    """What a file is called when it is downloaded: from the organisation, the period and the version."""
    with override(language):
        kind = _("ICT policy plan")
        version = _("version %(number)d") % {"number": edition.version.number}
        state = {"draft": _("draft"), "submitted": _("submitted"), "approved": _("approved")}[edition.state]
    words = [dossier.organisation.name[:60], kind, dossier.period_label, version, state]
    return f"{'-'.join(slugify(each) for each in words if slugify(each))}.{name}"
