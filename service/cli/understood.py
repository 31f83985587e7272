"""What was understood of one message: what `hopthu read` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parsers.mails import MailReading
from service.rules.verdicts import Filing


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of one source.  ARRIVED is aware, in the union's zone."""

    name: str
    mail: MailReading
    filing: Filing
    arrived: datetime
