"""Letters out: the stored bytes, as they are, over one connection for a batch."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import aiosmtplib

from service.errors import PermanentError
from service.mail.submission import PERMANENT, open_submission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from service.mail.access import SmtpAccess

# A server may look through a letter before it takes it on; hanging up early would send the letter twice.
DATA_SECONDS = 300.0

# Refusals of a sender that are about the letter; every other one would meet each of our letters alike.
LETTERS_OWN_FAULTS: dict[int, str] = {
    552: "the letter is larger than the server takes (RFC 1870)",
}


class Delivery(StrEnum):
    """What became of an attempt.

    UNCERTAIN: the connection was lost after the letter had begun to flow; the server may have taken it.
    """

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One recipient whom the server did not take, and its words."""

    recipient: str
    code: int
    answer: str

    @property
    def passing(self) -> bool:
        """Whether another attempt may succeed (4xx)."""
        return self.code < PERMANENT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter, in the server's words.  A letter sent may still be REFUSED for some."""

    state: Delivery
    answer: str
    refused: tuple[Refusal, ...] = ()


class Postman:
    """Takes letters to the server.  `async with` connects and logs in.

    Raises PermanentError (wrong password, certificate, a sender that the server will not have) or
    TemporaryError (no server): then the letter at hand has not left, and all letters stay where they are.
    """

    def __init__(self, access: SmtpAccess) -> None:
        self._access = access
        self._client: aiosmtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        await self._connected()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None and self._client.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await self._client.quit(timeout=min(self._access.timeout, 5.0))
            self._client.close()

    async def send(self, sender: str, recipients: Sequence[str], content: bytes) -> Outcome:
        """Send CONTENT as it is to RECIPIENTS.

        Raises as the class says when the server cannot be reached again or will not have SENDER.
        """
        client = await self._connected()
        try:
            refused = await self._address(client, sender, recipients, content)
        except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError) as fault:
            client.close()
            return Outcome(Delivery.RETRY, f"connection lost before the letter: {fault}")
        except aiosmtplib.SMTPResponseException as fault:
            return await self._given_up(client, _turned_away(fault))
        if len(refused) == len(recipients):
            state = Delivery.RETRY if any(refusal.passing for refusal in refused) else Delivery.FAILED
            return await self._given_up(client, Outcome(state, "no recipient was taken", refused))
        return await self._hand_over(client, content, refused)

    async def _address(
        self, client: aiosmtplib.SMTP, sender: str, recipients: Sequence[str], content: bytes
    ) -> tuple[Refusal, ...]:
        """The envelope: the recipients whom the server refused."""
        options = [] if content.isascii() or not client.supports_extension("8bitmime") else ["BODY=8BITMIME"]
        try:
            await client.mail(sender, options=options)
        except aiosmtplib.SMTPSenderRefused as fault:
            if fault.code < PERMANENT or fault.code in LETTERS_OWN_FAULTS:
                raise
            text = "The SMTP server {server} does not let {user} send as {sender} ({reason}). Check [smtp] user."
            facts = {"server": self._access.server, "user": self._access.user, "sender": sender}
            client.close()
            raise PermanentError(text, **facts, reason=fault.message) from fault
        refusals = [await _recipient(client, recipient) for recipient in recipients]
        return tuple(refusal for refusal in refusals if refusal)

    async def _hand_over(self, client: aiosmtplib.SMTP, content: bytes, refused: tuple[Refusal, ...]) -> Outcome:
        """The letter itself."""
        try:
            reply = await client.data(content, timeout=max(self._access.timeout, DATA_SECONDS))
        except aiosmtplib.SMTPDataError as fault:
            return await self._given_up(client, _turned_away(fault, refused))
        except (aiosmtplib.SMTPException, OSError) as fault:
            client.close()
            return Outcome(Delivery.UNCERTAIN, f"connection lost after the letter: {fault}", refused)
        return Outcome(Delivery.SENT, f"{reply.code} {reply.message}", refused)

    async def _given_up(self, client: aiosmtplib.SMTP, outcome: Outcome) -> Outcome:
        """Clear the envelope, so that the next letter starts with a clean one."""
        try:
            if client.is_connected:
                await client.rset()
        except (aiosmtplib.SMTPException, OSError):
            client.close()
        return outcome

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            self._client = await open_submission(self._access)
        return self._client


async def _recipient(client: aiosmtplib.SMTP, recipient: str) -> Refusal | None:
    try:
        await client.rcpt(recipient)
    except aiosmtplib.SMTPRecipientRefused as fault:
        return Refusal(recipient, fault.code, fault.message)
    except ValueError as fault:
        # Not an address, or one with letters that the protocol cannot carry.
        return Refusal(recipient, 553, str(fault))
    return None


def _turned_away(fault: aiosmtplib.SMTPResponseException, refused: tuple[Refusal, ...] = ()) -> Outcome:
    # Below 400 stands a server that answers nonsense; that may pass.
    state = Delivery.FAILED if fault.code >= PERMANENT else Delivery.RETRY
    return Outcome(state, f"{fault.code} {fault.message}", refused)
