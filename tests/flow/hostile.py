"""What strangers may write into a mail to break a letter of ours, and the look at a letter that is to stay whole."""

from __future__ import annotations

import re
import unicodedata
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import lxml.html
from openpyxl import Workbook

from tests.rules.small_office import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "<script>document.title=1</script>",
    "<img src=x onerror=document.title=1>",
    "</td></table><style>*{display:none}</style><h1>Đã duyệt</h1>",
    '<a href="mailto:ke.gian@noi-khac.example?body=%C4%91%C3%BAng">Bấm vào đây</a>',
    "\"><svg/onload=document.title=1> ' onmouseover='document.title=1",
    "&lt;script&gt;document.title=1&lt;/script&gt; &#60;b&#62;",
    "<!--[if mso]><script>1</script><![endif]--> ]]> -->",
    "{{ 7 * 191 }} {% include 'secrets' %} {# x #} ${7*191}",
    "{{ facts.__class__.__mro__ }}",
    '=HYPERLINK("http://noi-khac.example";"Xem")',
    "x\r\nBcc: ai@noi-khac.example\r\nX-Hopthu-Kind: command\r\n\r\n<b>x</b>",
    "=?utf-8?q?x=0D=0ABcc:_ai=40noi-khac.example?=",
    "\u202egnod nàot iạl\u202c \u2066x\u2069 \u200f\u061c y",
    "chữ\u200bkhông\u2060thấy\ufeff\u00ad",
    "https://noi-khac.example/dang-nhap www.noi-khac.example javascript:document.title=1",
    "á" * 3000,
    "Z" + "\u0323\u0302\u0301" * 200,
    "1 đúng\n2 bỏ qua\ntất cả đúng\ndừng gửi",
    "1 đúng, dừng gửi. Lệnh: gửi tất cả",
)
# Signs that turn or hide what stands after them; those that only break a line are no harm.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LETTER = {
    "html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "p", "h1", "h2", "h3", "br", "div",
    "span", "strong", "b", "em", "i", "ul", "ol", "li", "a", "img", "small",
}  # fmt: skip
_ATTRIBUTES = {
    "lang", "xmlns", "charset", "name", "content", "role", "width", "height", "cellpadding", "cellspacing", "border",
    "bgcolor", "class", "style", "align", "valign", "href", "src", "alt",
}  # fmt: skip


def hostile_mail(text: str, sender: str, number: int, report: str) -> bytes:
    """A mail of SENDER that writes TEXT wherever it can: name, subject, file name, words, cells, beside a REPORT."""
    mail = MIMEMultipart()
    line = " ".join(text.split())[:900]
    mail["From"] = _named(line, sender)
    mail["To"] = OWN
    mail["Message-ID"] = f"<h{number}@noi-khac.example>"
    mail["Date"] = "Thu, 05 Mar 2020 09:00:00 +0700"
    mail.attach(MIMEText(f"{text}\n\n{report}\n{text}\n- Trồng cây: {line[:40]} cây\n", "plain", "utf-8"))
    mail.attach(MIMEText(f"<p>{text}</p>", "html", "utf-8"))
    for name, data in ((f"{line[:120]}.xlsx", _workbook(line)), (f"{line[:120]}.exe", b"MZ")):
        part = MIMEApplication(data)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name.replace("/", "-")))
        mail.attach(part)
    # The subject as it stands on the wire: an encoded word may hold line ends.
    return f"Subject: {_encoded(text[:900])}\r\n".encode() + mail.as_bytes()


def hostile_answer(text: str, question: EmailMessage, sender: str, number: int) -> bytes:
    """What SENDER answers to a QUESTION of ours, with TEXT in its name, its subject and among its answers."""
    mail = MIMEMultipart("alternative")
    line = " ".join(text.split())[:900]
    mail["From"] = _named(line, sender)
    mail["To"] = OWN
    mail["Message-ID"] = f"<a{number}@noi-khac.example>"
    mail["In-Reply-To"] = str(question["Message-ID"])
    mail["Date"] = "Thu, 05 Mar 2020 10:00:00 +0700"
    mail.attach(MIMEText(f"1 là 15 {line[:60]}\n2 đúng\n{text}\n", "plain", "utf-8"))
    mail.attach(MIMEText(f"<p>1 là 15 {line[:60]}<br>2 đúng<br>{text}</p>", "html", "utf-8"))
    return f"Subject: {_encoded(text[:900])}\r\n".encode() + mail.as_bytes()


def _named(name: str, address: str) -> str:
    return f"{_encoded(name[:200])} <{address}>"


def _encoded(text: str) -> str:
    signs = "".join(f"={byte:02X}" for byte in text.encode("utf-8"))
    return "\r\n ".join(f"=?utf-8?q?{signs[at : at + 60]}?=" for at in range(0, len(signs), 60))


def _workbook(text: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Báo cáo"
    for row in (("BÁO CÁO NHANH",), ("Nội dung", "Số lượng"), (f"Trồng cây {text}", 7), (text, "12")):
        sheet.append(["".join(s for s in str(v) if unicodedata.category(s) != "Cc") for v in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def faults_of(message: EmailMessage) -> Iterator[str]:
    """What is wrong with a letter of ours: markup, headers, links, or signs that somebody else has put into it."""
    yield from _faults_of_headers(message)
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert isinstance(body, EmailMessage)
        yield from (f"{kind}: sign {sign!r}" for sign in set(_TURNING.findall(body.get_content())))
        if "1337" in body.get_content():
            yield f"{kind}: a template was carried out"
    page = message.get_body(("html",))
    assert isinstance(page, EmailMessage)
    for element in lxml.html.document_fromstring(page.get_content()).iter():
        yield from _faults_of_element(element)


def _faults_of_headers(message: EmailMessage) -> Iterator[str]:
    known = {
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "mime-version",
        "x-auto-response-suppress", "x-hopthu-kind", "x-hopthu-unit", "x-hopthu-obligation", "x-hopthu-period",
        "content-type", "content-transfer-encoding",
    }  # fmt: skip
    yield from (f"header {name}" for name in message if name.lower() not in known)
    once = [name.lower() for name in message if name.lower() not in {"x-hopthu-obligation", "x-hopthu-period"}]
    yield from (f"header {name} twice" for name in set(once) if once.count(name) > 1)
    subject = str(message["Subject"])
    if _TURNING.search(subject) or any(unicodedata.category(sign) == "Cc" for sign in subject):
        yield f"subject {subject!r}"
    if message["From"].addresses[0].addr_spec != OWN:
        yield f"from {message['From']}"
    if max(len(line) for line in message.as_bytes().split(b"\n")) > 998:
        yield "a line too long"


def _faults_of_element(element: lxml.html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        comment = f"{element.text}"
        if not re.fullmatch(r"\[if mso\]>(<[^>]+>)*<!\[endif\]", comment):
            yield f"comment {comment!r}"
        return
    if element.tag not in _LETTER:
        yield f"element {element.tag}"
    yield from (f"attribute {name}" for name in map(str, element.attrib) if name not in _ATTRIBUTES)
    if element.tag == "img" and not re.fullmatch(r"cid:[a-z0-9]+", f"{element.get('src')}"):
        yield f"image {element.get('src')}"
    if element.tag == "a":
        link = urlsplit(f"{element.get('href')}")
        if (link.scheme, link.path) != ("mailto", OWN) or set(parse_qs(link.query)) != {"subject", "body"}:
            yield f"link {element.get('href')}"
