"""Sends requests as a tenant's program would, and holds every answer to what every answer must
have."""

from __future__ import annotations

import re
from typing import Any

import httpx

# What a database would say, which is not the public's business. A random key may hold "pg_" after a
# letter or a digit.
DATABASE_WORDS = re.compile(r"(?<![A-Za-z0-9])pg_|SQLSTATE|relation|violates|ERROR:|libpq|PostgreSQL|constraint")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
PROBLEM_MEMBERS = {"type", "title", "status", "detail", "code", "errors", "request_id"}


def check(response: httpx.Response) -> None:
    """What holds for every answer, right or wrong."""
    assert response.status_code != 500, response.text
    request_id = response.headers.get("request-id", "")
    assert REQUEST_ID.fullmatch(request_id), f"Request-Id is {request_id!r}"
    word = DATABASE_WORDS.search(response.text)
    assert word is None, f"the answer says {word}: {response.text[:500]}"
    if response.status_code >= 400 and response.request.method != "HEAD":
        check_problem(response)


def check_problem(response: httpx.Response) -> None:
    """An error is a problem document (RFC 9457) whose members are always there."""
    assert response.headers["content-type"].partition(";")[0] == "application/problem+json", response.text
    problem = response.json()
    assert problem.keys() >= PROBLEM_MEMBERS, f"{PROBLEM_MEMBERS - problem.keys()} missing: {problem}"
    assert problem["type"] == f"urn:palmares:problem:{problem['code']}"
    assert problem["status"] == response.status_code
    assert problem["title"] and problem["detail"]
    assert response.headers["content-language"] in ("en", "fr") and response.headers["vary"] == "Accept-Language"
    assert problem["request_id"] == response.headers["request-id"]
    for error in problem["errors"]:
        assert error["code"] and error["message"], error
        assert "field" in error or "line" in error, error
    if response.status_code == 401:
        assert response.headers["www-authenticate"].startswith("Bearer")
    if response.status_code == 503:
        assert int(response.headers["retry-after"]) > 0


class Client:
    """One caller: a shared connection pool, and its own key."""

    def __init__(self, http: httpx.Client, key: str = ""):
        self.http = http
        self.key = key

    def with_key(self, key: str) -> Client:
        return Client(self.http, key)

    def send(self, method: str, path: str, status: int | None = None, **options: Any) -> httpx.Response:
        """Sends and checks; `status` is what the answer must be, None where the caller looks
        itself."""
        headers = dict(options.pop("headers", None) or {})
        if self.key:
            headers.setdefault("Authorization", f"Bearer {self.key}")
        response = self.http.request(method, path, headers=headers, **options)
        check(response)
        if status is not None:
            assert response.status_code == status, f"{method} {path}: {response.status_code} {response.text[:2000]}"
        return response

    def get(
        self, path: str, status: int | None = 200, headers: dict | None = None, **parameters: Any
    ) -> httpx.Response:
        given = {name: value for name, value in parameters.items() if value is not None}
        return self.send("GET", path, status, params=given or None, headers=headers)

    def read(self, path: str, **parameters: Any) -> Any:
        """The body of a GET that succeeds."""
        return self.get(path, **parameters).json()

    def post(self, path: str, body: Any, status: int | None = 201, headers: dict | None = None) -> httpx.Response:
        return self.send("POST", path, status, json=body, headers=headers)

    def create(self, path: str, body: Any) -> Any:
        """The body of a POST that succeeds, whose Location leads to the same thing."""
        response = self.post(path, body)
        assert response.headers["location"].endswith(f"{path}/{response.json()['id']}")
        return response.json()

    def patch(self, path: str, body: Any, etag: str | None, status: int = 200) -> httpx.Response:
        return self.send("PATCH", path, status, json=body, headers={"If-Match": etag} if etag else None)

    def upload(
        self,
        kind: str,
        content: bytes,
        status: int | None = 201,
        on_error: str | None = None,
        idempotency: str | None = None,
    ) -> httpx.Response:
        """One import of a CSV file."""
        headers = {"Content-Type": "text/csv"} | ({"Idempotency-Key": idempotency} if idempotency else {})
        parameters = {"kind": kind} | ({"on_error": on_error} if on_error else {})
        return self.send("POST", "/v1/imports", status, params=parameters, content=content, headers=headers)

    def load(self, kind: str, content: bytes) -> dict:
        """The record of an import in which nothing is wrong."""
        record = self.upload(kind, content).json()
        assert record["status"] == "completed" and record["rows_rejected"] == 0, record
        return record


def codes(response: httpx.Response) -> list[str]:
    """The codes of an answer's `errors`, in order."""
    return [error["code"] for error in response.json()["errors"]]


def fields(response: httpx.Response) -> set[str]:
    """The fields that an answer's `errors` name."""
    return {error["field"] for error in response.json()["errors"]}


def refused(response: httpx.Response, status: int, code: str) -> dict:
    """Holds an answer to a status and a code, and gives the problem."""
    assert (response.status_code, response.json().get("code")) == (status, code), response.text[:2000]
    return response.json()
