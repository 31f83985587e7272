"""What a unit is told of an attention item: one polite Vietnamese sentence for each code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.rules.verdicts import Attention

MOST = 12  # remarks in one letter; an archive may hold hundreds of damaged files
LONGEST = 200  # signs of a file name or of quoted words
OWN_TEXT = "nội dung thư"  # where an item is about the mail itself
# What is not here is the secretary's business alone.
REMARKS: dict[str, str] = {
    "password": "Tệp “{file}” có mật khẩu nên chưa mở được. Xin đơn vị gửi lại tệp không đặt mật khẩu.",
    "damaged": "Tệp “{file}” bị hỏng hoặc gửi thiếu nên chưa mở được. Xin đơn vị gửi lại.",
    "too-large": "“{file}” quá lớn nên chưa đọc được hết. Xin đơn vị gửi bản gọn hơn.",
    "bomb": "Tệp nén “{file}” không mở được vì lý do an toàn. Xin đơn vị gửi trực tiếp tệp báo cáo.",
    "unsafe-type": "Tệp “{file}” thuộc loại không an toàn nên không được mở. Xin đơn vị gửi tệp Word, Excel hoặc PDF.",
    "unreadable-attachment": (
        "Tệp “{file}” chưa đọc được tự động; văn phòng Đoàn Khối sẽ xem trực tiếp. "
        "Nếu có bản Word hoặc Excel, xin đơn vị gửi kèm để ghi nhận ngay."
    ),
    "link-only": "Thư chỉ có đường dẫn. Xin đơn vị đính kèm tệp báo cáo vào thư trả lời.",
    "blank-form": "Tệp “{file}” là mẫu báo cáo chưa điền số liệu.",
    "wrong-period": "Chưa xác định được kỳ của báo cáo trong “{file}”. Xin đơn vị xem lại ngày tháng trong văn bản.",
    "figures-disagree": "Một số số liệu trong văn bản chưa khớp nhau. Xin đơn vị kiểm tra lại: {detail}.",
    "joint-figure": "Một con số ghi chung cho nhiều nội dung nên chưa ghi nhận. Xin đơn vị cho biết riêng: {detail}.",
    "implausible-figure": "Số liệu sau có vẻ chưa hợp lý, xin đơn vị xem và xác nhận lại: {detail}.",
    "over-quota": "Số đề nghị khen thưởng vượt số lượng quy định; Đoàn Khối sẽ xem xét.",
    "nominee-differs": "Tên người được đề nghị khen thưởng chưa thống nhất giữa các văn bản. Xin đơn vị kiểm tra lại.",
    "missing-papers": "Hồ sơ khen thưởng còn thiếu: {detail}.",
    "not-understood": "Nội dung thư chưa được hiểu hết; văn phòng Đoàn Khối sẽ xem trực tiếp.",
}


def remarks_of(items: Sequence[Attention], unit: str) -> tuple[str, ...]:
    """What UNIT is told of ITEMS, each sentence once, the first MOST of them."""
    told = tuple(dict.fromkeys(_told(items, unit)))
    if len(told) <= MOST:
        return told
    rest = len(told) - MOST
    return (*told[:MOST], f"Và {rest} nội dung khác tương tự; văn phòng Đoàn Khối sẽ xem trực tiếp.")


def _told(items: Sequence[Attention], unit: str) -> Iterator[str]:
    for item in items:
        if item.code in REMARKS and item.unit in {None, unit}:
            file = item.file.rpartition("/")[2] or OWN_TEXT
            yield REMARKS[item.code].format(file=_short(file), detail=_short(item.detail))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
