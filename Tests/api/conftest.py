"""One server for each process of the run. Each test has its own market on it, or shares one with
its file."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from client import Client
from market import Market, Scene
from server import OPEN, Address, Server, is_alive


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "given(build): what stands in the test's market when the file's release is made")


def given(build: Callable[[Market], object]) -> pytest.MarkDecorator:
    """Builds the test's market before the one release of the file: a release costs more than all
    that is in it."""
    return pytest.mark.given.with_args(build)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Tells clients all scores, so that small markets have figures; a whole run must leave it able
    to end well."""
    server = Server(OPEN).start()
    try:
        yield server
        postmaster = server.postmaster_pid()
        assert server.stop() == 0
        assert postmaster is None or not is_alive(postmaster)
    finally:
        server.clean_up()


@pytest.fixture(scope="session")
def address(server: Server) -> Address:
    return server.address


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


@pytest.fixture(scope="module")
def scenes(request: pytest.FixtureRequest, admin: Client) -> dict[str, Scene]:
    """The markets of the file's tests, by test, each in its own industry, all in one release."""
    made: dict[str, Scene] = {}
    for item in request.session.items:
        mark = item.get_closest_marker("given")
        if mark is None or item.path != request.path or name_of(item) in made:
            continue
        market = Market(admin, new_industry())
        made[name_of(item)] = Scene(market, mark.args[0](market))
    assert made, "no test of this file says what is given"
    shared = Market(admin, new_industry()).release()
    for scene in made.values():
        scene.market.released = shared
    return made


@pytest.fixture(scope="module")
def released(scenes: dict[str, Scene], admin: Client) -> Callable[[str, str], str]:
    """Releases of other windows, each made once, of the same markets."""
    made: dict[tuple[str, str], str] = {}

    def release(from_: str, to: str) -> str:
        if (from_, to) not in made:
            made[from_, to] = Market(admin, new_industry()).release(from_, to)
        return made[from_, to]

    return release


@pytest.fixture
def scene(request: pytest.FixtureRequest, scenes: dict[str, Scene]) -> Scene:
    return scenes[name_of(request.node)]


def name_of(item: pytest.Item) -> str:
    """The test without its parameters: they share a market."""
    return item.nodeid.partition("[")[0]


@pytest.fixture
def own_server():
    """A server for a test that ends it or takes its database away."""
    with Server(OPEN) as server:
        yield server


def new_industry() -> str:
    return f"test-{uuid.uuid4().hex[:16]}"


@pytest.fixture
def own_market(own_server: Server):
    """A market on the test's own server."""
    with own_server.address.http() as http:
        yield Market(Client(http, own_server.admin_key), new_industry())


@contextmanager
def own_place(settings: dict[str, str]) -> Iterator[tuple[Server, Market]]:
    """A server for a file whose releases must be the only ones, and a market on it."""
    with Server(settings) as server, server.address.http() as http:
        yield server, Market(Client(http, server.admin_key), new_industry())
