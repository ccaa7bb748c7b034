"""Invalid keys: an address may present only a limited number, and does not block others with
them."""

from __future__ import annotations

import uuid

import pytest

from client import Client, refused
from conftest import own_place
from server import OPEN
from test_authentication import checksum

SETTINGS = {"PALMARES_LIMITS_REFUSED_KEYS_PER_MINUTE": "4"}


@pytest.fixture(scope="module")
def place():
    """A server behind a proxy on the same machine."""
    with own_place(OPEN | SETTINGS | {"PALMARES_LIMITS_TRUSTED_PROXIES": "127.0.0.1, ::1"}) as (_, market):
        yield market


def made_up() -> str:
    text = uuid.uuid4().hex * 2
    body = f"plm_{text[:8]}_{text[8:40]}"
    return body + checksum(body)


def present(anyone: Client, key: str, address: str):
    return anyone.with_key(key).send("GET", "/v1/exchange-rates", headers={"X-Forwarded-For": address})


def test_an_address_makes_up_only_so_many_keys_and_those_who_were_let_in_go_on(place):
    anyone, tenant = place.admin.with_key(""), place.client()
    assert present(anyone, tenant.api.key, "198.51.100.1").status_code == 200
    answers = [present(anyone, made_up(), "203.0.113.9, 198.51.100.1") for _ in range(6)]
    for answer in answers[:4]:
        refused(answer, 401, "unauthenticated")
    refused(answers[5], 429, "too_many_refused_keys")
    assert 0 < int(answers[5].headers["retry-after"]) <= 60
    assert present(anyone, tenant.api.key, "198.51.100.1").status_code == 200
    later = place.client()
    assert present(anyone, later.api.key, "198.51.100.1").status_code == 200, "nor does a new key wait"
    refused(present(anyone, made_up(), "198.51.100.2"), 401, "unauthenticated")


def test_the_same_wrong_key_again_costs_nothing(place):
    anyone, key = place.admin.with_key(""), made_up()
    for _ in range(20):
        refused(present(anyone, key, "198.51.100.3"), 401, "unauthenticated")
    refused(present(anyone, made_up(), "198.51.100.3"), 401, "unauthenticated")


def test_a_key_that_cannot_be_one_is_not_counted(place):
    anyone = place.admin.with_key("")
    for _ in range(20):
        refused(present(anyone, made_up()[:-1] + "!", "198.51.100.4"), 401, "unauthenticated")
    refused(present(anyone, made_up(), "198.51.100.4"), 401, "unauthenticated")
