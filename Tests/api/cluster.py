"""A PostgreSQL cluster that is not the server's own: it can be ended, frozen and followed behind
the server's back."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from server import STOP_SECONDS, is_alive, postgres_program, wait_until

# PostgreSQL refuses root.
OWNER = "postgres" if os.geteuid() == 0 else None


def run_as_owner(program: str, *arguments: str) -> str:
    """Runs one of PostgreSQL's programs; its output goes through a file, since a server that it
    leaves holds a pipe open."""
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [postgres_program(program), *arguments], cwd="/", user=OWNER, group=OWNER, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output, check=False,
        )  # fmt: skip
        output.seek(0)
        text = output.read().decode()
    assert done.returncode == 0, f"{program}: {text}"
    return text


class Cluster:
    """Fast rather than safe, on a unix socket in its own folder."""

    def __init__(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="palmares-cluster-"))
        self.data = self.base / "data"
        if OWNER:
            shutil.chown(self.base, OWNER, OWNER)

    @classmethod
    def make(cls) -> Cluster:
        """A new one with an empty database `palmares`, running."""
        cluster = cls()
        run_as_owner("initdb", "-D", str(cluster.data), "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        cluster.start()
        cluster.sql("create database palmares", database="postgres")
        return cluster

    def follower(self) -> Cluster:
        """A standby of this one, running."""
        standby = Cluster()
        run_as_owner(
            "pg_basebackup", "-h", str(self.base), "-U", "postgres", "-D", str(standby.data), "-R", "-c", "fast"
        )
        standby.start()
        return standby

    def start(self) -> None:
        options = f"-k {self.base} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=60"
        log = str(self.base / "log")

        def started() -> bool:
            try:
                run_as_owner("pg_ctl", "start", "-w", "-D", str(self.data), "-l", log, "-o", options)
            except AssertionError:
                # Children of a killed postmaster hold its shared memory for a moment.
                return False
            return True

        wait_until(started, 60, "PostgreSQL has started")

    def promote(self) -> None:
        run_as_owner("pg_ctl", "promote", "-w", "-D", str(self.data))

    @property
    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def end(self, how: signal.Signals) -> None:
        """SIGINT ends it cleanly, SIGKILL as a crash does."""
        pid = self.pid
        os.kill(pid, how)
        wait_until(lambda: not is_alive(pid), STOP_SECONDS, "PostgreSQL has ended")

    def processes(self) -> list[int]:
        """The postmaster, then its children."""
        parent = self.pid
        children = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(fields[1]) == parent:
                    children.append(int(folder.name))
        return [parent, *children]

    def freeze(self) -> None:
        """Stops every process without ending any. The kernel still acknowledges what is sent to
        them."""
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.signal(signal.SIGCONT)

    def signal(self, number: signal.Signals) -> None:
        """The parent first, so that it makes no more children."""
        os.kill(self.pid, number)
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def sql(self, statement: str, database: str = "palmares") -> str:
        """Runs a statement as the superuser and gives what it prints."""
        return run_as_owner(
            "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", str(self.base), "-U", "postgres", "-d", database,
            "-c", statement,
        ).strip()  # fmt: skip

    def url(self, user: str, *others: Cluster) -> str:
        hosts = ",".join(str(cluster.base) for cluster in (self, *others))
        return f"host={hosts} dbname=palmares user={user}"

    def settings(self, *others: Cluster) -> dict[str, str]:
        """What makes a server work on this cluster, or on whichever of several takes writes."""
        writable = " target_session_attrs=read-write" if others else ""
        return {
            "PALMARES_DATABASE_URL": self.url("palmares_app", *others) + writable,
            "PALMARES_DATABASE_MIGRATION_URL": self.url("postgres"),
        }

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists() and is_alive(self.pid):
            self.thaw()
            self.end(signal.SIGQUIT)
        shutil.rmtree(self.base, ignore_errors=True)
