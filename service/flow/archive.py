"""Everything of a campaign as open files for the office's own archive: workbook, JSON lines, papers, every mail."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from service.flow.drafting import Drafting
from service.rules.office import Office
from service.rules.summary.due import Due
from service.rules.summary.letters import file_name
from service.store.originals import Originals
from service.store.tables import Base, MessageRow, OutboxRow, SubmissionRow, SummaryRow

AROUND = timedelta(days=31)  # before the campaign and after it, so that first letters and late papers are there
LONGEST_NAME = 140  # bytes of a part of a path; file systems take 255, with what stands around it
NOBODY, NO_PERIOD = "chua-ro-don-vi", "thu-khac"
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# The tables that hold what the campaign was, not how the service works.
TABLES = (
    "messages", "attachments", "submissions", "figures", "nominations", "attention", "attempts", "decisions",
    "questions", "reminders", "bounces", "audit",
)  # fmt: skip
_README = """Hộp Thư – lưu trữ {campaign}
Lập lúc {at:%H:%M ngày %d/%m/%Y}.

tong-hop/       bảng Excel tổng hợp, các báo cáo đã lập (Word, Excel) như khi gửi
thu-den/        thư gốc của đơn vị (.eml), theo nhóm, đơn vị và kỳ báo cáo
thu-di/         thư Đoàn Khối đã gửi (.eml)
du-lieu/        toàn bộ sổ sách, mỗi bảng một tệp JSON (mỗi dòng một mục)
SHA256SUMS.txt  mã kiểm tra của từng tệp (sha256sum -c SHA256SUMS.txt)

Tệp .eml mở bằng Outlook, Thunderbird hoặc chương trình thư bất kỳ.
"""

Progress = Callable[[int], None]
"""Told how many files are written."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Writes the archive of OFFICE's campaign; reads only."""

    office: Office
    originals: Originals
    drafting: Drafting

    def write(self, session: Session, folder: Path, at: datetime, progress: Progress) -> int:
        """Write everything into FOLDER as of a moment (aware); how many files.  Raises OSError, PermanentError."""
        sums: dict[str, str] = {}
        for name, content in self._files(session, at):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, target)
            else:
                target.write_bytes(content)
            sums[name] = _digest(target)
            progress(len(sums))
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        (folder / "SHA256SUMS.txt").write_text(lines, "utf-8")
        return len(sums) + 1

    def _files(self, session: Session, at: datetime) -> Iterator[tuple[str, bytes | Path]]:
        """Name and content of each file, or the path of what is to be copied."""
        campaign = self.office.campaign
        yield "DOC-TRUOC.txt", _README.format(campaign=campaign.name, at=at.astimezone(campaign.zone)).encode()
        yield from self._reports(session, at)
        yield from self._mails(session)
        yield from self._letters(session)
        for table in TABLES:
            yield f"du-lieu/{table}.jsonl", b"".join(_lines(session, table))

    def _reports(self, session: Session, at: datetime) -> Iterator[tuple[str, bytes]]:
        """The workbook as things stand, and every report as it was made."""
        whole = next((each for each in self.office.campaign.obligations if not each.periodic), None)
        obligation = whole or self.office.campaign.obligations[0]
        due = Due(obligation, obligation.deadlines[-1], at.astimezone(self.office.campaign.zone))
        draft = self.drafting.draft(session, self.drafting.known(session), due)
        yield "tong-hop/tong-hop.xlsx", draft.files.xlsx
        yield "tong-hop/tong-hop.docx", draft.files.docx
        columns = (undefer(SummaryRow.docx), undefer(SummaryRow.xlsx), undefer(SummaryRow.replaced))
        for row in session.scalars(select(SummaryRow).order_by(SummaryRow.id).options(*columns)):
            for ending, content in (("docx", row.docx), ("xlsx", row.xlsx)):
                yield f"tong-hop/{file_name(row.obligation, row.period, ending, number=row.number)}", content
            if row.replaced is not None:
                name = file_name(row.obligation, row.period, "docx", number=row.number)
                yield f"tong-hop/ban-thu-ky-{name}", row.replaced

    def _mails(self, session: Session) -> Iterator[tuple[str, Path]]:
        """Every mail of the time of the campaign, by group, unit and period."""
        first, last = _span(self.office)
        answers: dict[int, list[tuple[str, date]]] = {}
        rows = select(SubmissionRow).where(SubmissionRow.withdrawn.is_(None)).order_by(SubmissionRow.id)
        for entry in session.scalars(rows):
            answers.setdefault(entry.message, []).append((entry.obligation, entry.period))
        mails = select(MessageRow).where(
            MessageRow.arrived >= first, MessageRow.arrived <= last, MessageRow.sha256 != ""
        )
        for row in session.scalars(mails.order_by(MessageRow.arrived, MessageRow.id)):
            if self.originals.path(row.sha256).is_file():
                yield self._place(row, answers.get(row.id, [])), self.originals.path(row.sha256)

    def _place(self, row: MessageRow, answers: list[tuple[str, date]]) -> str:
        unit = self.office.roster.by_id.get(row.unit or "")
        owner = f"{fit(unit.group or 'don-vi')}/{fit(unit.name)}" if unit else NOBODY
        period = f"{answers[0][0]} {answers[0][1].isoformat()}" if answers else NO_PERIOD
        moment = f"{row.arrived.astimezone(self.office.campaign.zone):%Y-%m-%d %Hh%M}"
        subject = fit(row.subject) or "khong-tieu-de"
        return f"thu-den/{owner}/{fit(period)}/{moment} {subject} ({row.id}).eml"

    def _letters(self, session: Session) -> Iterator[tuple[str, bytes]]:
        """Every letter of that time, as it left or waits."""
        first, last = _span(self.office)
        letters = select(OutboxRow).where(OutboxRow.queued >= first, OutboxRow.queued <= last)
        numbers = session.scalars(letters.with_only_columns(OutboxRow.id).order_by(OutboxRow.id)).all()
        for number in numbers:
            row = session.scalars(
                select(OutboxRow).where(OutboxRow.id == number).options(undefer(OutboxRow.content))
            ).one()
            moment = f"{row.queued.astimezone(self.office.campaign.zone):%Y-%m-%d %Hh%M}"
            yield f"thu-di/{moment} {row.kind} {fit(row.unit or 'van-phong')} ({row.id}).eml", row.content
            session.expunge(row)


def _span(office: Office) -> tuple[datetime, datetime]:
    campaign = office.campaign
    first = datetime.combine(campaign.starts - AROUND, time(), campaign.zone)
    return first, datetime.combine(campaign.ends + AROUND, time(23, 59, 59), campaign.zone)


def fit(text: str) -> str:
    """TEXT as part of a file's name that every system takes."""
    line = " ".join(_UNFIT.sub(" ", text).split())
    name = line.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name


def _lines(session: Session, table: str) -> Iterator[bytes]:
    """The rows of TABLE, oldest first, one JSON object a line."""
    columns = Base.metadata.tables[table]
    for row in session.execute(select(columns).order_by(*columns.primary_key.columns)).mappings():
        yield json.dumps(dict(row), ensure_ascii=False, default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    return value.isoformat() if isinstance(value, date) else str(value)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
