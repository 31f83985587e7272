"""What an attention item says to the secretary: one Vietnamese sentence for each code."""

from __future__ import annotations

from parsers.fields.privacy import without_private
from service.rules.verdicts import Attention, Guess

# The {names} are filled by whoever opens the item.
SENTENCES: dict[str, str] = {
    "unknown-unit": "Chưa xác định được thư của đơn vị nào ({detail}).",
    "new-address": "Địa chỉ {detail} chưa có trong danh sách; báo cáo được giữ, chờ thư ký đồng ý mới tính.",
    "unit-conflict": "Người gửi và văn bản ghi hai đơn vị khác nhau ({detail}); chưa ghi nhận cho đơn vị nào.",
    "wrong-period": "Chưa xác định được kỳ báo cáo: {detail}.",
    "unreadable-attachment": "Chưa đọc được tệp “{file}” (bản quét, ảnh chụp hoặc định dạng chưa hỗ trợ).",
    "password": "Tệp “{file}” có mật khẩu, chưa mở được.",
    "damaged": "Tệp “{file}” bị hỏng hoặc gửi thiếu, chưa mở được.",
    "too-large": "Tệp hoặc thư quá lớn, chưa đọc: {detail}.",
    "bomb": "Tệp “{file}” giải nén ra quá lớn hoặc quá nhiều lớp, không mở để bảo đảm an toàn.",
    "unsafe-type": "Tệp “{file}” là chương trình hoặc loại tệp không an toàn, không mở.",
    "link-only": "Thư chỉ có đường dẫn, không kèm tệp; cần đề nghị đơn vị gửi tệp qua thư.",
    "blank-form": "Tệp “{file}” là mẫu báo cáo chưa điền số liệu.",
    "figures-disagree": "Số liệu trong văn bản không khớp nhau, đã lấy theo bảng: {detail}.",
    "joint-figure": "Một con số ghi chung cho nhiều chỉ tiêu, chưa tách được nên chưa ghi nhận: {detail}.",
    "implausible-figure": "Số liệu có vẻ chưa hợp lý, cần xem lại: {detail}.",
    "over-quota": "Số đề nghị khen thưởng vượt số lượng quy định: {detail}.",
    "nominee-differs": "Tên người được đề nghị không thống nhất giữa các văn bản: {detail}.",
    "missing-papers": "Hồ sơ khen thưởng còn thiếu: {detail}.",
    "bounced-address": "Thư của Đoàn Khối không đến được địa chỉ {detail}.",
    "registered-figure": "Đơn vị trả lời thư hỏi: {detail}. Đồng ý thì số này được ghi vào danh sách.",
    "enquiry": "Đơn vị hỏi hoặc thông báo, cần người đọc: {detail}.",
    "unverified-sender": "Có thư ra lệnh nhưng không được thực hiện: {detail}.",
    "forwarded-report": "Báo cáo do thư ký chuyển tiếp, ghi là của {detail}; chờ thư ký đồng ý mới tính.",
    "not-understood": "Chưa hiểu nội dung thư, cần người xem: {detail}.",
}


def attention(
    code: str, *, detail: str = "", file: str = "", unit: str | None = None, guesses: tuple[Guess, ...] = ()
) -> Attention:
    """The item for CODE, worded.  FILE is the attachment it is about.  What is private in DETAIL is covered."""
    told = without_private(" ".join(detail.split()))
    message = SENTENCES[code].format(detail=told, file=file.rpartition("/")[2])
    return Attention(code, message, unit, file, guesses, told)
