"""How to reach the mail servers: plain values, made from the settings by whoever wires the service."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from service.errors import PermanentError

if TYPE_CHECKING:
    from pathlib import Path


class Security(StrEnum):
    """How the connection is protected: TLS from the first byte, TLS after a greeting, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Which certificates to believe: those of the system and AUTHORITY (a PEM file); CHECKED False: any."""

    authority: Path | None = None
    checked: bool = True

    def context(self) -> ssl.SSLContext:
        """A fresh context for connecting to a server.

        Raises PermanentError when the file of the authority cannot be used.
        """
        try:
            context = ssl.create_default_context(cafile=self.authority)
        except OSError as fault:
            text = "The certificate file {file} cannot be used ({reason}). Give a PEM file of the authority."
            raise PermanentError(text, file=self.authority, reason=fault) from fault
        if not self.checked:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


@dataclass(frozen=True, slots=True)
class ImapAccess:
    """The mailbox: where it is, who opens it, which folder.  TIMEOUT in seconds, an answer."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    timeout: float = 60.0
    certificates: Certificates = Certificates()

    @property
    def server(self) -> str:
        """Host and port, as messages name it."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class SmtpAccess:
    """The server that takes our letters; without USER nobody logs in.  TIMEOUT in seconds, an answer."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 60.0
    certificates: Certificates = Certificates()

    @property
    def server(self) -> str:
        """Host and port, as messages name it."""
        return f"{self.host}:{self.port}"
