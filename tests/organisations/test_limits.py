"""How often something may be tried."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from vierinbalans.organisations.limits import address_of, name_tried, too_often


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


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_address_is_believed_from_our_own_proxy_only(settings, proxies, header, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header})
    assert address_of(request) == address


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
