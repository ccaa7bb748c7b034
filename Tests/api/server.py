"""Starts, asks and stops one `palmares serve` with a private PostgreSQL cluster, and that cluster
too."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import pytest

# No disclosure threshold at all: every cohort with anybody in it is scored, and clients see all
# scores.
OPEN = {
    "PALMARES_DISCLOSURE_COHORT_PROVIDERS": "0",
    "PALMARES_DISCLOSURE_COHORT_CLIENTS": "0",
    "PALMARES_DISCLOSURE_PROVIDER_CLIENTS": "0",
    "PALMARES_DISCLOSURE_LARGEST_SHARE": "1",
    "PALMARES_DISCLOSURE_TWO_LARGEST_SHARE": "1",
    "PALMARES_RELEASES_SCHEDULE": "never",
}
READY_SECONDS = 90
STOP_SECONDS = 40


@dataclass(frozen=True)
class Address:
    """Where a server is and how to be let in; plain text, so that it travels to the test
    workers."""

    port: int
    certificate: str
    admin_key: str

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def tls(self) -> ssl.SSLContext:
        """Trusts the server's own certificate and nothing else."""
        return ssl.create_default_context(cafile=self.certificate)

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, verify=self.tls(), timeout=60, trust_env=False)

    def to_plain(self) -> dict:
        return asdict(self)


def binary() -> str:
    """The program under test."""
    path = os.environ.get("PALMARES_BINARY", "")
    if not os.access(path, os.X_OK):
        pytest.exit(f"PALMARES_BINARY must name the palmares program; it is {path!r}", returncode=4)
    return str(Path(path).resolve())


