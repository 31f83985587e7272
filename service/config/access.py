"""How the mail servers of the settings are reached."""

from __future__ import annotations

from service.config.settings import Server, Settings
from service.mail.access import Certificates, ImapAccess, Security, SmtpAccess


def imap_access(settings: Settings) -> ImapAccess:
    """The way to the mailbox."""
    imap = settings.imap
    return ImapAccess(
        imap.host,
        imap.port,
        Security(imap.security),
        imap.user,
        _password(imap),
        imap.folder,
        imap.timeout,
        Certificates(imap.authority),
    )


def smtp_access(settings: Settings) -> SmtpAccess:
    """The way to the server that takes letters."""
    smtp = settings.smtp
    return SmtpAccess(
        smtp.host,
        smtp.port,
        Security(smtp.security),
        smtp.user,
        _password(smtp),
        smtp.timeout,
        Certificates(smtp.authority),
    )


def _password(server: Server) -> str:
    return server.password.get_secret_value() if server.password else ""
