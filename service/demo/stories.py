"""Who does what in the month of the demo: most units well, some late or silent, a few as real offices do."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from service.demo import papers
from service.demo.envelopes import Attached, Heading, envelope
from service.demo.papers import Paper
from service.rules.campaign import Campaign
from service.rules.roster import Roster, Unit

SEED = 45
LATE, SILENT = 0.08, 0.05  # of all reports
FAMILIES = ("Lê", "Trần", "Phạm", "Võ", "Huỳnh", "Đặng", "Bùi", "Lâm", "Hồ", "Mai")
MIDDLES = ("Thị Bích", "Quốc", "Hoàng", "Thị Mỹ", "Minh", "Thị Kim", "Thành", "Ngọc", "Thanh", "Gia")
GIVENS = ("Duyên", "Khải", "Nhân", "Xuyến", "Thiện", "Trâm", "Đạt", "Diễm", "Tùng", "Bảo")
WEEKLY = ("tuyen-truyen", "toa-dam", "ket-nap-doan-vien", "gioi-thieu-dang", "phan-viec", "luot-tham-gia")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of the month: when it ARRIVED, whose it is, its STORY in a few words, its bytes.

    ANSWERS is the obligation and period that it should be recorded for, FIGURES what it states; None for no report.
    """

    arrived: datetime
    unit: str | None
    story: str
    content: bytes
    answers: tuple[str, date] | None = None
    figures: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Month:
    """The month of a campaign as its units live it.  The same SEED tells the same month."""

    roster: Roster
    campaign: Campaign
    to: str
    seed: int = SEED

    def mails(self) -> list[Mail]:
        """All mails in order of arrival."""
        dice = random.Random(self.seed)  # noqa: S311 - a story, no secret
        found = [mail for number, unit in enumerate(self.roster.units) for mail in self._of_unit(unit, number, dice)]
        return sorted(found, key=lambda mail: mail.arrived)

    def _of_unit(self, unit: Unit, number: int, dice: random.Random) -> Iterator[Mail]:
        writer = Writer(unit, number, self.to, dice)
        weekly, final, nomination = self.campaign.obligations
        sums: dict[str, int] = {}
        for week, deadline in enumerate(weekly.deadlines):
            figures = tuple((name, dice.randint(1, 9)) for name in dice.sample(WEEKLY, 4))
            for name, value in figures:
                sums[name] = sums.get(name, 0) + value
            yield from writer.week(week, deadline.due, figures)
        due = final.deadlines[0].due
        totals = (*sums.items(), ("cong-trinh", 1))
        yield from writer.final(due, tuple(totals), final.id)
        yield from writer.nomination(due, nomination.id)


@dataclass(frozen=True)
class Writer:
    """The secretary of one unit, with a habit of her own."""

    unit: Unit
    number: int
    to: str
    dice: random.Random

    @property
    def address(self) -> str:
        return self.unit.emails[self.number % len(self.unit.emails)]

    @property
    def name(self) -> str:
        given = GIVENS[(self.number * 7) % len(GIVENS)]
        return f"{FAMILIES[self.number % len(FAMILIES)]} {MIDDLES[(self.number * 3) % len(MIDDLES)]} {given}"

    def week(self, week: int, due: datetime, figures: tuple[tuple[str, int], ...]) -> Iterator[Mail]:
        """What comes for one Friday: usually one report, sometimes none, sometimes something odd."""
        odd = ODDITIES.get((self.number, week))
        fate = self.dice.random()
        early = due - timedelta(hours=self.dice.uniform(1, 40))
        if odd is not None:
            yield from odd(self, due, figures)
        elif fate < SILENT:
            return
        elif fate < SILENT + LATE:
            yield self.report(due + timedelta(minutes=self.dice.randint(2, 600)), due, figures, "trễ hạn")
        else:
            yield self.report(early, due, figures, "đúng hạn")

    def paper(self, due: datetime, figures: tuple[tuple[str, int], ...]) -> Paper:
        """The quick report of the week that ends with DUE."""
        day = due.date()
        span = (day - timedelta(days=6), day)
        number = f"{self.dice.randint(3, 40):02d}-BC/ĐTN"
        return Paper(self.unit.name, number, day - timedelta(days=1), "BÁO CÁO NHANH", span, figures, self.name)

    def report(self, arrived: datetime, due: datetime, figures: tuple[tuple[str, int], ...], story: str) -> Mail:
        """A quick report by the unit's own habit."""
        habit, attached, text = HABITS[self.number % len(HABITS)](self.paper(due, figures))
        content = self.mail(arrived, f"Báo cáo nhanh tuần {due:%d/%m}", text, attached)
        answers = ("bao-cao-nhanh", due.date())
        return Mail(arrived, self.unit.id, f"{story}, {habit}", content, answers, figures)

    def final(self, due: datetime, totals: tuple[tuple[str, int], ...], obligation: str) -> Iterator[Mail]:
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
        yield Mail(arrived, self.unit.id, "hồ sơ khen thưởng", content, (obligation, due.date()))

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
Figures = tuple[tuple[str, int], ...]


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
    yield Mail(at, writer.unit.id, "đính chính", content, ("bao-cao-nhanh", due.date()), corrected)


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


# (number of the unit, number of the week): what happens then.
ODDITIES = {
    (2, 1): _nothing,
    (4, 2): _new_address,
    (7, 2): _last_year,
    (11, 1): _blank,
    (13, 3): _link,
    (16, 0): _twice,
    (19, 2): _corrected,
    (23, 1): _away,
    (29, 3): _newsletter,
    (34, 4): _nothing,
    (41, 3): _corrected,
    (52, 2): _twice,
}
