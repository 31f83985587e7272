"""Why a mail was understood so, in Vietnamese: the reasons that the rules keep with a record, and places in files."""

from __future__ import annotations

import re
from collections.abc import Callable

from service.rules.units import PLACES as WHERE

# The evidence of `service.rules.units`, and the reasons of `service.rules.classify.CHAIN`; a test compares them.
REASONS: dict[str, str] = {
    **WHERE,
    "the sender is this mailbox": "người gửi là chính hộp thư này",
    "a mail system reports on a letter": "thông báo của máy chủ thư về một thư đã gửi",
    "the secretary answers, or begins with a code or a command": "thư ký trả lời, hoặc mở đầu bằng mã hay lệnh",
    "a report, nomination or correction was read in it": "đọc được báo cáo, hồ sơ hoặc đính chính trong thư",
    "a list of strangers": "thư gửi theo danh sách của người lạ",
    "a file that could not be read": "có tệp chưa đọc được",
    "a machine's answer, and nothing for us in it": "máy trả lời tự động, không có nội dung báo cáo",
    "bulk mail of a stranger": "thư gửi hàng loạt của người lạ",
    "only a link to a file kept elsewhere": "chỉ có đường dẫn đến tệp để nơi khác",
    "a stranger states figures of the campaign": "người lạ nêu số liệu của chiến dịch",
    "a unit writes, and no report is in it": "đơn vị viết thư, không có báo cáo trong đó",
    "a newcomer writes in the name of a unit, and no report is in it": "người lạ viết thay đơn vị, không có báo cáo",
    "a sender who says so": "người gửi tự giới thiệu",
    "nothing for us in it": "không có gì cho Đoàn Khối",
    "sender address": "theo địa chỉ người gửi",
    "sender address against {place}": "địa chỉ người gửi và {place} ghi hai đơn vị khác nhau",
    "{place} of another document": "theo {place} của văn bản khác trong thư",
    "the secretary's word": "theo lời thư ký",
    "nothing names exactly one unit": "không nơi nào ghi rõ đúng một đơn vị",
    "reports of several units": "thư có báo cáo của nhiều đơn vị",
    "sections of several units": "thư có mục riêng của nhiều đơn vị",
}
_AGAINST = "sender address against "
_OF_ANOTHER = " of another document"
# Words of places, the longer first.
PLACES: dict[str, str] = {
    "text box": "khung chữ",
    "table": "bảng",
    "paragraph": "đoạn",
    "sheet": "trang tính",
    "page": "trang",
    "footnote": "chú thích",
    "header": "đầu trang",
    "footer": "chân trang",
    "column": "cột",
    "cell": "ô",
    "line": "dòng",
    "row": "hàng",
    "body": "nội dung thư",
    "box": "khung",
    "subject": "tiêu đề thư",
}


def reason(text: str, say: Callable[[str], str]) -> str:
    """TEXT, a reason that the rules gave, as SAY has it."""
    if text.startswith(_AGAINST):
        return say(_AGAINST + "{place}").replace("{place}", say(text.removeprefix(_AGAINST)))
    if text.endswith(_OF_ANOTHER):
        return say("{place}" + _OF_ANOTHER).replace("{place}", say(text.removesuffix(_OF_ANOTHER)))
    return say(text)


def place(text: str, say: Callable[[str], str]) -> str:
    """TEXT, a place such as "page 2, table 1, row 3", as SAY has its words."""
    return re.sub(rf"\b(?:{'|'.join(PLACES)})\b", lambda found: say(found[0]), text)
