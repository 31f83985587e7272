"""What the command line says, in English or Vietnamese (`--lang`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    "workers": "tiến trình đọc tệp",
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
    "file": "tệp",
    "nominee": "đề nghị khen",
    "attention": "cần xem",
    "not certain": "chưa chắc chắn",
    "correction": "sửa báo cáo trước",
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
    "{count} message(s) would change; record it with: hopthu replay --apply": (
        "{count} thư sẽ thay đổi; để ghi nhận, gõ: hopthu replay --apply"
    ),
    "{count} message(s) changed and recorded": "đã ghi nhận thay đổi của {count} thư",
    "filed {filed}, sent {sent}, waiting {waiting}": "đã xử lý {filed} thư, gửi đi {sent}, còn chờ {waiting}",
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
    "code": "mã",
    "needs a person": "việc cần xử lý",
    "expected": "chưa đến hạn",
    "exempt": "được miễn",
    "letters: {waiting} waiting, {sent} sent, {failed} failed": (
        "thư đi: {waiting} đang chờ, {sent} đã gửi, {failed} không gửi được"
    ),
}


def speaker(lang: str) -> Say:
    """The voice of the command line in LANG ("vi" or "en"); what has no translation is said in English."""

    def say(text: str, **facts: object) -> str:
        said = VIETNAMESE.get(text, text) if lang == "vi" else text
        return said.format(**facts) if facts else said

    return say


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language asked for, else that of the locale when it is Vietnamese, else English."""
    if asked:
        return asked
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "vi" if locale.startswith("vi") else "en"
