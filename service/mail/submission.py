"""The way to the SMTP server that takes our letters: connected, protected, logged in, or why not."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import aiosmtplib

from service.errors import PermanentError, TemporaryError
from service.mail.access import Security

if TYPE_CHECKING:
    from service.mail.access import SmtpAccess

PERMANENT = 500  # answers from here on will not change by themselves (RFC 5321, 4.2.1)


async def open_submission(access: SmtpAccess) -> aiosmtplib.SMTP:
    """Connect and, where there is a user, log in.

    Raises PermanentError for what a person must mend (password, certificate, port), else TemporaryError.
    """
    client = aiosmtplib.SMTP(
        hostname=access.host,
        port=access.port,
        timeout=access.timeout,
        use_tls=access.security is Security.TLS,
        start_tls=access.security is Security.STARTTLS,
        tls_context=None if access.security is Security.NONE else access.certificates.context(),
        username=access.user or None,
        password=access.password or None,
    )
    facts = {"server": access.server, "user": access.user, "security": access.security.value}
    try:
        await client.connect()
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()  # what the server can do must be known before the first letter
    except aiosmtplib.SMTPAuthenticationError as fault:
        text = "The SMTP server {server} refused the log-in of {user} ({reason}). Check user and password."
        kind = PermanentError if fault.code >= PERMANENT else TemporaryError
        raise kind(text, **facts, reason=f"{fault.code} {fault.message}") from fault
    except (aiosmtplib.SMTPException, OSError, ValueError) as fault:
        await asyncio.sleep(0)  # a connection that broke off is only closed in the loop's next pass
        raise _unreachable(fault, facts) from fault
    return client


def _unreachable(fault: Exception, facts: dict[str, str]) -> TemporaryError | PermanentError:
    cause = fault.__cause__ or fault
    if isinstance(cause, ssl.SSLCertVerificationError):
        text = (
            "The certificate of the SMTP server {server} is not to be trusted ({reason}). "
            "Check the name of the host, or give the authority that signed it."
        )
        return PermanentError(text, **facts, reason=cause.verify_message)
    if isinstance(cause, ssl.SSLError):
        text = "The SMTP server {server} does not speak TLS here ({reason}). Check port and security."
        return PermanentError(text, **facts, reason=cause.reason or cause)
    passing = isinstance(fault, aiosmtplib.SMTPResponseException) and fault.code < PERMANENT
    if passing or isinstance(fault, OSError):  # the library's own faults of connecting are OSErrors
        text = "The SMTP server {server} cannot be reached ({reason}). Check host and port; it is retried."
        return TemporaryError(text, **facts, reason=fault)
    text = "The SMTP server {server} offers no {security} or no log-in ({reason}). Check port and security."
    return PermanentError(text, **facts, reason=fault)
