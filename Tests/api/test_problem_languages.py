"""A refused request is refused in the language of whoever sent it."""

from __future__ import annotations

import uuid

import httpx
import pytest

from client import Client
from market import Mandate, Market
from server import Server

NOBODY = uuid.UUID(int=0x4000_8000_0000_0000_0000)


def printed(text: str) -> str:
    """French as it is printed, from what is written here with plain spaces."""
    for mark, space in ((" ;", "\u202f"), (" ?", "\u202f"), (" »", "\u202f"), (" :", "\u00a0")):
        text = text.replace(mark, space + mark[1:])
    return text.replace("« ", "«\u202f").replace("'", "’")


@pytest.fixture(scope="module")
def mandate(admin: Client) -> Mandate:
    return Market(admin, "test-problem-languages").mandate()


def ask(api: Client, method: str, path: str, status: int, **options: object) -> httpx.Response:
    headers = {"Accept-Language": "fr"} | dict(options.pop("headers", None) or {})
    answer = api.send(method, path, status, headers=headers, **options)
    assert answer.headers["content-language"] == "fr" and answer.headers["vary"] == "Accept-Language"
    return answer


def said(answer: httpx.Response) -> tuple[str, str]:
    problem = answer.json()
    return problem["title"], problem["detail"]


def fields(answer: httpx.Response) -> dict[str, str]:
    return {error["field"]: error["message"] for error in answer.json()["errors"]}


PATHS = {
    "no key": (
        "nobody", "GET", "/v1/tenants", 401,
        "Une clé d'API est nécessaire",
        "Attendu : l'en-tête Authorization: Bearer plm_… avec une clé d'API.",
    ),
    "forbidden": (
        "provider", "GET", "/v1/tenants", 403,
        "Le rôle ne permet pas cette action",
        "Une clé dont le rôle est provider_uploader ne permet pas cette action.",
    ),
    "no such tenant": (
        "admin", "GET", f"/v1/tenants/{NOBODY}", 404,
        "Introuvable",
        "Cette organisation n'existe pas, ou vous n'y avez pas accès.",
    ),
    "no such import": (
        "provider", "GET", f"/v1/imports/{NOBODY}", 404,
        "Introuvable",
        "Ce dépôt n'existe pas, ou vous n'y avez pas accès.",
    ),
    "no such path": ("admin", "GET", "/v1/nothing", 404, "Introuvable", "Il n'y a rien à ce chemin."),
    "no such method": (
        "admin", "PUT", "/v1/tenants", 405,
        "La méthode n'est pas permise ici",
        "Attendu : l'une des méthodes GET, HEAD, POST.",
    ),
    "no If-Match": (
        "admin", "PATCH", f"/v1/tenants/{NOBODY}", 428,
        "Un If-Match est nécessaire",
        "Attendu : l'en-tête If-Match avec l'ETag d'une lecture, pour qu'aucune autre modification ne soit écrasée.",
    ),
    "no type": (
        "admin", "POST", "/v1/tenants", 415,
        "Le format du corps n'est pas pris en charge",
        "Attendu : l'en-tête Content-Type: application/json.",
    ),
    "the base currency": (
        "admin", "PUT", "/v1/exchange-rates/EUR", 409,
        "En conflit avec ce qui est enregistré",
        "Un euro vaut un euro ; ce taux ne peut pas être modifié.",
    ),
}  # fmt: skip
BODIES = {"no type": {"content": b"x", "headers": {"Content-Type": "text/csv"}}}
BODIES["the base currency"] = {"json": {"units_per_euro": "2"}}


@pytest.mark.parametrize("what", PATHS)
def test_each_refusal_is_in_french(mandate: Mandate, admin: Client, what: str):
    caller, method, path, status, title, detail = PATHS[what]
    api = {"nobody": admin.with_key(""), "provider": mandate.provider.api, "admin": admin}[caller]
    answer = ask(api, method, path, status, **BODIES.get(what, {}))
    assert said(answer) == (printed(title), printed(detail))


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "À l'octet 0 : le texte se termine là où il faut une valeur."),
        (b'{"a":1;}', "À l'octet 6 : il faut une virgule ou une accolade fermante."),
        (b'"\xff"', "À l'octet 0 : le texte n'est pas en UTF-8."),
    ],
)
def test_malformed_json_is_refused_in_french(admin: Client, body: bytes, detail: str):
    headers = {"Content-Type": "application/json"}
    answer = ask(admin, "POST", "/v1/tenants", 400, content=body, headers=headers)
    assert said(answer) == (printed("Le corps n'est pas du JSON"), printed(detail))


