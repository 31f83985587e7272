"""PDF files that want more than there is, written by hand: no library would."""

from __future__ import annotations

import io
import zlib

from tests.parsers.attacks.bombs import MEGABYTE, packed_zeros


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of OBJECTS, the first its catalogue."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def pdf_page(content: bytes, filters: bytes = b"", more: bytes = b"") -> bytes:
    stream = b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(content), filters, more, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])


def pdf_of_zeros() -> bytes:
    """Three kilobytes that become two thousand million, packed twice."""
    return pdf_page(zlib.compress(packed_zeros(2_000 * MEGABYTE), 9), b"/Filter[/FlateDecode/FlateDecode]")


def pdf_of_many_pages() -> bytes:
    """One page, three hundred thousand times."""
    kids = b" ".join(b"3 0 R" for _ in range(300_000))
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 300000/Kids[%s]>>" % kids,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
        ]
    )


def pdf_that_bites_its_tail() -> bytes:
    """Pages that are their own children."""
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def pdf_of_lines() -> bytes:
    """A grid of hairlines."""
    lines = [b"0 %d m 600 %d l S" % (y, y) for y in range(0, 800, 2)]
    lines += [b"%d 0 m %d 800 l S" % (x, x) for x in range(0, 600, 2)]
    return pdf_page(zlib.compress(b"\n".join(lines)), b"/Filter/FlateDecode")


def pdf_of_letters() -> bytes:
    """A page of a million letters."""
    line = b"BT /F1 8 Tf 10 10 Td (" + b"x" * 100 + b") Tj ET\n"
    content = zlib.compress(line * 10_000)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font])
