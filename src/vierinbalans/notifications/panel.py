"""What the page of an organisation says about its mails."""

from vierinbalans.notifications.queries import counts_of, mails_of
from vierinbalans.organisations.panels import Panel
from vierinbalans.organisations.queries import OrganisationAccess


def mail_panel(access: OrganisationAccess) -> Panel | None:
    """How many mails wait and failed, for who may write; nothing as long as nothing was sent."""
    if not access.may("write"):
        return None
    counts = counts_of(mails_of(access.organisation))
    if not any(counts.values()):
        return None
    return Panel(
        template="notifications/panel.html", context={"waiting": counts["waiting"], "failed": counts["failed"]}
    )