def test_each_kind_of_wrong_field_is_named_in_french(admin: Client):
    body = {
        "client_id": "x", "provider_id": 7, "industry": "Soft/ware", "country": "XX", "client_size": "huge",
        "currency": "EUR", "customer_lifetime_value": {"amount": "-1", "currency": "USD"}, "starts_on": "2024-02-30",
        "colour": 1,
    }  # fmt: skip
    answer = ask(admin, "POST", "/v1/engagements", 422, json=body)
    assert said(answer) == (printed("Le corps n'est pas valide"), printed("Le corps de la requête n'est pas valide."))
    expected = {
        "client_id": "attendu : un UUID",
        "provider_id": "un nombre au lieu d'une chaîne ; attendu : un UUID",
        "industry": "attendu : des mots en minuscules joints par des traits d'union, comme medical-devices, "
        "de 60 caractères au plus",
        "country": "attendu : un pays de l'ISO 3166-1 comme FR",
        "client_size": "attendu : l'une des valeurs micro, small, medium, large",
        "deal_size": "attendu : l'une des valeurs small, medium, large",
        "customer_lifetime_value.amount": "attendu : un nombre décimal supérieur à zéro avec quatre décimales au plus, "
        "comme 1234.50",
        "customer_lifetime_value.currency": "attendu : EUR, la devise de l'engagement",
        "starts_on": "attendu : un jour comme 2026-11-15",
        "colour": "cette requête n'a pas de champ de ce nom",
    }
    assert fields(answer) == {name: printed(message) for name, message in expected.items()}


def test_what_a_use_case_refuses_of_a_field_is_named_in_french(mandate: Mandate, admin: Client):
    path = f"/v1/tenants/{mandate.provider.id}/api-keys"
    answer = ask(admin, "POST", path, 422, json={"role": "client_analyst"})
    assert fields(answer) == {
        "role": printed("attendu : provider_uploader pour une organisation de type provider"),
    }
    answer = ask(admin, "POST", "/v1/releases", 422, json={"from": "2024-05", "to": "2024-01"})
    assert fields(answer) == {"from": printed("attendu : un mois qui n'est pas après to, 2024-01")}


def test_each_kind_of_wrong_parameter_is_named_in_french(mandate: Mandate):
    query = "weights=0.1,0.2&limit=0&cursor=x&release=&colour=red&currency=EUR&currency=USD"
    answer = ask(mandate.client.api, "GET", f"/v1/rankings?{query}", 400)
    assert said(answer) == (
        printed("Les paramètres ne sont pas valides"), printed("Les paramètres de la requête ne sont pas valides."),
    )  # fmt: skip
    expected = {
        "limit": "attendu : un nombre entier de 1 à 100",
        "cursor": "attendu : le next_cursor d'une page précédente de ce classement",
        "release": "attendu : l'identifiant ou le nom d'une publication, latest ou preview",
        "currency": "attendu : une seule fois, et non 2",
        "weights": "attendu : cinq pondérations de 0.05 à 0.50 dont la somme est 1, dans l'ordre qualified_meetings, "
        "conversion_rate, cost_per_qualified_lead, roi, satisfaction, ou chacune avec son nom, comme roi:0.2, par pas "
        "de 0.01",
        "colour": "cette requête n'a pas de paramètre de ce nom",
    }
    assert fields(answer) == {name: printed(message) for name, message in expected.items()}


def test_too_many_errors_are_a_hundred_in_french_too(admin: Client):
    answer = ask(admin, "POST", "/v1/tenants", 422, json={f"f{number}": 0 for number in range(200)})
    messages = [error["message"] for error in answer.json()["errors"]]
    assert len(messages) == 100
    assert set(messages[2:]) == {printed("cette requête n'a pas de champ de ce nom")}


def test_a_verification_is_printed_in_the_language_that_is_named(server: Server):
    answer = server.run("release", "verify", "none", "--data", str(server.data), "--language", "fr", timeout=300)
    assert answer.returncode == 69
    assert answer.stderr == printed("palmares: Cette publication n'existe pas, ou vous n'y avez pas accès.\n")
