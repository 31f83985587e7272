"""The way into the mailbox: connect, log in, choose the folder, or say what keeps us out."""

from __future__ import annotations

import imaplib
import re
import ssl

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

from service.errors import HopthuError, PermanentError, TemporaryError
from service.mail.access import ImapAccess, Security
from service.mail.connection import Connection, drop, reason_of

# Answers to a log-in that may turn out otherwise tomorrow.  Any other refusal stays until a person mends it.
PASSING_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"\[UNAVAILABLE\]", "the server cannot ask its list of users just now (RFC 5530)"),
    (r"\[INUSE\]", "somebody holds the mailbox for themselves (RFC 5530)"),
    (r"\[LIMIT\]", "too many connections at once (RFC 5530)"),
    (r"\[SERVERBUG\]", "a fault of the server, as it says itself (RFC 5530)"),
    (r"(?i)too many|maximum number|try again|temporar", "the same in words, from servers without codes"),
)


def open_connection(access: ImapAccess) -> Connection:
    """Connect, log in, choose the folder.

    Raises PermanentError for what a person must mend (password, folder, certificate), else TemporaryError.
    """
    box = _reach(access)
    try:
        _log_in(box, access)
        read_only = _choose_folder(box, access)
    except BaseException:
        drop(box)
        raise
    return Connection(access, box, read_only)


def _reach(access: ImapAccess) -> BaseMailBox:
    try:
        return _dial(access)
    except ssl.SSLCertVerificationError as fault:
        text = (
            "The certificate of the IMAP server {server} is not to be trusted ({reason}). "
            "Check the name of the host, or give the authority that signed it."
        )
        raise PermanentError(text, server=access.server, reason=fault.verify_message) from fault
    except ssl.SSLError as fault:
        text = "The IMAP server {server} does not speak TLS here ({reason}). Check port and security."
        raise PermanentError(text, server=access.server, reason=fault.reason or fault) from fault
    except (OSError, EOFError, imaplib.IMAP4.abort) as fault:
        text = "The IMAP server {server} cannot be reached ({reason}). Check host and port; it is retried."
        raise TemporaryError(text, server=access.server, reason=reason_of(fault)) from fault
    except (imaplib.IMAP4.error, ImapToolsError, ValueError) as fault:
        text = "The IMAP server {server} does not offer {security} ({reason}). Check port and security."
        reason = reason_of(fault)
        raise PermanentError(text, server=access.server, security=access.security, reason=reason) from fault


def _dial(access: ImapAccess) -> BaseMailBox:
    if access.security is Security.NONE:
        return MailBoxUnencrypted(access.host, access.port, timeout=access.timeout)
    kind = MailBox if access.security is Security.TLS else MailBoxStartTls
    return kind(access.host, access.port, timeout=access.timeout, ssl_context=access.certificates.context())


def _log_in(box: BaseMailBox, access: ImapAccess) -> None:
    try:
        if (access.user + access.password).isascii():
            box.login(access.user, access.password, initial_folder=None)
        else:
            box.login_utf8(access.user, access.password, initial_folder=None)
        # Many servers offer IDLE only to those who have logged in.
        box.client.capabilities = tuple(box.client.capability()[1][-1].decode().upper().split())
    except (MailboxLoginError, imaplib.IMAP4.error, OSError) as fault:
        raise _refusal(access, fault) from fault


def _refusal(access: ImapAccess, fault: Exception) -> HopthuError:
    reason = reason_of(fault)
    facts = {"server": access.server, "user": access.user, "reason": reason}
    if isinstance(fault, imaplib.IMAP4.abort | OSError):
        return TemporaryError("The IMAP server {server} hung up at the log-in of {user} ({reason}).", **facts)
    if any(re.search(pattern, reason) for pattern, _ in PASSING_REFUSALS):
        return TemporaryError("The IMAP server {server} cannot let {user} in now ({reason}).", **facts)
    return PermanentError(
        "The IMAP server {server} refused the log-in of {user} ({reason}). Check user and password.", **facts
    )


def _choose_folder(box: BaseMailBox, access: ImapAccess) -> bool:
    """Whether the folder can only be read."""
    facts = {"server": access.server, "folder": access.folder, "user": access.user}
    try:
        try:
            box.folder.set(access.folder)
        except imaplib.IMAP4.readonly:
            # A shared folder without the right to write: everything works but the marks.
            box.folder.set(access.folder, readonly=True)
            return True
    except MailboxFolderSelectError as fault:
        text = "The folder {folder} of {user} on {server} cannot be opened ({reason}). Check its name."
        raise PermanentError(text, **facts, reason=reason_of(fault)) from fault
    except (imaplib.IMAP4.error, OSError) as fault:
        text = "The IMAP server {server} hung up while the folder {folder} was opened ({reason})."
        raise TemporaryError(text, **facts, reason=reason_of(fault)) from fault
    return False
