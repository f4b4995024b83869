"""Long work on surveys, done by the background worker."""

import uuid

from django_tasks import task

from vierinbalans.surveys.exports import make_documents


@task()
def make_result_documents(round_id: str, language: str) -> None:
    """Makes the documents of a published round."""
    make_documents(uuid.UUID(round_id), language)
