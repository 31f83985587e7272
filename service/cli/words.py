"""What the command line says, in English or Vietnamese (`--lang`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from service.cli.failures import FAILURES
from service.cli.reasons import PLACES, REASONS
from service.errors import ConfigError, HopthuError

Say = Callable[..., str]
"""Say(text, **facts): TEXT in the user's language with its {names} filled."""

VIETNAMESE: dict[str, str] = {
    "works": "chạy tốt",
    "fails": "không chạy",
    "missing": "chưa có",
    "what": "hạng mục",
    "state": "tình trạng",
    "detail": "chi tiết",
    "configuration": "cấu hình",
    "store": "kho dữ liệu",
    "mail folder": "thư mục lưu thư gốc",
    "IMAP log-in": "đăng nhập IMAP",
    "SMTP log-in": "đăng nhập SMTP",
    "readers": "tiến trình đọc tệp",
    "attachments are opened in processes of their own": "tệp đính kèm được mở trong tiến trình riêng",
    "their wall": "tường ngăn tệp lạ",
    "{wall}: no network, only their own files and processes": (
        "{wall}: không có mạng, chỉ thấy tệp và tiến trình của mình"
    ),
    "{wall}; readers could reach {gaps}. Install bubblewrap": (
        "{wall}; tệp lạ có thể chạm tới {gaps}. Xin cài gói bubblewrap"
    ),
    "the network": "mạng",
    "files": "tệp khác",
    "processes of others": "tiến trình khác",
    "{units} units, {campaigns} campaign(s)": "{units} đơn vị, {campaigns} đợt hoạt động",
    "reads scans and photographs; without it they are set aside": (
        "đọc bản quét và ảnh chụp; nếu thiếu, các tệp đó được để riêng"
    ),
    "reads old Word files; without it they are set aside": "đọc tệp Word cũ; nếu thiếu, các tệp đó được để riêng",
    "The service could run.": "Dịch vụ có thể chạy.",
    "The service could not run. Mend what fails, then run: hopthu check": (
        "Dịch vụ chưa thể chạy. Xin khắc phục các mục không chạy rồi gõ lại: hopthu check"
    ),
    "written: {file}": "đã ghi: {file}",
    "{file} is there already and stays as it is": "{file} đã có sẵn, được giữ nguyên",
    "fill in hopthu.toml, then run: hopthu check": "xin điền hopthu.toml rồi gõ: hopthu check",
    "reading": "đang đọc",
    "kind": "loại thư",
    "unit": "đơn vị",
    "arrived": "nhận lúc",
    "from": "người gửi",
    "period": "kỳ",
    "number": "số",
    "dated": "ngày",
    "signed": "người ký",
    "to confirm": "chờ xác nhận",
    "put forward": "đề nghị khen thưởng",
    "collective": "tập thể",
    "individual": "cá nhân",
    "perhaps": "có thể là",
    "attention": "cần xem",
    "not certain": "chưa chắc chắn",
    "replaces": "thay thế báo cáo trước",
    "amends": "đính chính báo cáo trước",
    "adds": "bổ sung báo cáo trước",
    "read: text": "đã đọc",
    "read: ocr": "đọc bằng nhận dạng chữ",
    "read: image": "ảnh, giữ nguyên",
    "read: container": "có tệp bên trong",
    "password": "có mật khẩu",
    "damaged": "bị hỏng",
    "too-large": "quá lớn",
    "bomb": "giải nén ra quá lớn",
    "unsafe-type": "loại tệp không an toàn",
    "unreadable-attachment": "chưa đọc được",
    "not counted yet": "chưa tính",
    "nothing to report": "không phát sinh hoạt động",
    "submission": "báo cáo, hồ sơ",
    "command": "lệnh của thư ký",
    "enquiry": "thư hỏi",
    "bounce": "thư không gửi được",
    "auto-reply": "thư trả lời tự động",
    "other": "thư khác",
    "on_time": "đúng hạn",
    "late": "trễ hạn",
    "nothing would change": "không có gì thay đổi",
    "{count} message(s) of {units} unit(s) would change; record it with: hopthu replay --apply": (
        "{count} thư của {units} đơn vị sẽ thay đổi; để ghi nhận, gõ: hopthu replay --apply"
    ),
    "{count} message(s) of {units} unit(s) changed and recorded": (
        "đã ghi nhận thay đổi của {count} thư, {units} đơn vị"
    ),
    "nobody's": "chưa rõ đơn vị",
    "cannot be read again, stays as it is": "không đọc lại được, giữ nguyên như đã ghi",
    "a person has decided on it; it changes only when it is named": (
        "đã có người quyết định; chỉ thay đổi khi gọi đúng tên thư"
    ),
    "filed {filed}, sent {sent}, waiting {waiting}": "đã xử lý {filed} thư, gửi đi {sent}, còn chờ {waiting}",
    "not understood: “{words}”; an example: {nearest}": "chưa hiểu: “{words}”; ví dụ: {nearest}",
    "new address": "địa chỉ mới",
    "not in {file} yet": "chưa có trong {file}",
    "add them to the file with: hopthu check --write": "để ghi vào danh sách, gõ: hopthu check --write",
    "added to {file}; the file as it was: {kept}": "đã ghi vào {file}; tệp cũ: {kept}",
    "a month of reports": "một tháng báo cáo",
    "{mails} mails came, {letters} letters left; reports: {on_time} on time, {late} late, {missing} missing": (
        "{mails} thư đến, {letters} thư đi; báo cáo: {on_time} đúng hạn, {late} trễ, {missing} chưa có"
    ),
    "{count} item(s) wait for the secretary": "{count} việc chờ thư ký",
    "look at every letter here: {page}": "xem từng bức thư tại: {page}",
    "targets met": "chỉ tiêu đạt",
    "writing": "đang ghi",
    "{count} file(s) written": "đã ghi {count} tệp",
    "{count} file(s) written to {folder}": "đã ghi {count} tệp vào {folder}",
    "copying": "đang sao chép",
    "copied to {folder}: {messages} messages, {originals} originals": (
        "đã sao chép vào {folder}: {messages} thư, {originals} bản gốc"
    ),
    "restored from {folder}: {messages} messages, {originals} originals; now run: hopthu check": (
        "đã phục hồi từ {folder}: {messages} thư, {originals} bản gốc; xin gõ tiếp: hopthu check"
    ),
    "code": "mã",
    "needs a person": "việc cần xử lý",
    "expected": "chưa đến hạn",
    "exempt": "được miễn",
    "letters: {waiting} waiting, {sent} sent, {failed} failed": (
        "thư đi: {waiting} đang chờ, {sent} đã gửi, {failed} không gửi được"
    ),
}
VIETNAMESE |= REASONS | PLACES | FAILURES


def speaker(lang: str) -> Say:
    """The voice of the command line in LANG ("vi" or "en"); what has no translation is said in English."""

    def say(text: str, **facts: object) -> str:
        said = VIETNAMESE.get(text, text) if lang == "vi" else text
        return said.format(**facts) if facts else said

    return say


def told(error: HopthuError, say: Say) -> str:
    """What went wrong, in the words of SAY.  Faults of a configuration are told one by one, as they were found."""
    if not isinstance(error, ConfigError):
        return say(error.text, **error.facts)
    count = len(error.faults)
    head = say("{file} has 1 fault" if count == 1 else "{file} has {count} faults", file=error.file, count=count)
    return "\n".join([head, *(f"  {fault}" for fault in error.faults), say("Mend the file, then run: hopthu check")])


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language asked for, else that of the locale when it is Vietnamese, else English."""
    if asked:
        return asked
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "vi" if locale.startswith("vi") else "en"
