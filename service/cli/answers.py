"""What was understood of a message, as the JSON of `hopthu read` (contract §3)."""

from __future__ import annotations

from typing import Any

from parsers.mails import Part
from parsers.readings import Evidence, Figure
from service.cli.understood import Understood
from service.rules.verdicts import Attention, Nomination, Submission

Json = dict[str, Any]


def answer(understood: Understood) -> Json:
    """The object for one message."""
    mail, filing = understood.mail, understood.filing
    return {
        "file": understood.name,
        "message_id": mail.head.message_id or None,
        "from": mail.head.senders[0].address if mail.head.senders else None,
        "subject": mail.head.subject,
        "received_at": understood.arrived.isoformat(),
        "kind": filing.kind.value,
        "because": filing.because,
        "unit": filing.unit,
        "unit_evidence": filing.unit_evidence,
        "submissions": [_submission(submission) for submission in filing.submissions],
        "nominations": [_nomination(nomination) for nomination in filing.nominations],
        "attachments": [_attachment(part) for part in mail.parts],
        "attention": [_attention(item) for item in filing.attention],
    }


def _submission(submission: Submission) -> Json:
    official = submission.official
    return {
        "obligation": submission.obligation,
        "period": submission.period.isoformat(),
        "because": submission.because,
        "unit": submission.unit,
        "status": submission.status.value,
        "correction": submission.correction,
        "change": submission.change.value if submission.change else None,
        "counted": submission.counted,
        "nothing_happened": submission.nothing_happened,
        "figures": {figure.indicator: _figure(figure) for figure in submission.figures},
        "document": {
            "number": official.number,
            "date": official.date.isoformat() if official.date else None,
            "signer": official.signer,
        },
    }


def _figure(figure: Figure) -> Json:
    found: Json = {"value": figure.value, "evidence": _evidence(figure.evidence)}
    if figure.approximate:
        found["approximate"] = True
    if figure.confirm:
        found["confirm"] = True
    return found


def _evidence(evidence: Evidence) -> Json:
    return {"file": evidence.file, "place": evidence.place, "quote": evidence.quote, "rule": evidence.rule}


def _nomination(nomination: Nomination) -> Json:
    nominee = nomination.nominee
    return {
        "unit": nomination.unit,
        "kind": nominee.kind.value,
        "name": nominee.name,
        "position": nominee.position or None,
        "award": nominee.award or None,
        "evidence": _evidence(nominee.evidence),
    }


def _attachment(part: Part) -> Json:
    return {
        "name": part.name,
        "type": part.type,
        "read": part.read.value,
        "problem": part.problem.value if part.problem else None,
    }


def _attention(item: Attention) -> Json:
    found: Json = {"code": item.code, "message": item.message}
    if item.guesses:
        found["guesses"] = [{"unit": g.unit, "score": g.score, "because": g.because} for g in item.guesses]
    return found
