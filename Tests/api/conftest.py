"""One server for the whole run, started by the process that leads it; each test has a market of its own on it."""

from __future__ import annotations

import uuid

import pytest

from client import Client
from market import Market
from server import Address, Server, is_alive

SHARED = pytest.StashKey[Server]()


def worker_input(config: pytest.Config) -> dict | None:
    """What the leading process told this worker; None in the leading process itself."""
    return getattr(config, "workerinput", None)


def pytest_sessionstart(session: pytest.Session) -> None:
    if worker_input(session.config) is None and not session.config.option.collectonly:
        session.config.stash[SHARED] = Server().start()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    node.workerinput["address"] = node.config.stash[SHARED].address.to_plain()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A whole run's traffic must leave a server that still ends as it should."""
    server = session.config.stash.get(SHARED, None)
    if server is None:
        return
    postmaster = server.postmaster_pid()
    try:
        ended = server.stop() == 0 and (postmaster is None or not is_alive(postmaster))
    finally:
        server.clean_up()
    if not ended:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print("\nthe shared server did not end with exit code 0 and its database down")


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Address:
    if told := worker_input(request.config):
        return Address(**told["address"])
    return request.config.stash[SHARED].address


@pytest.fixture(scope="session")
def anyone(address: Address):
    """A caller without a key."""
    with address.http() as http:
        yield Client(http)


@pytest.fixture(scope="session")
def admin(anyone: Client, address: Address) -> Client:
    return anyone.with_key(address.admin_key)


@pytest.fixture
def market(admin: Client) -> Market:
    return Market(admin, new_industry())


@pytest.fixture
def own_server():
    """A server for a test that ends it or takes its database away."""
    with Server() as server:
        yield server


def new_industry() -> str:
    return f"test-{uuid.uuid4().hex[:16]}"


@pytest.fixture
def own_market(own_server: Server):
    """A market on the test's own server."""
    with own_server.address.http() as http:
        yield Market(Client(http, own_server.admin_key), new_industry())
