"""A real Dovecot 2.3 of its own: own configuration and ports, no privileges, any user with one password."""

from __future__ import annotations

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import trustme

from service.mail.access import Certificates, ImapAccess, Security

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "mat-khau-thu"

# Nothing is asked of the system: no user, no group, no folder outside of the one given.
CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
mail_max_userip_connections = 100
ssl = yes
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
mail_location = maildir:%h/Maildir
mail_fsync = never
# Answers to IDLE come at once, not after the usual half a second.
mailbox_idle_check_interval = 1 s
service anvil {{
  chroot =
  # Without it nobody counts wrong passwords, and the next log-in is not made to wait for four seconds.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service stats {{
  client_limit = 100
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """The running server.  Every user name exists, with an empty INBOX and `PASSWORD`."""

    home: Path
    port: int
    tls_port: int
    authority: Path

    def access(self, user: str, *, tls: bool = False) -> ImapAccess:
        """How our service reaches the mailbox of USER."""
        port, security = (self.tls_port, Security.TLS) if tls else (self.port, Security.NONE)
        certificates = Certificates(self.authority)
        return ImapAccess("127.0.0.1", port, security, user, PASSWORD, timeout=10.0, certificates=certificates)

    @contextlib.contextmanager
    def client(self, user: str) -> Iterator[imaplib.IMAP4]:
        """A person's mail program, logged in, INBOX selected."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as client:
            client.login(user, PASSWORD)
            client.select()
            yield client

    def deliver(self, user: str, *mails: bytes, at: datetime | None = None) -> None:
        """Put MAILS into the INBOX of USER as if they had arrived AT that time (INTERNALDATE)."""
        with self.client(user) as client:
            for mail in mails:
                status, answer = client.append("INBOX", None, (at or datetime.now(UTC)).astimezone(), mail)
                assert status == "OK", answer

    def flags(self, user: str) -> dict[int, set[str]]:
        """The flags of each mail in the INBOX of USER, by UID; \\Recent, which no program sets, left out."""
        with self.client(user) as client:
            lines = client.uid("FETCH", "1:*", "(FLAGS)")[1]
        found = {}
        for line in filter(None, lines):
            uid = int(line.split(b"UID ")[1].split()[0].rstrip(b")"))
            found[uid] = {flag.decode() for flag in imaplib.ParseFlags(line)} - {"\\Recent"}
        return found

    def renumber(self, user: str) -> None:
        """Give the INBOX of USER a new UIDVALIDITY: all UIDs are new, the mail is the same."""
        for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"):
            (self.home / "mail" / user / "Maildir" / name).unlink(missing_ok=True)
        # The number is the second in which the list is made.
        time.sleep(1.1)


@contextlib.contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """A server for the time of the block; nothing of it is left behind."""
    # Its own folder under /tmp: the sockets' names must stay short, and the mail user must be able to enter.
    home = Path(tempfile.mkdtemp(prefix="dovecot-"))
    try:
        server = _prepare(home)
        process = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(home / "dovecot.conf")])
        try:
            _await_port(server.port)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
    finally:
        shutil.rmtree(home)


def _prepare(home: Path) -> Dovecot:
    server = Dovecot(home, free_port(), free_port(), home / "authority.pem")
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(server.authority)
    certificate.private_key_pem.write_to_path(home / "server.key")
    for link in certificate.cert_chain_pems:
        link.write_to_path(home / "server.pem", append=True)
    user = _mail_user()
    mail = home / "mail"
    mail.mkdir()
    home.chmod(0o755)
    if user.pw_uid != os.getuid():
        os.chown(mail, user.pw_uid, user.pw_gid)
    facts = {"port": server.port, "tls_port": server.tls_port, "uid": user.pw_uid, "gid": user.pw_gid}
    names = {"user": user.pw_name, "group": grp.getgrgid(user.pw_gid).gr_name}
    text = CONFIGURATION.format(home=home, password=PASSWORD, **facts, **names)
    (home / "dovecot.conf").write_text(text)
    return server


def _mail_user() -> pwd.struct_passwd:
    """Who owns the mail: ourselves, or nobody when we are root, whom Dovecot refuses."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _await_port(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
                assert probe.recv(4)
                return
        except OSError:
            assert time.monotonic() < deadline, "Dovecot does not start"
            time.sleep(0.05)