def inherited() -> dict[str, str]:
    """The environment without settings, and without the locale, which chooses a language."""
    locale = {"LC_ALL", "LC_MESSAGES", "LANG"}
    return {
        name: value for name, value in os.environ.items() if not name.startswith("PALMARES_") and name not in locale
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds: float, what: str) -> None:
    """Asks `condition` again and again until it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} seconds in vain until {what}"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits for its parent does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


class Server:
    """One server, its data folder and its log."""

    def __init__(self, settings: dict[str, str] | None = None, port: int | None = None):
        # PostgreSQL runs as another user when root runs the tests: the way to the data must be open
        # to it.
        self.base = Path(tempfile.mkdtemp(prefix="palmares-acceptance-"))
        self.base.chmod(0o755)
        self.data = self.base / "data"
        self.data.mkdir(mode=0o755)
        self.port = port or free_port()
        self.log = self.base / "server.log"
        self.environment = inherited() | (settings or {})
        self.process: subprocess.Popen | None = None
        self.admin_key = ""

    # Life.

    def launch(self) -> subprocess.Popen:
        """Starts the process without waiting for it to be ready."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [binary(), "serve", "--data", str(self.data), "--port", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment,
                # An interrupt typed at the tests must not reach the server before the tests stop
                # it.
                start_new_session=True,
            )
        return self.process

    def start(self) -> Server:
        try:
            self.launch()
            wait_until(self._is_ready_or_ended, READY_SECONDS, "the server is ready")
            assert self.running.poll() is None, f"the server ended by itself:\n{self.log.read_text()[-4000:]}"
            if not self.admin_key:
                self.admin_key = self.bootstrap()
        except BaseException:
            self.clean_up()
            raise
        return self

    @property
    def running(self) -> subprocess.Popen:
        assert self.process is not None, "the server was not started"
        return self.process

    def stop(self) -> int:
        """Asks the server to end as an operator does, and gives its exit code."""
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(STOP_SECONDS)

    def clean_up(self) -> None:
        """Leaves no process and no file, whatever state a test left the server in."""
        postmaster = self.postmaster_pid()
        if self.process is not None and self.process.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if postmaster is not None and is_alive(postmaster):
            os.kill(postmaster, signal.SIGQUIT)
            wait_until(lambda: not is_alive(postmaster), STOP_SECONDS, "PostgreSQL has ended")
        if kept := os.environ.get("PALMARES_TEST_LOGS"):
            Path(kept).mkdir(parents=True, exist_ok=True)
            if self.log.exists():
                shutil.copy(self.log, Path(kept) / f"{self.base.name}.log")
        shutil.rmtree(self.base, ignore_errors=True)

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.clean_up()

    # Asking.

    @property
    def certificate(self) -> Path:
        return self.data / "tls" / "certificate.pem"

    @property
    def private_key(self) -> Path:
        """Found by its content, as only the certificate's name is promised."""
        for path in (self.data / "tls").iterdir():
            if path.is_file() and b"PRIVATE KEY" in path.read_bytes():
                return path
        raise AssertionError("no private key beside the certificate")

    @property
    def address(self) -> Address:
        return Address(self.port, str(self.certificate), self.admin_key)

    def bootstrap(self) -> str:
        """A key of a platform admin, as the operator gets it."""
        result = self.run("bootstrap", "--data", str(self.data))
        assert result.returncode == 0, result.stderr
        key = result.stdout.strip()
        assert key.startswith("plm_") and len(key.split()) == 1, "bootstrap prints the key and nothing else"
        return key

    def run(self, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess:
        """Another palmares command with this server's environment."""
        return subprocess.run(
            [binary(), *arguments], env=self.environment, capture_output=True, text=True, timeout=timeout, check=False
        )

    def run_and_clean_up(self, *arguments: str) -> None:
        """One command only, by a server that is never started."""
        try:
            result = self.run(*arguments)
            assert result.returncode == 0, result.stderr
        finally:
            self.clean_up()

    def verify(self, release: str) -> subprocess.CompletedProcess:
        """`palmares release verify`, while the server runs."""
        return self.run("release", "verify", release, "--data", str(self.data), timeout=300)

    def is_ready(self) -> bool:
        if not self.certificate.exists():
            return False
        try:
            with self.address.http() as http:
                return http.get("/readyz").status_code == 200
        except (httpx.TransportError, ssl.SSLError, OSError):
            return False

    def _is_ready_or_ended(self) -> bool:
        return self.running.poll() is not None or self.is_ready()

    # The private cluster.

    def cluster_folder(self) -> Path | None:
        return next((path.parent for path in self.data.rglob("PG_VERSION") if (path.parent / "global").is_dir()), None)

    def postmaster_pid(self) -> int | None:
        folder = self.cluster_folder()
        if folder is None or not (folder / "postmaster.pid").exists():
            return None
        # PostgreSQL makes the file first and writes it then.
        first = (folder / "postmaster.pid").read_text().partition("\n")[0]
        return int(first) if first.isdigit() else None

    def end_database(self, how: signal.Signals) -> None:
        """Ends PostgreSQL behind the server's back: SIGINT cleanly, SIGKILL as a crash does."""
        pid = self.postmaster_pid()
        assert pid is not None, "the private cluster does not run"
        os.kill(pid, how)
        wait_until(lambda: not is_alive(pid), STOP_SECONDS, "PostgreSQL has ended")

    def sql(self, statement: str) -> str:
        """Runs a statement as the cluster's superuser, behind the server's back, and gives what it
        prints."""
        folder = self.cluster_folder()
        assert folder is not None, "there is no private cluster"
        # The port stands in the fourth line of postmaster.pid, the socket's folder in the fifth.
        port, socket_folder = (line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()[3:5])
        command = [postgres_program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", socket_folder, "-p", port]
        command += ["-U", "postgres", "-d", "palmares", "-c", statement]
        owner = "postgres" if os.geteuid() == 0 else None
        done = subprocess.run(command, cwd="/", user=owner, group=owner, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def postgres_program(name: str) -> str:
    """PostgreSQL's own programs are often not on the path: its newest version's folder is asked
    first."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(installed[-1]) if installed else shutil.which(name)
    assert found, f"{name} is not installed"
    return found
