"""Messages that want more than there is."""

from __future__ import annotations

from tests.parsers.attacks.samples import TEXT, mail


def deep_mail(depth: int = 3_000) -> bytes:
    """Parts in parts in parts."""
    head = b"From: dv@hoa.example\nSubject: sau\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n"
    inner = [b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(depth)]
    return head + b"".join(inner) + b"--b%d\n\nBao cao\n" % depth


def mail_in_mail(depth: int = 200) -> bytes:
    head = b"From: dv@hoa.example\nSubject: trong thu\nContent-Type: message/rfc822\n\n"
    return head * depth + mail()


def many_headers(count: int = 100_000) -> bytes:
    lines = b"".join(b"X-Dong-%d: %s\n" % (number, b"a" * 20) for number in range(count))
    return lines + mail(("bc.txt", TEXT.encode()))


def many_parts(count: int = 20_000) -> bytes:
    head = b"From: dv@hoa.example\nSubject: nhieu\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    part = b"--b\nContent-Type: application/octet-stream; name=a.txt\n\nx\n"
    return head + part * count + b"--b--\n"
