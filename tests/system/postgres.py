"""A PostgreSQL of the tests' own: its own folder and port, nothing kept."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from service.store.engine import migrate, open_store
from tests.system.dovecot import free_port

FOLDERS = "/usr/lib/postgresql/*/bin"  # where Debian puts its programs
TEMPLATE = "template_of_hopthu"
# Nothing here must survive a loss of power.
SETTINGS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@dataclass(frozen=True)
class Postgres:
    """The running server."""

    port: int
    user: str

    def url(self, database: str) -> str:
        """How our service reaches DATABASE."""
        return f"postgresql+psycopg://{self.user}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(f"host=127.0.0.1 port={self.port} user={self.user} dbname=postgres", autocommit=True) as c:
            c.execute(statement.encode())

    def copy(self, name: str) -> str:
        """A new database with all tables; its URL."""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)


@contextlib.contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server for the time of the block."""
    # Sockets have short names only, and the server will not run as root.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, user)
    server = Postgres(free_port(), user)
    data = str(folder / "data")
    try:
        _run(user, "initdb", "-D", data, "-A", "trust", "-U", user, "-N", "--locale=C.UTF-8")
        options = " ".join((*SETTINGS, f"-p {server.port}", "-h 127.0.0.1", f"-k {folder}"))
        _run(user, "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            server.execute(f"CREATE DATABASE {TEMPLATE}")
            engine = open_store(server.url(TEMPLATE))
            migrate(engine)
            engine.dispose()
            yield server
        finally:
            _run(user, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str, program: str, *words: str) -> None:
    found = shutil.which(program) or max(map(str, Path("/").glob(f"{FOLDERS[1:]}/{program}")), default=program)
    started_by = ("setpriv", "--reuid", user, "--regid", user, "--init-groups") if os.geteuid() == 0 else ()
    done = subprocess.run([*started_by, found, *words], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
