"""Mapping profiles: a tenant stores, changes and deletes them, and they are the tenant's alone."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import Client, fields, refused
from market import Market, Party

PATH = "/v1/mapping-profiles"

# In the order of its members' names, as it is answered.
PROFILE = {
    "columns": [
        {"constant": "durand-2025-q1", "to": "campaign"},
        {"from": {"name": "Date de réunion"}, "to": "held_on"},
        {"date_order": "month_first", "from": {"name": "Réservé", "occurrence": 2}, "to": "booked_on"},
        {"qualified": "all", "to": "qualified"},
    ],
    "dialect": {"decimal_sign": "comma", "separator": ";"},
    "kind": "meetings",
    "leave_out": [{"column": {"name": "Équipe"}, "is_not": ["Ventes", 'a"b\\c\n']}],
    "set_aside": [{"position": 9}],
    "zone": "Europe/Paris",
}


@pytest.fixture
def tenant(market: Market) -> Party:
    return market.provider()


def body(name: str = "Réunions", profile: object = PROFILE) -> dict:
    return {"name": name, "profile": profile}


def change(api: Client, path: str, body: object, status: int = 200):
    return api.patch(path, body, api.get(path).headers["etag"], status)


@pytest.mark.parametrize("kind", ["provider", "client"])
def test_a_profile_is_stored_read_changed_and_deleted(market: Market, kind: str):
    api = market.tenant(kind).api
    made = api.create(PATH, body())
    assert {name: made[name] for name in ("name", "kind", "profile")} == {
        "name": "Réunions",
        "kind": "meetings",
        "profile": PROFILE,
    }
    assert list(made["profile"]) == sorted(PROFILE)
    assert made["created_at"] == made["updated_at"]
    where = f"{PATH}/{made['id']}"
    assert api.read(where) == made

    renamed = change(api, where, {"name": "Rendez-vous"}).json()
    assert renamed["updated_at"] >= made["updated_at"]
    assert renamed | {"updated_at": ""} == made | {"name": "Rendez-vous", "updated_at": ""}
    other = {"kind": "monthly", "columns": []}
    replaced = change(api, where, {"profile": other}).json()
    assert (replaced["name"], replaced["kind"], replaced["profile"]) == ("Rendez-vous", "monthly", other)
    assert api.read(where) == replaced

    api.send("DELETE", where, 204)
    for method in ("GET", "DELETE"):
        refused(api.send(method, where), 404, "not_found")
    assert api.read(PATH)["data"] == []


def test_what_a_profile_leaves_open_is_left_out(tenant: Party):
    sparse = {"kind": "monthly", "zone": None, "dialect": {}, "set_aside": [], "makes_campaigns": False}
    assert tenant.api.create(PATH, body(profile=sparse))["profile"] == {"kind": "monthly", "columns": []}


def test_a_change_needs_the_tag_of_what_was_read(tenant: Party):
    made = tenant.api.create(PATH, body())
    where = f"{PATH}/{made['id']}"
    tag = tenant.api.get(where).headers["etag"]
    refused(tenant.api.patch(where, {"name": "x"}, None, 428), 428, "precondition_required")
    refused(tenant.api.patch(where, {"name": "x"}, '"0"', 412), 412, "precondition_failed")
    changed = tenant.api.patch(where, {"name": "first"}, tag)
    refused(tenant.api.patch(where, {"name": "second"}, tag, 412), 412, "precondition_failed")
    assert tenant.api.get(where).headers["etag"] == changed.headers["etag"]
    tenant.api.get(where, 304, headers={"If-None-Match": changed.headers["etag"]})
    for wrong, named in (
        ({}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"profile": None}, {"profile"}),
        ({"kind": "x", "name": "y"}, {"kind"}),
    ):
        assert fields(change(tenant.api, where, wrong, 422)) == named


def test_two_changes_at_once_do_not_both_hold(tenant: Party):
    where = f"{PATH}/{tenant.api.create(PATH, body())['id']}"
    tag = tenant.api.get(where).headers["etag"]
    headers = {"If-Match": tag}
    with ThreadPoolExecutor(8) as pool:
        sent = [
            pool.submit(tenant.api.send, "PATCH", where, None, json={"name": f"n{number}"}, headers=headers)
            for number in range(8)
        ]
        statuses = sorted(each.result().status_code for each in sent)
    assert statuses == [200] + [412] * 7


def test_the_same_request_again_stores_one(tenant: Party):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first = tenant.api.post(PATH, body(), headers=headers)
    again = tenant.api.post(PATH, body(), headers=headers)
    assert again.content == first.content and again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    refused(tenant.api.post(PATH, body("other"), 422, headers), 422, "idempotency_key_reused")
    assert len(tenant.api.read(PATH)["data"]) == 1


def test_a_name_is_taken_once_for_a_tenant(market: Market):
    ours, theirs = market.provider(), market.provider()
    first = ours.api.create(PATH, body("Calendly"))
    answer = ours.api.post(PATH, body("Calendly", {"kind": "monthly"}), 409)
    assert [error["code"] for error in refused(answer, 409, "profile_name_taken")["errors"]] == ["profile_name_taken"]
    assert fields(answer) == {"name"}
    second = ours.api.create(PATH, body("calendly"))
    refused(change(ours.api, f"{PATH}/{second['id']}", {"name": "Calendly"}, 409), 409, "profile_name_taken")
    # Nobody learns so what others call theirs.
    theirs.api.create(PATH, body("Calendly"))
    assert change(ours.api, f"{PATH}/{first['id']}", {"name": "Calendly"}).status_code == 200


def test_a_list_has_no_profiles_in_it_and_goes_page_by_page(tenant: Party):
    made = [tenant.api.create(PATH, body(f"n{number}"))["id"] for number in range(5)]
    seen, cursor = [], None
    while True:
        page = tenant.api.read(PATH, limit=2, cursor=cursor)
        assert page.keys() == {"data", "has_more", "next_cursor"}
        seen += page["data"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [each["id"] for each in seen] == made
    assert {tuple(each) for each in seen} == {("id", "name", "kind", "created_at", "updated_at")}


def test_a_tenant_has_two_hundred_profiles_at_most(market: Market):
    ours, theirs = market.client(), market.client()
    small = {"kind": "feedback"}
    for number in range(196):
        ours.api.create(PATH, body(f"n{number}", small))
    # Of eight at once, four fit.
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(ours.api.post, PATH, body(f"m{number}", small), None) for number in range(8)]
        answers = [each.result() for each in sent]
    assert sorted(answer.status_code for answer in answers) == [201] * 4 + [409] * 4
    full = next(answer for answer in answers if answer.status_code == 409)
    refused(full, 409, "too_many_mapping_profiles")
    theirs.api.create(PATH, body(profile=small))
    ours.api.send("DELETE", f"{PATH}/{ours.api.read(PATH)['data'][0]['id']}", 204)
    ours.api.create(PATH, body("again", small))


def test_a_profile_has_64_kibibytes_at_most(tenant: Party):
    def sized(count: int) -> dict:
        # A name is 1,012 bytes with its brackets and its comma: 64 are 64,768, and 65 are 65,780.
        return {"kind": "monthly", "columns": [], "set_aside": [{"name": "a" * 1_000}] * count}

    tenant.api.create(PATH, body("fits", sized(64)))
    answer = tenant.api.post(PATH, body("is too large", sized(65)), 422)
    assert [error["code"] for error in refused(answer, 422, "invalid")["errors"]] == ["profile_too_large"]
    where = f"{PATH}/{tenant.api.read(PATH)['data'][0]['id']}"
    assert fields(change(tenant.api, where, {"profile": sized(65)}, 422)) == {"profile"}


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "a\nb", "a\0b", None, 7])
def test_a_name_has_1_to_200_characters(tenant: Party, name: object):
    assert fields(tenant.api.post(PATH, {"name": name, "profile": PROFILE}, 422)) == {"name"}


def test_a_name_of_200_characters_is_taken(tenant: Party):
    tenant.api.create(PATH, body("é" * 200))


@pytest.mark.parametrize(
    "profile, errors",
    [
        (None, [("profile", "wrong_type")]),
        ([], [("profile", "wrong_type")]),
        ("kind", [("profile", "wrong_type")]),
        ({}, [("profile.kind", "missing")]),
        ({"kind": "deals"}, [("profile.kind", "invalid_choice")]),
        ({"kind": "monthly", "colour": 1}, [("profile.colour", "unknown_field")]),
        ({"kind": "monthly", "zone": "Mars"}, [("profile.zone", "invalid_time_zone")]),
        ({"kind": "monthly", "columns": {}}, [("profile.columns", "wrong_type")]),
        (
            {"kind": "monthly", "columns": [{"to": "held_on", "from": {"name": "x"}}]},
            [("profile.columns[0].to", "foreign_column")],
        ),
        (
            {"kind": "meetings", "columns": [{"to": "held_on", "from": {"name": "", "position": 0}}]},
            [
                ("profile.columns[0].from.name", "invalid_text"),
                ("profile.columns[0].from.position", "invalid_number"),
                ("profile.columns[0].from", "not_exactly_one"),
            ],
        ),
        (
            {"kind": "meetings", "columns": [{"to": "held_on", "qualified": "all"}]},
            [("profile.columns[0].qualified", "misplaced")],
        ),
        (
            {"kind": "meetings", "columns": [{"to": "held_on", "constant": "x"}] * 2},
            [("profile.columns", "duplicate_column")],
        ),
        (
            {"kind": "meetings", "leave_out": [{"column": {"name": "x"}, "is_blank": "yes"}] * 101},
            [("profile.leave_out", "too_many")],
        ),
    ],
)
def test_what_is_wrong_in_a_profile_has_its_path(tenant: Party, profile: object, errors: list[tuple[str, str]]):
    answer = tenant.api.post(PATH, body(profile=profile), 422)
    found = [(error["field"], error["code"]) for error in refused(answer, 422, "invalid")["errors"]]
    assert sorted(found) == sorted(errors)


def test_a_repeated_member_is_an_error(tenant: Party):
    content = b'{"name":"x","profile":{"kind":"monthly","kind":"feedback"}}'
    answer = tenant.api.send("POST", PATH, 422, content=content, headers={"Content-Type": "application/json"})
    assert fields(answer) == {"profile.kind"}


def test_errors_are_said_in_the_readers_language(tenant: Party):
    answer = tenant.api.post(PATH, body(profile={"kind": "monthly", "zone": "Mars"}), 422, {"Accept-Language": "fr"})
    assert answer.json()["errors"][0]["message"] == "attendu\xa0: un fuseau horaire comme Europe/Paris"


def test_an_answer_names_a_hundred_errors_at_most(tenant: Party):
    profile = {"kind": "monthly", "leave_out": [{}] * 100, "set_aside": [{"name": ""}] * 1_000}
    answer = tenant.api.post(PATH, body(profile=profile), 422)
    assert len(answer.json()["errors"]) == 100


def test_presets_say_how_sure_they_are_and_what_is_left_to_say(tenant: Party):
    answer = tenant.api.read(f"{PATH}/presets")
    assert not answer["has_more"] and answer["next_cursor"] is None
    presets = {preset["name"]: preset for preset in answer["data"]}
    assert len(presets) == len(answer["data"]) >= 8
    assert {preset["product"] for preset in presets.values()} == {
        "HubSpot", "Salesforce", "Pipedrive", "Calendly", "Zoho", "Google Ads",
    }  # fmt: skip
    assert {preset["evidence"] for preset in presets.values()} <= {"A", "B", "C"}
    assert {preset["language"] for preset in presets.values()} == {"en", "fr"}
    calendly = presets["calendly"]
    assert (calendly["kind"], calendly["evidence"], calendly["undecided"]) == ("meetings", "A", [])
    assert "campaign" in presets["hubspot-deals-fr"]["undecided"]
    # Each can be stored as it is, and is then what it was.
    for preset in presets.values():
        assert tenant.api.create(PATH, body(preset["name"], preset["profile"]))["profile"] == preset["profile"]


def test_presets_are_no_profile_and_take_no_other_method(tenant: Party):
    for method in ("PATCH", "DELETE", "PUT"):
        answer = tenant.api.send(method, f"{PATH}/presets", json={"name": "x"}, headers={"If-Match": "*"})
        assert answer.status_code in (404, 405)
    assert tenant.api.get(f"{PATH}/presets", 400, colour="red").json()["code"] == "invalid_query"


def test_platform_admins_have_no_profiles_and_read_nobodys(market: Market, tenant: Party):
    made = tenant.api.create(PATH, body())
    for method, path in [("GET", PATH), ("GET", f"{PATH}/{made['id']}"), ("DELETE", f"{PATH}/{made['id']}")]:
        refused(market.admin.send(method, path), 403, "forbidden")
    refused(market.admin.post(PATH, body(), 403), 403, "forbidden")


@pytest.mark.parametrize("attacker", ["provider", "client"])
@pytest.mark.parametrize("victim", ["provider", "client"])
def test_anothers_profile_looks_like_none(market: Market, attacker: str, victim: str):
    """Even for the two sides of one engagement."""
    mandate = market.mandate()
    theirs = getattr(mandate, victim) if victim != attacker else market.tenant(victim)
    ours = getattr(mandate, attacker)
    made = theirs.api.create(PATH, body("their secret"))
    where, nowhere = f"{PATH}/{made['id']}", f"{PATH}/{uuid.uuid4()}"
    headers = {"If-Match": theirs.api.get(where).headers["etag"]}
    for method, options in (("GET", {}), ("DELETE", {}), ("PATCH", {"json": {"name": "mine"}, "headers": headers})):
        hidden, unknown = (ours.api.send(method, path, 404, **options).json() for path in (where, nowhere))
        assert hidden | {"request_id": ""} == unknown | {"request_id": ""}
    assert ours.api.read(PATH)["data"] == []
    assert theirs.api.read(where) == made


def test_a_cursor_of_anothers_list_shows_nothing_of_theirs(market: Market):
    ours, theirs = market.provider(), market.provider()
    for number in range(3):
        theirs.api.create(PATH, body(f"secret {number}"))
    cursor = theirs.api.read(PATH, limit=1)["next_cursor"]
    assert ours.api.read(PATH, cursor=cursor)["data"] == []


def test_an_idempotency_key_of_another_tenant_replays_nothing_of_theirs(market: Market):
    ours, theirs = market.provider(), market.client()
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first = theirs.api.post(PATH, body(), headers=headers).json()
    second = ours.api.post(PATH, body(), headers=headers)
    assert second.json()["id"] != first["id"] and "idempotency-replayed" not in second.headers
