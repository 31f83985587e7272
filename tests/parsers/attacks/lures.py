"""Documents that call out: pictures, templates and frames that lie on somebody's server."""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.parsers.attacks.samples import open_document, pdf, word, workbook, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Trap:
    """Listens on this machine and counts who comes."""

    port: int
    callers: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/anh.png"


@contextlib.contextmanager
def trap() -> Iterator[Trap]:
    """A trap, open for the block."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        made = Trap(server.getsockname()[1])
        thread = threading.Thread(target=_listen, args=(server, made), daemon=True)
        thread.start()
        yield made
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def _listen(server: socket.socket, made: Trap) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(1)
                with contextlib.suppress(OSError):
                    made.callers.append(connection.recv(100).decode("latin-1"))
                    connection.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")


def lures(url: str) -> dict[str, bytes]:
    """Documents that ask for URL, by file name."""
    return {
        "goi.docx": word_that_calls(url),
        "goi.odt": open_document_that_calls(url),
        "goi.html": web_that_calls(url),
        "goi.doc": web_that_calls(url),
        "goi.rtf": rich_text_that_calls(url),
        "goi.xlsx": workbook_that_calls(url),
        "goi.pdf": pdf().replace(b"/Type /Catalog", b"/OpenAction<</S/URI/URI(%s)>>/Type /Catalog" % url.encode()),
        "goi.svg": f'<svg xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{url}"/></svg>'.encode(),
    }


def _with(data: bytes, changed: dict[str, tuple[bytes, bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """The zip file DATA with words replaced in some members, and MORE members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changed.items():
        assert old in members[name]
        members[name] = members[name].replace(old, new, 1)
    return zipped(members | (more or {}))


def word_that_calls(url: str) -> bytes:
    """A picture and a template that lie elsewhere."""
    picture = f'<Relationship Id="rId99" Type="{RELATIONS}/image" Target="{url}" TargetMode="External"/>'
    template = f'<Relationship Id="rId1" Type="{RELATIONS}/attachedTemplate" Target="{url}" TargetMode="External"/>'
    shape = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:9pt;height:9pt">'
        f'<v:imagedata r:id="rId99" xmlns:r="{RELATIONS}"/></v:shape></w:pict></w:r></w:p></w:body>'
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return _with(
        word(),
        {
            "word/_rels/document.xml.rels": (b"</Relationships>", f"{picture}</Relationships>".encode()),
            "word/document.xml": (b"</w:body>", shape.encode()),
        },
        {"word/_rels/settings.xml.rels": f"{head}{template}</Relationships>".encode()},
    )


def open_document_that_calls(url: str) -> bytes:
    spaces = (
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    )
    frame = (
        f'<text:p{spaces}><draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        f'<draw:image xlink:href="{url}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p></office:text>"
    )
    return _with(open_document(), {"content.xml": (b"</office:text>", frame.encode())})


def web_that_calls(url: str) -> bytes:
    return (
        f'<html><head><link rel=stylesheet href="{url}"><script src="{url}"></script></head><body background="{url}">'
        f'<p>Bao cao</p><img src="{url}"><iframe src="{url}"></iframe></body></html>'
    ).encode()


def rich_text_that_calls(url: str) -> bytes:
    called = rf'{{\field{{\*\fldinst {{INCLUDEPICTURE "{url}" \\d}}}}{{\fldrslt x}}}}'
    return rf"{{\rtf1\ansi Bao cao {called}\par}}".encode()


def workbook_that_calls(url: str) -> bytes:
    relation = f'<Relationship Id="rId98" Type="{RELATIONS}/externalLink" Target="{url}" TargetMode="External"/>'
    return _with(
        workbook(), {"xl/_rels/workbook.xml.rels": (b"</Relationships>", f"{relation}</Relationships>".encode())}
    )
