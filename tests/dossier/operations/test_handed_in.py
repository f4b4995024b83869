"""Workbooks that wait until somebody has looked at what they change."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from vierinbalans.dossier.operations import handed_in


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def test_workbook_can_be_taken_once():
    name = handed_in.keep(b"boek", now=timezone.now())
    assert handed_in.take(name) == b"boek"
    assert handed_in.take(name) is None


def test_workbook_nobody_came_back_for_is_thrown_away():
    forgotten = handed_in.keep(b"oud", now=timezone.now())
    handed_in.keep(b"nieuw", now=timezone.now() + handed_in.WAITS + timedelta(minutes=1))
    assert not default_storage.exists(forgotten)


def test_workbook_of_just_now_waits():
    waiting = handed_in.keep(b"een", now=timezone.now())
    handed_in.keep(b"twee", now=timezone.now())
    assert handed_in.take(waiting) == b"een"
