"""How often something may be tried."""

from django.core.cache import cache
from django.test import RequestFactory

from vierinbalans.organisations.limits import name_tried, too_often


def asked_from(address):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def tries(number, name="door", address="192.0.2.1", times=3):
    return [too_often(name, asked_from(address), times=times) for _ in range(number)]


def test_so_many_times_is_allowed_and_once_more_is_not():
    assert tries(5) == [False, False, False, True, True]


def test_another_address_and_another_door_count_by_themselves():
    tries(5)
    assert tries(1, address="192.0.2.2") == [False]
    assert tries(1, name="window") == [False]


def test_count_begins_again_when_the_time_is_over():
    tries(5)
    cache.clear()
    assert tries(1) == [False]


def test_name_is_that_of_the_login_in_small_letters():
    request = RequestFactory().post("/", {"login": " Noor@Example.org "})
    assert name_tried(request) == "noor@example.org"
    assert name_tried(request, {"email": "Emre@example.org"}) == "emre@example.org"
    assert name_tried(None, {"email": "x" * 5000}) == "x" * 254
    assert name_tried(None) == ""
