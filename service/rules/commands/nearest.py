"""Examples of all orders: for "trợ giúp", and the nearest one for a line that was not understood."""

from __future__ import annotations

from collections.abc import Iterator

from service.rules.commands.lexicon import Lexicon
from service.rules.commands.which import which_at
from service.rules.commands.whom import whom
from service.rules.commands.words import Verb, tokens_of, verbs_at

# What each order is for, and how it is written.
EXAMPLES: tuple[tuple[Verb, str, str], ...] = (
    (Verb.AGREE, "đồng ý với gợi ý", "1 đúng, 1-5 đúng, tất cả đúng"),
    (Verb.BELONGS, "thư là của đơn vị nào", "2 là Sở Y tế"),
    (Verb.IGNORE, "không cần xử lý", "3 bỏ qua"),
    (Verb.DONE, "đã xử lý bằng cách khác", "3 xong, 3 đã gọi điện"),
    (Verb.RECEIVE, "tính là đã nộp", "3 đã nhận"),
    (Verb.AMEND, "sửa số liệu", "sửa A7K2 kết nạp đoàn viên 12"),
    (Verb.GIVE_BACK, "trả lại đơn vị", "trả lại A7K2: thiếu biểu số liệu"),
    (Verb.BOOK, "đã nhận văn bản giấy", "giấy: Sở Tư pháp, 15, 40"),
    (Verb.EXTEND, "gia hạn", "gia hạn Sở Y tế đến 30/3 16:00 vì đi công tác"),
    (Verb.EXCUSE, "miễn báo cáo", "miễn Báo Cần Thơ báo cáo nhanh tuần này"),
    (Verb.REMIND, "nhắc ngay", "nhắc ngay nhóm Nhân ái"),
    (Verb.TELL, "xem tình trạng", "tình trạng Sở Tư pháp"),
    (Verb.REST, "báo ngày nghỉ", "nghỉ ngày 30/4"),
    (Verb.ADOPT, "địa chỉ mới của đơn vị", "địa chỉ mới doan.syt@cantho.example là của Sở Y tế"),
    (Verb.RELEASE, "cho gửi thư đang chờ", "gửi A7K2, gửi hết thư xác nhận, gửi tất cả"),
    (Verb.WITHHOLD, "không gửi thư đang chờ", "không gửi A7K2"),
    (Verb.STOP, "dừng mọi thư gửi đơn vị", "dừng gửi"),
    (Verb.RESUME, "gửi trở lại", "gửi lại"),
    (Verb.SUM_UP, "lấy báo cáo tổng hợp", "gửi báo cáo tổng hợp"),
    (Verb.APPROVE, "duyệt gửi cấp trên", "duyệt A7K2"),
    (Verb.MORE, "xem các việc còn lại", "thêm"),
    (Verb.UNDO, "rút lại quyết định", "hoàn tác, hoàn tác A7K2"),
    (Verb.HELP, "xem các lệnh", "trợ giúp"),
)
_FIRST = {verb: example.partition(", ")[0] if verb in {Verb.AGREE, Verb.DONE, Verb.UNDO} else example
          for verb, _, example in EXAMPLES}  # fmt: skip


def nearest(words: str, lexicon: Lexicon) -> str:
    """An example of the order that comes nearest to WORDS: by the first verb in them, else by what they name."""
    tokens = tokens_of(words)
    found = next((verb for start in range(len(tokens)) for verb in _verbs(words, start)), None)
    if found is not None:
        return _FIRST[found]
    if any(which_at(words, tokens, start) for start in range(len(tokens))):
        return _FIRST[Verb.AGREE]
    named = any(whom(words[token.start :].partition(",")[0], lexicon) for token in tokens[:12])
    return _FIRST[Verb.TELL if named else Verb.HELP]


def _verbs(words: str, start: int) -> Iterator[Verb]:
    yield from (found.verb for found in verbs_at(tokens_of(words), start))
