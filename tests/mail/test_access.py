from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from service.errors import PermanentError
from service.mail.access import Certificates, ImapAccess, Security, SmtpAccess


def test_a_password_is_never_shown() -> None:
    imap = ImapAccess("mail.cantho.example", 993, Security.TLS, "doankhoi", "rat-kin")
    smtp = SmtpAccess("mail.cantho.example", 465, Security.TLS, "doankhoi", "rat-kin")

    assert "rat-kin" not in f"{imap} {smtp!r}"


def test_certificates_are_checked_unless_somebody_says_otherwise() -> None:
    assert Certificates().context().verify_mode is ssl.CERT_REQUIRED
    assert Certificates().context().check_hostname
    assert Certificates(checked=False).context().verify_mode is ssl.CERT_NONE


@pytest.mark.parametrize("content", [None, "not a certificate"])
def test_an_authority_that_cannot_be_read_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_text(content)

    with pytest.raises(PermanentError, match="cannot be used"):
        Certificates(file).context()
