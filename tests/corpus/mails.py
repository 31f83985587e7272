"""Mails of the corpus as the bytes of an .eml, the same each time."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from zoneinfo import ZoneInfo

from tests.corpus.cases import Case, Mail, Paper
from tests.corpus.files import file_of, plain
from tests.corpus.pages import html_page

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Python 3.11 loses blanks where it folds encoded words of a header; mail programs do not.
UNFOLDED = SMTP.clone(max_line_length=0)
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "doc": "application/msword",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
    "html": "text/html",
}


def eml(case: Case) -> bytes:
    """CASE as it lies in the mailbox."""
    if case.raw:
        return case.raw.lstrip("\n").replace("\n", "\r\n").encode()
    return message(case, case.name).as_bytes(policy=UNFOLDED)


def message(mail: Mail, name: str) -> EmailMessage:
    """MAIL put together; NAME makes its Message-ID and the boundaries of its parts."""
    made = EmailMessage(policy=SMTP)
    domain = parseaddr(mail.sender)[1].rpartition("@")[2] or "cantho.example"
    made["Date"] = format_datetime(mail.arrives.replace(tzinfo=ZONE))
    made["From"], made["To"], made["Subject"] = mail.sender, mail.to, mail.subject
    made["Message-ID"] = mail.headers.get("Message-ID", f"<{name}@{domain}>")
    if mail.cc:
        made["Cc"] = mail.cc
    for header, value in mail.headers.items():
        if header != "Message-ID":
            made[header] = value
    _write(made, mail)
    for number, paper in enumerate(mail.parts):
        _attach(made, paper, f"{name}-{number}")
    for number, part in enumerate(part for part in made.walk() if part.is_multipart() and part.get_boundary() is None):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{name}_{number}")
    return made


def _write(made: EmailMessage, mail: Mail) -> None:
    pasted = Paper(file="", text=mail.rich)
    text = mail.text or (plain(pasted) if mail.rich else "")
    html = mail.html or (html_page(pasted) if mail.rich else "")
    if text or not html:
        made.set_content(text, cte=mail.transfer)
        if html:
            made.add_alternative(html, subtype="html", cte=mail.transfer)
    else:
        made.set_content(html, subtype="html", cte=mail.transfer)


def _attach(made: EmailMessage, paper: Paper, name: str) -> None:
    if paper.mail:
        made.add_attachment(message(paper.mail, name), filename=paper.file)
        return
    kind = paper.type or TYPES.get(paper.file.rpartition(".")[2].lower(), "application/octet-stream")
    main, _, sub = kind.partition("/")
    made.add_attachment(file_of(paper), maintype=main, subtype=sub, filename=paper.file)
