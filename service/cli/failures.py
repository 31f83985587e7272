"""What can go wrong, in Vietnamese: the text of every error of the service; a test compares them."""

from __future__ import annotations

FAILURES: dict[str, str] = {
    # the command line
    "{file} has 1 fault": "{file} có 1 lỗi",
    "{file} has {count} faults": "{file} có {count} lỗi",
    "Mend the file, then run: hopthu check": "Xin sửa tệp rồi chạy: hopthu check",
    "--now {now}: must be a moment such as 2020-03-06T10:00:00+07:00": (
        "--now {now}: phải là một thời điểm, ví dụ 2020-03-06T10:00:00+07:00"
    ),
    "name the Message-IDs to read again, or give --all": "xin nêu Message-ID của thư cần đọc lại, hoặc dùng --all",
    "there is nothing to do; an example: hopthu resolve A7K2 đúng": (
        "chưa có lệnh nào; ví dụ: hopthu resolve A7K2 đúng"
    ),
    "name what is to be summed up, one of {known}": "xin nêu báo cáo cần tổng hợp, một trong: {known}",
    'no obligation "{name}" in the campaign; known are {known}': (
        "không có “{name}” trong đợt hoạt động; hiện có: {known}"
    ),
    'no period "{period}"; known are {known}': "không có kỳ “{period}”; hiện có: {known}",
    "-o {file}: must end in .docx, .xlsx or .pdf": "-o {file}: tên tệp phải kết thúc bằng .docx, .xlsx hoặc .pdf",
    "no PDF could be made ({reason}); write a .docx, or see: hopthu check": (
        "không tạo được PDF ({reason}); xin dùng .docx, hoặc xem: hopthu check"
    ),
    # files and folders
    "{file} cannot be read: {reason}": "không đọc được {file}: {reason}",
    "{folder} holds no message": "{folder} không có thư nào",
    "{file} cannot be written: {reason}": "không ghi được {file}: {reason}",
    "{path} cannot be written: {reason}": "không ghi được {path}: {reason}",
    "{folder} cannot be written: {reason}": "không ghi được vào {folder}: {reason}",
    "{folder} is not empty; name a new folder": "{folder} đã có tệp; xin nêu một thư mục mới",
    "{folder} is there already and not an empty folder; name a new one": (
        "{folder} đã có và không phải thư mục trống; xin nêu một thư mục mới"
    ),
    "{folder} is not empty and no earlier demo made it; name another folder": (
        "{folder} đã có tệp khác; xin nêu một thư mục khác"
    ),
    "{folder} holds no backup: {file} is not there": "{folder} không phải bản sao lưu: thiếu {file}",
    "there is no configuration: neither {system} nor ./{local}. Write one with: hopthu init": (
        "chưa có cấu hình: không thấy {system} và ./{local}. Xin tạo bằng: hopthu init"
    ),
    "{file} is a workbook: add the addresses there by hand": "{file} là bảng tính: xin ghi thêm địa chỉ bằng tay",
    "the template {name} cannot be filled ({reason}); mend it in Word, or take it out of [documents]": (
        "không điền được mẫu {name} ({reason}); xin sửa trong Word, hoặc bỏ khỏi [documents]"
    ),
    "the template {file} cannot be read: {reason}; mend it, or take it out of [documents]": (
        "không đọc được mẫu {file}: {reason}; xin sửa, hoặc bỏ khỏi [documents]"
    ),
    # the store and the originals
    "the store of last year {file} does not exist; mend [union] last_year": (
        "không có kho dữ liệu năm trước {file}; xin sửa [union] last_year"
    ),
    "the store of last year {file} cannot be read: {reason}": "không đọc được kho dữ liệu năm trước {file}: {reason}",
    "the store {url} is empty, but {folder} holds messages: restore a backup, or move that folder away to"
    " begin anew; units then get their receipts again": (
        "kho dữ liệu {url} trống, nhưng {folder} đã có thư: xin phục hồi bản sao lưu, hoặc chuyển thư mục đó đi để bắt"
        " đầu lại; khi đó các đơn vị sẽ nhận lại thư xác nhận"
    ),
    "the store {url} already holds messages; restore only into an empty one: move it away first": (
        "kho dữ liệu {url} đã có thư; chỉ phục hồi vào kho trống: xin chuyển kho cũ đi trước"
    ),
    "the original {file} is not what it was; the copy is not whole": (
        "thư gốc {file} đã bị thay đổi; bản sao không đầy đủ"
    ),
    "the original {file} is missing; the copy is not whole": "thiếu thư gốc {file}; bản sao không đầy đủ",
    "the store {url} failed: {reason}": "kho dữ liệu {url} gặp lỗi: {reason}",
    "the store {url} is locked by another program; it will be tried again": (
        "kho dữ liệu {url} đang bị chương trình khác khóa; sẽ thử lại"
    ),
    "the disk of the store {url} is full; free some space, nothing is lost meanwhile": (
        "đĩa chứa kho dữ liệu {url} đã đầy; xin giải phóng dung lượng, không có gì bị mất"
    ),
    "the disk of the store {url} fails ({reason}); check the disk and its space": (
        "đĩa chứa kho dữ liệu {url} gặp lỗi ({reason}); xin kiểm tra đĩa và dung lượng trống"
    ),
    "the store {url} is no SQLite database; check [store] url, or restore a backup": (
        "kho dữ liệu {url} không phải cơ sở dữ liệu SQLite; xin kiểm tra [store] url, hoặc phục hồi bản sao lưu"
    ),
    "the store {url} is damaged ({reason}); stop the service and restore a backup": (
        "kho dữ liệu {url} bị hỏng ({reason}); xin dừng dịch vụ và phục hồi bản sao lưu"
    ),
    "the store {url} cannot be written; check the rights of the file and its folder": (
        "không ghi được kho dữ liệu {url}; xin kiểm tra quyền của tệp và thư mục"
    ),
    "the store {url} cannot be opened; check that its folder exists and may be written": (
        "không mở được kho dữ liệu {url}; xin kiểm tra thư mục có tồn tại và được phép ghi"
    ),
    "the store {url} refused the log-in; check user and password": (
        "kho dữ liệu {url} từ chối đăng nhập; xin kiểm tra tên và mật khẩu"
    ),
    "another hopthu works with the store {url}: {holder}. Stop it first, or wait until it has ended.": (
        "một hopthu khác đang dùng kho dữ liệu {url}: {holder}. Xin dừng nó trước, hoặc chờ nó kết thúc."
    ),
    "the store {url} was written by a newer version of hopthu; install that version ({reason})": (
        "kho dữ liệu {url} do phiên bản hopthu mới hơn ghi; xin cài phiên bản đó ({reason})"
    ),
    "the mail folder {folder} cannot be written: {reason}; nothing is lost, it will be tried again": (
        "không ghi được vào thư mục thư gốc {folder}: {reason}; không có gì bị mất, sẽ thử lại"
    ),
    # the mailbox
    "The certificate file {file} cannot be used ({reason}). Give a PEM file of the authority.": (
        "Không dùng được tệp chứng thư {file} ({reason}). Xin dùng tệp PEM của nơi cấp chứng thư."
    ),
    "The IMAP server {server} refused the log-in of {user} ({reason}). Check user and password.": (
        "Máy chủ IMAP {server} từ chối đăng nhập của {user} ({reason}). Xin kiểm tra tên và mật khẩu."
    ),
    "The IMAP server {server} hung up at the log-in of {user} ({reason}).": (
        "Máy chủ IMAP {server} ngắt kết nối khi {user} đăng nhập ({reason})."
    ),
    "The IMAP server {server} cannot let {user} in now ({reason}).": (
        "Máy chủ IMAP {server} hiện chưa cho {user} vào ({reason})."
    ),
    "The certificate of the IMAP server {server} is not to be trusted ({reason}). "
    "Check the name of the host, or give the authority that signed it.": (
        "Chứng thư của máy chủ IMAP {server} không đáng tin ({reason}). "
        "Xin kiểm tra tên máy chủ, hoặc khai báo nơi cấp chứng thư (authority)."
    ),
    "The IMAP server {server} does not speak TLS here ({reason}). Check port and security.": (
        "Máy chủ IMAP {server} không dùng TLS ở cổng này ({reason}). Xin kiểm tra port và security."
    ),
    "The IMAP server {server} cannot be reached ({reason}). Check host and port; it is retried.": (
        "Không kết nối được máy chủ IMAP {server} ({reason}). Xin kiểm tra host và port; sẽ thử lại."
    ),
    "The IMAP server {server} does not offer {security} ({reason}). Check port and security.": (
        "Máy chủ IMAP {server} không có {security} ({reason}). Xin kiểm tra port và security."
    ),
    "The folder {folder} of {user} on {server} cannot be opened ({reason}). Check its name.": (
        "Không mở được thư mục {folder} của {user} trên {server} ({reason}). Xin kiểm tra tên thư mục."
    ),
    "The IMAP server {server} hung up while the folder {folder} was opened ({reason}).": (
        "Máy chủ IMAP {server} ngắt kết nối khi mở thư mục {folder} ({reason})."
    ),
    "The IMAP server {server} refused {command} ({reason}). It will be asked again.": (
        "Máy chủ IMAP {server} từ chối {command} ({reason}). Sẽ hỏi lại."
    ),
    "The connection to the IMAP server {server} was lost ({reason}). It will be opened again.": (
        "Mất kết nối với máy chủ IMAP {server} ({reason}). Sẽ kết nối lại."
    ),
    "The IMAP server {server} hung up while new mail was waited for. It will be asked again.": (
        "Máy chủ IMAP {server} ngắt kết nối khi đang chờ thư mới. Sẽ hỏi lại."
    ),
    "The IMAP server {server} gives no UIDVALIDITY for the folder {folder}.": (
        "Máy chủ IMAP {server} không cho biết UIDVALIDITY của thư mục {folder}."
    ),
    "the mailbox loop broke off; what broke it stands in the log above": (
        "việc theo dõi hộp thư bị gián đoạn; nguyên nhân ghi trong nhật ký ở trên"
    ),
    # sending
    "The SMTP server {server} does not let {user} send as {sender} ({reason}). Check [smtp] user.": (
        "Máy chủ SMTP {server} không cho {user} gửi dưới tên {sender} ({reason}). Xin kiểm tra [smtp] user."
    ),
    "The SMTP server {server} offers no {security} or no log-in ({reason}). Check port and security.": (
        "Máy chủ SMTP {server} không có {security} hoặc không cho đăng nhập ({reason}). Xin kiểm tra port và security."
    ),
    "The certificate of the SMTP server {server} is not to be trusted ({reason}). "
    "Check the name of the host, or give the authority that signed it.": (
        "Chứng thư của máy chủ SMTP {server} không đáng tin ({reason}). "
        "Xin kiểm tra tên máy chủ, hoặc khai báo nơi cấp chứng thư (authority)."
    ),
    "The SMTP server {server} does not speak TLS here ({reason}). Check port and security.": (
        "Máy chủ SMTP {server} không dùng TLS ở cổng này ({reason}). Xin kiểm tra port và security."
    ),
    "The SMTP server {server} cannot be reached ({reason}). Check host and port; it is retried.": (
        "Không kết nối được máy chủ SMTP {server} ({reason}). Xin kiểm tra host và port; sẽ thử lại."
    ),
    "The SMTP server {server} refused the log-in of {user} ({reason}). Check user and password.": (
        "Máy chủ SMTP {server} từ chối đăng nhập của {user} ({reason}). Xin kiểm tra tên và mật khẩu."
    ),
}
