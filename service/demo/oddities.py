"""What happens in real offices, too: nothing to report, a wrong file, a correction, an event of two units, a scan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from service.demo import papers
from service.demo.envelopes import Attached
from service.demo.scans import scanned
from service.demo.writers import WORD, Figures, Mail, Writer

Odd = Callable[[Writer, datetime, Figures], Iterator[Mail]]


def _nothing(writer: Writer, due: datetime, _figures: Figures) -> Iterator[Mail]:
    at = due - timedelta(hours=5)
    text = "Kính gửi Đoàn Khối: tuần này chi đoàn không phát sinh hoạt động.\n\nTrân trọng."
    content = writer.mail(at, "Báo cáo nhanh tuần", text)
    yield Mail(at, writer.unit.id, "không phát sinh hoạt động", content, ("bao-cao-nhanh", due.date()))


def _new_address(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    mail = writer.report(due - timedelta(hours=8), due, figures, "gửi từ địa chỉ lạ")
    file = Attached("BC nhanh.docx", WORD, papers.word_table(writer.paper(due, figures)))
    address = f"bithu.moi{writer.number}@gmail.example"
    content = writer.mail(mail.arrived, "Bao cao nhanh", "Email cũ em bị khóa ạ.", [file], address=address)
    yield replace(mail, content=content, answers=None, story="gửi từ địa chỉ chưa đăng ký")


def _last_year(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    paper = writer.paper(due.replace(year=due.year - 1), figures)
    at = due - timedelta(hours=6)
    file = Attached("BC nhanh.docx", WORD, papers.word_table(paper))
    yield Mail(at, writer.unit.id, "gửi nhầm tệp năm trước", writer.mail(at, "BC nhanh", "", [file]))


def _blank(writer: Writer, due: datetime, _figures: Figures) -> Iterator[Mail]:
    at = due - timedelta(hours=30)
    file = Attached("Mau BC nhanh.docx", WORD, papers.blank_form())
    text = "Anh ơi, mẫu báo cáo em mở bị lệch bảng, anh xem lại giúp em với ạ?"
    yield Mail(at, writer.unit.id, "mẫu trống và một câu hỏi", writer.mail(at, "Mẫu báo cáo nhanh", text, [file]))


def _link(writer: Writer, due: datetime, _figures: Figures) -> Iterator[Mail]:
    at = due - timedelta(hours=7)
    text = "File nặng quá nên em để trên Drive: https://drive.google.example/file/d/abc/view"
    yield Mail(at, writer.unit.id, "chỉ có đường dẫn", writer.mail(at, "Báo cáo nhanh tuần", text))


def _twice(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    mail = writer.report(due - timedelta(hours=9), due, figures, "đúng hạn")
    yield mail
    yield replace(mail, arrived=mail.arrived + timedelta(minutes=4), story="cùng thư ấy đến hai lần", answers=None)


def _corrected(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    yield writer.report(due - timedelta(hours=20), due, figures, "đúng hạn, sau đó đính chính")
    (name, value), *_ = figures
    at = due - timedelta(hours=2)
    line = papers.LINES[name]
    start = due.date() - timedelta(days=6)
    text = (
        f"{writer.unit.name} xin đính chính báo cáo nhanh tuần từ {start:%d/%m/%Y} đến {due:%d/%m/%Y}:\n"
        f"- {line.label}: {value + 2:02d} {line.counted} (báo cáo trước ghi {value:02d})\n"
    )
    corrected = ((name, value + 2),)
    content = writer.mail(at, "Đính chính BC nhanh", text)
    answers = ("bao-cao-nhanh", due.date())
    yield Mail(at, writer.unit.id, "đính chính", content, answers, corrected, "amends")


def _away(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    yield writer.report(due - timedelta(hours=10), due, figures, "đúng hạn")
    at = due - timedelta(hours=4)
    text = "Cảm ơn bạn đã gửi thư. Hiện tôi đang nghỉ phép, tôi sẽ trả lời khi trở lại làm việc."
    content = writer.mail(at, "Trả lời tự động: Báo cáo nhanh", text)
    yield Mail(at, writer.unit.id, "thư trả lời tự động", content)


def _newsletter(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    yield writer.report(due - timedelta(hours=11), due, figures, "đúng hạn")
    at = due - timedelta(hours=3)
    text = "Tháng Thanh niên cả nước: 1.250 công trình thanh niên, 15.000 suất quà.\nHủy đăng ký: https://bantin.example/huy"
    content = writer.mail(at, "Bản tin thanh niên", text, address="bantin@thanhnienso.example")
    yield Mail(at, None, "bản tin quảng cáo", content)


def _replaced(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    yield writer.report(due - timedelta(hours=22), due, figures, "đúng hạn, sau đó thay thế")
    at = due + timedelta(hours=3)
    anew = tuple((name, value + 1) for name, value in figures[1:])
    content = writer.letter(at, due, anew, "BC nhanh tuần, thay thế báo cáo đã gửi")
    yield Mail(at, writer.unit.id, "thay thế", content, ("bao-cao-nhanh", due.date()), anew, "replaces")


def _added(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    yield writer.report(due - timedelta(hours=21), due, figures, "đúng hạn, sau đó bổ sung")
    (name, _), *_ = figures
    at = due + timedelta(hours=26)
    more = ((name, 2),)
    content = writer.letter(at, due, more, "Bổ sung báo cáo nhanh tuần")
    yield Mail(at, writer.unit.id, "bổ sung", content, ("bao-cao-nhanh", due.date()), more, "adds")


def _together(value: int, *numbers: int) -> Odd:
    """An event of VALUE that the writer says was done with the units NUMBERS."""

    def tell(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
        at = due - timedelta(hours=6 + writer.number % 7)
        own = tuple((name, each) for name, each in figures if name != papers.TOGETHER)
        told = ((papers.TOGETHER, value), *own)
        partners = [writer.roster.units[number] for number in numbers if number < len(writer.roster.units)]
        paper = replace(writer.paper(due, told), together=tuple(unit.name for unit in partners))
        content = writer.letter(at, due, told, f"Báo cáo nhanh tuần {due:%d/%m}", paper)
        mail = Mail(at, writer.unit.id, "hoạt động phối hợp", content, ("bao-cao-nhanh", due.date()), told)
        yield replace(mail, partners=tuple(unit.id for unit in partners))

    return tell


def _scanned(writer: Writer, due: datetime, figures: Figures) -> Iterator[Mail]:
    at = due - timedelta(hours=12)
    file = Attached("BC nhanh co dau.pdf", "application/pdf", scanned(writer.paper(due, figures)))
    content = writer.mail(at, f"Báo cáo nhanh tuần {due:%d/%m}", "Em gửi bản có dấu ạ.", [file])
    mail = Mail(at, writer.unit.id, "bản quét", content, ("bao-cao-nhanh", due.date()), figures)
    yield replace(mail, scanned=True)


# (number of the unit, number of the week): what happens then.
ODDITIES: dict[tuple[int, int], Odd] = {
    (2, 1): _nothing,
    (5, 0): _together(3, 6),
    (6, 0): _together(3, 5),
    (8, 1): _together(4, 9),
    (4, 2): _new_address,
    (7, 2): _last_year,
    (11, 1): _blank,
    (13, 3): _link,
    (16, 0): _twice,
    (19, 2): _corrected,
    (20, 1): _together(2, 21, 22),
    (21, 1): _together(2, 20, 22),
    (22, 1): _together(2, 20, 21),
    (23, 1): _away,
    (24, 2): _together(5, 25),
    (25, 2): _together(6, 24),
    (27, 3): _scanned,
    (29, 3): _newsletter,
    (31, 3): _scanned,
    (33, 2): _replaced,
    (34, 4): _nothing,
    (36, 3): _added,
    (41, 3): _corrected,
    (52, 2): _twice,
}
