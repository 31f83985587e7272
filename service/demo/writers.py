"""The secretaries of the units: each writes by a habit of her own."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from service.demo import papers
from service.demo.envelopes import Attached, Heading, envelope
from service.demo.papers import Paper
from service.demo.photographs import photograph
from service.rules.roster import Roster, Unit

LATE, SILENT = 0.08, 0.05  # of all reports
PHOTOGRAPHER = 6  # every so many units one sends photographs with its reports
FAMILIES = ("Lê", "Trần", "Phạm", "Võ", "Huỳnh", "Đặng", "Bùi", "Lâm", "Hồ", "Mai")
MIDDLES = ("Thị Bích", "Quốc", "Hoàng", "Thị Mỹ", "Minh", "Thị Kim", "Thành", "Ngọc", "Thanh", "Gia")
GIVENS = ("Duyên", "Khải", "Nhân", "Xuyến", "Thiện", "Trâm", "Đạt", "Diễm", "Tùng", "Bảo")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
Figures = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of the month: when it ARRIVED, whose it is, its STORY in a few words, its bytes.

    ANSWERS is the obligation and period that it should be recorded for, FIGURES what it states; None for no report.
    CHANGE: how it corrects an earlier report ("amends", "replaces", "adds").  SCANNED: its figures are read by OCR.
    PARTNERS are the units that it says `papers.TOGETHER` was done with.  PICTURES are the hashes of its photographs,
    NOMINEES those whom it puts forward, by kind.
    """

    arrived: datetime
    unit: str | None
    story: str
    content: bytes
    answers: tuple[str, date] | None = None
    figures: Figures = ()
    change: str = ""
    scanned: bool = False
    partners: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    nominees: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Writer:
    """The secretary of one unit, with a habit of her own."""

    unit: Unit
    number: int
    to: str
    dice: random.Random
    roster: Roster

    @property
    def address(self) -> str:
        return self.unit.emails[self.number % len(self.unit.emails)]

    @property
    def name(self) -> str:
        given = GIVENS[(self.number * 7) % len(GIVENS)]
        return f"{FAMILIES[self.number % len(FAMILIES)]} {MIDDLES[(self.number * 3) % len(MIDDLES)]} {given}"

    def week(self, due: datetime, figures: Figures) -> Iterator[Mail]:
        """What usually comes for one Friday: one report in time, sometimes late, sometimes none."""
        fate = self.dice.random()
        early = due - timedelta(hours=self.dice.uniform(1, 40))
        if fate < SILENT:
            return
        if fate < SILENT + LATE:
            yield self.report(due + timedelta(minutes=self.dice.randint(2, 600)), due, figures, "trễ hạn")
        else:
            yield self.report(early, due, figures, "đúng hạn")

    def paper(self, due: datetime, figures: Figures) -> Paper:
        """The quick report of the week that ends with DUE."""
        day = due.date()
        span = (day - timedelta(days=6), day)
        number = f"{self.dice.randint(3, 40):02d}-BC/ĐTN"
        return Paper(self.unit.name, number, day - timedelta(days=1), "BÁO CÁO NHANH", span, figures, self.name)

    def report(self, arrived: datetime, due: datetime, figures: Figures, story: str) -> Mail:
        """A quick report by the unit's own habit."""
        habit, attached, text = HABITS[self.number % len(HABITS)](self.paper(due, figures))
        shown = self.photographs(due)
        content = self.mail(arrived, f"Báo cáo nhanh tuần {due:%d/%m}", text, [*attached, *shown])
        answers = ("bao-cao-nhanh", due.date())
        told = Mail(arrived, self.unit.id, f"{story}, {habit}", content, answers, figures)
        return replace(told, pictures=tuple(hashlib.sha256(file.data).hexdigest() for file in shown))

    def photographs(self, due: datetime) -> list[Attached]:
        """What some units send with every report: one of the week, and one that they have sent before."""
        if self.number % PHOTOGRAPHER:
            return []
        week = due.date().toordinal()
        names = (f"Tang qua Me VNAH {due:%d-%m}.jpg", f"IMG_{self.number:02d}.jpg")
        data = (photograph(self.number, week), photograph(self.number, 0))
        return [Attached(name, JPEG, each) for name, each in zip(names, data, strict=True)]

    def letter(self, at: datetime, due: datetime, figures: Figures, subject: str, paper: Paper | None = None) -> bytes:
        """A quick report as a Word file that tells in sentences, under a SUBJECT of its own."""
        data = papers.word_sentences(paper or self.paper(due, figures))
        return self.mail(at, subject, "", [Attached("BC nhanh tuan.docx", WORD, data)])

    def final(self, due: datetime, totals: Figures, obligation: str) -> Iterator[Mail]:
        """The final report; a few are late or never come."""
        fate = self.dice.random()
        if fate < SILENT:
            return
        arrived = due + timedelta(hours=3) if fate < SILENT + LATE else due - timedelta(hours=self.dice.uniform(1, 30))
        title = "BÁO CÁO TỔNG KẾT THÁNG THANH NIÊN NĂM 2020"
        paper = Paper(self.unit.name, "45-BC/ĐTN", due.date() - timedelta(days=1), title, None, totals, self.name)
        file = Attached("Bao cao tong ket.docx", WORD, papers.word_table(paper))
        content = self.mail(
            arrived, "Báo cáo tổng kết Tháng Thanh niên", "Kính gửi Đoàn Khối báo cáo tổng kết.", [file]
        )
        yield Mail(arrived, self.unit.id, "báo cáo tổng kết", content, (obligation, due.date()), totals)

    def nomination(self, due: datetime, obligation: str) -> Iterator[Mail]:
        """The papers of the nomination, zipped."""
        if self.dice.random() < 2 * SILENT:
            return
        arrived = due - timedelta(hours=self.dice.uniform(2, 26))
        person = f"{FAMILIES[(self.number + 3) % len(FAMILIES)]} Thị {GIVENS[(self.number + 1) % len(GIVENS)]}"
        data = papers.dossier(self.unit.name, due.date(), "Chi đoàn Văn phòng", person, self.name)
        file = Attached("Ho so khen thuong.zip", "application/zip", data)
        content = self.mail(arrived, "Hồ sơ đề nghị khen thưởng", "Kính gửi Đoàn Khối hồ sơ khen thưởng.", [file])
        told = Mail(arrived, self.unit.id, "hồ sơ khen thưởng", content, (obligation, due.date()))
        yield replace(told, nominees=(("collective", "Chi đoàn Văn phòng"), ("individual", person)))

    def mail(
        self, at: datetime, subject: str, text: str, files: Sequence[Attached] = (), *, address: str = ""
    ) -> bytes:
        """A mail to the union, dated AT."""
        return envelope(Heading(address or self.address, self.to, subject, at), text, files)


def _word_table(paper: Paper) -> tuple[str, list[Attached], str]:
    return "Word có bảng", [Attached("BC nhanh.docx", WORD, papers.word_table(paper))], "Em gửi báo cáo nhanh ạ."


def _word_sentences(paper: Paper) -> tuple[str, list[Attached], str]:
    return "Word kể bằng lời", [Attached("BC nhanh tuan.docx", WORD, papers.word_sentences(paper))], ""


def _workbook(paper: Paper) -> tuple[str, list[Attached], str]:
    return "Excel", [Attached("BC nhanh.xlsx", EXCEL, papers.workbook(paper))], "Kính gửi Đoàn Khối."


def _typed(paper: Paper) -> tuple[str, list[Attached], str]:
    return "gõ trong thư", [], papers.typed(paper)


HABITS = (_word_table, _word_sentences, _word_table, _workbook, _typed)
