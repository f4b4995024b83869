"""Long work on plans, done by the background worker."""

from django_tasks import task

from vierinbalans.plan.making import make


@task()
def make_files(edition_id: int) -> None:
    """Makes the files of an edition."""
    make(edition_id)
