"""The program as an operator knows it: starting, stopping, certificates, ports."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from client import Client
from connection import Connection
from files import numbered_meetings
from market import Market
from server import OPEN, STOP_SECONDS, Address, Server, binary, is_alive, wait_until


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=60, check=False)


def certificate_served(address: Address) -> bytes:
    """The certificate that a new connection gets, whoever signed it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", address.port), timeout=10) as plain:
        with context.wrap_socket(plain) as secured:
            return secured.getpeercert(binary_form=True) or b""


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate and its key, made by openssl as an operator would."""
    certificate, key = folder / "new.pem", folder / "new-key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


def install(source: Path, target: Path) -> None:
    """Puts a file in another's place in one step, with its owner and its rights."""
    status = target.stat()
    os.chown(source, status.st_uid, status.st_gid)
    os.chmod(source, status.st_mode & 0o777)
    source.replace(target)


def refuses_connections(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return True
    return False


def test_plain_http_gets_no_http_answer(address: Address):
    with socket.create_connection(("127.0.0.1", address.port), timeout=20) as plain:
        plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = b""
        try:
            while piece := plain.recv(4096):
                received += piece
        except ConnectionError:
            pass
    assert b"HTTP" not in received and b"ok" not in received


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_of_today_is_spoken(address: Address, version: ssl.TLSVersion):
    context = address.tls()
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", address.port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secured:
            assert secured.version() == version.name.replace("v1_", "v1.")


def test_the_certificate_is_good_for_this_machines_address_too(address: Address):
    with socket.create_connection(("127.0.0.1", address.port), timeout=10) as plain:
        address.tls().wrap_socket(plain, server_hostname="127.0.0.1").close()


def test_garbage_instead_of_a_handshake_hurts_nobody(address: Address, anyone: Client):
    for garbage in (b"\x16\x03\x01\xff\xff" + b"\x00" * 100, b"\x00" * 4096, b"SSH-2.0-x\r\n", b""):
        with socket.create_connection(("127.0.0.1", address.port), timeout=10) as plain:
            plain.sendall(garbage)
    anyone.get("/healthz")


def test_the_version_is_told():
    result = run("version")
    assert result.returncode == 0
    assert any(character.isdigit() for character in result.stdout) and len(result.stdout.strip().splitlines()) == 1


def test_a_word_that_is_no_command_is_refused():
    result = run("dance")
    assert result.returncode != 0 and "dance" in result.stderr


@pytest.mark.parametrize("port", ["0x50", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str):
    server = Server()
    try:
        result = run("serve", "--data", str(server.data), f"--port={port}")
        assert result.returncode != 0 and "port" in result.stderr.lower()
        assert server.postmaster_pid() is None
    finally:
        server.clean_up()


@pytest.mark.parametrize(
    "name, value",
    [
        ("DISCLOSURE_COHORT_PROVIDERS", "-1"),
        ("DISCLOSURE_COHORT_CLIENTS", "few"),
        ("DISCLOSURE_LARGEST_SHARE", "1.5"),
        ("DISCLOSURE_TWO_LARGEST_SHARE", "nan"),
        ("RELEASES_SCHEDULE", "hourly"),
        ("RELEASES_DAY", "29"),
        ("RELEASES_PREVIEW_DAY", "29"),
        ("RELEASES_PREVIEW_DAY", "always"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(name: str, value: str):
    server = Server({f"PALMARES_{name}": value})
    try:
        result = server.run("serve", "--data", str(server.data), "--port", str(server.port))
        key = name.lower().replace("_", ".", 1)
        assert result.returncode != 0 and key in result.stderr, result.stderr
        assert server.postmaster_pid() is None
    finally:
        server.clean_up()


@pytest.mark.parametrize(
    "text, words",
    [
        ('{"http":{"port":8443},"http":{"port":8444}}', "http.port"),
        ('{"log":{"level":"info","level":"debug"}}', "log.level"),
        ('{"http":{"prot":8443}}', "http.prot"),
        ('{"log":{"level":"info"}', "not a JSON object"),
        ("[]", "not a JSON object"),
    ],
)
def test_a_settings_file_is_read_strictly(text: str, words: str, tmp_path: Path):
    file = tmp_path / "settings.json"
    file.write_text(text)
    result = run("serve", "--config", str(file))
    assert (result.returncode, result.stdout) == (78, "")
    assert str(file) in result.stderr and words in result.stderr, result.stderr


def test_a_write_is_logged_with_its_request_and_no_secret():
    with Server(OPEN | {"PALMARES_LOG_LEVEL": "debug"}) as server, server.address.http() as http:
        key = {"Authorization": f"Bearer {server.admin_key}"}
        made = http.post("/v1/tenants", json={"name": "Logged", "kind": "client"}, headers=key)
        read = http.get("/v1/tenants", headers=key)
        assert (made.status_code, read.status_code) == (201, 200)
        text = server.log.read_text()
    stored = [line for line in text.splitlines() if "stored a write" in line]
    assert len(stored) == 1, text
    assert f"request_id={made.headers['request-id']}" in stored[0]
    assert "action=manageTenants" in stored[0] and "party=platform" in stored[0]
    assert re.search(r" key=[0-9a-f]{8}-[0-9a-f-]{27} ", stored[0]), stored[0]
    assert server.admin_key not in text and "Logged" not in text


def test_every_disclosure_threshold_that_is_lowered_is_a_warning_in_the_log(server: Server):
    lines = [line for line in server.log.read_text().splitlines() if " warning " in line and "threshold" in line]
    lowered = [
        *("providers of a cohort: 0 instead of 10", "clients of a cohort: 0 instead of 5"),
        "clients of a provider: 0 instead of 3",
        *("share of the largest tenant: 1.0 instead of 0.5", "share of the two largest tenants: 1.0 instead of 0.67"),
    ]
    for number, words in enumerate(lowered):
        assert words in lines[number]


def test_bootstrap_finds_the_folder_in_the_environment(own_server: Server):
    own_server.environment["PALMARES_DATA_FOLDER"] = str(own_server.data)
    result = own_server.run("bootstrap")
    assert result.returncode == 0, result.stderr
    with own_server.address.http() as http:
        Client(http, result.stdout.strip()).get("/v1/tenants")
        Client(http, own_server.admin_key).get("/v1/tenants")


def test_a_port_that_is_taken_is_said_in_one_line_and_leaves_nothing(address: Address):
    second = Server(port=address.port)
    folder = second.base / "never-made"
    try:
        result = second.run("serve", "--data", str(folder), "--port", str(second.port))
        assert result.returncode == 69
        assert result.stderr.count("\n") == 1 and result.stdout == ""
        assert str(address.port) in result.stderr and "in use" in result.stderr
        assert not folder.exists(), "no database, no certificate, no folder"
    finally:
        second.clean_up()


def test_a_second_server_in_the_same_folder_does_the_first_no_harm(own_server: Server, own_market: Market):
    mandate = own_market.mandate()
    second = Server()
    try:
        second.data = own_server.data
        assert second.launch().wait(30) != 0
        assert str(own_server.data) in second.log.read_text(), "it says which folder is taken"
        mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 3))
    finally:
        second.data = second.base / "data"
        second.clean_up()


def test_what_was_stored_is_there_after_a_restart(own_server: Server, own_market: Market):
    mandate = own_market.mandate()
    mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 7))
    before = own_market.own(mandate.provider)
    postmaster = own_server.postmaster_pid()
    assert own_server.stop() == 0
    assert postmaster is not None and not is_alive(postmaster), "the private cluster ends with its server"
    certificate = own_server.certificate.read_bytes()
    own_server.start()
    assert own_server.certificate.read_bytes() == certificate, "clients go on trusting it"
    assert own_market.own(mandate.provider) == before


def test_a_server_that_was_killed_starts_again(own_server: Server, own_market: Market):
    mandate = own_market.mandate()
    mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 7))
    own_server.running.kill()
    own_server.running.wait()
    own_server.start()
    assert own_market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 7
    assert own_server.stop() == 0


