"""Why a mail that has come is not enough, in the words of a letter to its unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from service.rules.records import UnitFacts
from service.rules.standing import Owed

LONGEST = 200  # signs of a reason that the secretary wrote
# Each continues the sentence "… nhưng chưa ghi nhận được vì".
REASONS: dict[str, str] = {
    "password": "tệp đính kèm có mật khẩu",
    "damaged": "tệp đính kèm bị hỏng hoặc gửi thiếu",
    "too-large": "tệp đính kèm quá lớn",
    "bomb": "tệp nén không mở được vì lý do an toàn",
    "unsafe-type": "tệp đính kèm thuộc loại không an toàn nên không được mở",
    "unreadable-attachment": "tệp đính kèm chưa đọc được",
    "link-only": "thư chỉ có đường dẫn, không kèm tệp",
    "blank-form": "mẫu gửi kèm chưa điền số liệu",
    "wrong-period": "ngày tháng trong văn bản không ứng với kỳ này",
    "new-address": "thư gửi từ địa chỉ chưa có trong danh sách, văn phòng Đoàn Khối đang kiểm tra",
    "returned": "văn phòng Đoàn Khối đã trả lại",
    "not-understood": "chưa rõ nội dung báo cáo",
}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A mail that ARRIVED (aware, union zone) and did not count, BECAUSE of something, in words."""

    arrived: datetime
    because: str


def shortfall_of(owed: Owed, known: UnitFacts, zone: tzinfo) -> Shortfall | None:
    """What has come for OWED and is not enough, by what is KNOWN of the unit; None when nothing has come."""
    last = known.last_try(owed.obligation.id, owed.deadline.period)
    if last is None or not owed.is_open:
        return None
    arrived, code = last
    because = REASONS.get(code, REASONS["not-understood"])
    if code == "returned":
        said = _said_of_return(owed, known)
        because = f"{because} ({said})" if said else because
    return Shortfall(arrived.astimezone(zone), because)


def _said_of_return(owed: Owed, known: UnitFacts) -> str:
    versions = known.versions(owed.obligation.id, owed.deadline.period)
    reason = " ".join(versions[-1].returned.split()) if versions else ""
    return "" if reason == "trả lại" else reason[:LONGEST]