def test_a_stopping_server_finishes_the_upload_and_takes_no_new_connection(own_server: Server, own_market: Market):
    mandate = own_market.mandate()
    content = numbered_meetings(mandate.reference, 2_000)
    postmaster = own_server.postmaster_pid()
    with Connection(own_server.address) as connection:
        connection.begin("POST", "/v1/imports?kind=meetings", mandate.provider.api.key, len(content))
        connection.send(content[: len(content) // 2])
        time.sleep(0.5)
        own_server.running.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses_connections(own_server.port), 10, "new connections are refused")
        connection.send(content[len(content) // 2 :])
        answer = connection.finish()
        assert (answer.status, answer.json()["rows_inserted"]) == (201, 2_000)
    assert own_server.running.wait(STOP_SECONDS) == 0
    assert postmaster is not None and not is_alive(postmaster)


def test_a_stopping_server_does_not_wait_for_idle_connections(own_server: Server):
    with Connection(own_server.address) as idle:
        assert idle.exchange("GET", "/healthz").status == 200
        started = time.monotonic()
        assert own_server.stop() == 0
        assert time.monotonic() - started < 15


def test_a_new_certificate_is_served_without_a_restart(own_server: Server, own_market: Market, tmp_path: Path):
    address = own_server.address
    before = certificate_served(address)
    with Connection(address) as old:
        assert old.exchange("GET", "/v1/tenants", own_server.admin_key).status == 200
        certificate, key = make_certificate(tmp_path)
        install(key, own_server.private_key)
        install(certificate, own_server.certificate)
        own_server.running.send_signal(signal.SIGHUP)
        wait_until(lambda: certificate_served(address) != before, 15, "the new certificate is served")
        assert old.exchange("GET", "/v1/tenants", own_server.admin_key).status == 200, "who is connected stays so"
    with own_server.address.http() as http:
        Client(http, own_server.admin_key).get("/v1/tenants")


def test_a_broken_certificate_does_not_replace_the_one_that_works(own_server: Server, tmp_path: Path):
    address = own_server.address
    before = certificate_served(address)
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    install(broken, own_server.certificate)
    own_server.running.send_signal(signal.SIGHUP)
    time.sleep(1)
    assert certificate_served(address) == before
    assert own_server.running.poll() is None
